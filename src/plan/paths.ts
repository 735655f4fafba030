import { PlanOptions } from './options';
import { labelsOf, Manifests, Workload } from '../manifest';
import { SendingPath } from '../rollout';
import { Gate, GATE_LABEL, pathRow } from '../traffic';

/** What sends to the pods; none if no traffic path is known. */
export function pathsOf(deployment: Workload, manifests: Manifests, { endpointLagSeconds }: PlanOptions): SendingPath[] {
  const gateLabel = labelsOf(manifests.namespaceManifestOf(deployment)?.metadata)[GATE_LABEL.key] === GATE_LABEL.value;
  return manifests.budgetOf(deployment).paths.map(({ name, propagationSeconds, registrationSeconds = 0, gated }) => {
    const waits = gated || (gateLabel && pathRow(name)?.gate === Gate.NAMESPACE_LABEL);
    const path = { name, lagMs: Math.round((endpointLagSeconds ?? propagationSeconds) * 1000) };
    return waits || registrationSeconds === 0 ? path : { ...path, registrationMs: registrationSeconds * 1000 };
  });
}
