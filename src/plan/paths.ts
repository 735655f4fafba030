import { PlanOptions } from './options';
import { Manifests, ungatedPathsOf, Workload } from '../manifest';
import { SendingPath } from '../rollout';

/** What sends to the pods; none if no traffic path is known. */
export function pathsOf(deployment: Workload, manifests: Manifests, { endpointLagSeconds }: PlanOptions): SendingPath[] {
  const ungated = ungatedPathsOf(deployment, manifests);
  return manifests.budgetOf(deployment).paths.map((timing) => {
    const { name, propagationSeconds, registrationSeconds = 0 } = timing;
    const path = { name, lagMs: Math.round((endpointLagSeconds ?? propagationSeconds) * 1000) };
    return registrationSeconds > 0 && ungated.includes(timing) ? { ...path, registrationMs: registrationSeconds * 1000 } : path;
  });
}
