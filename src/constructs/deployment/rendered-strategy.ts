import { Deployment } from 'cdk8s-plus-28';
import { devicesOf, Manifests, Role, updateOf, Workload } from '../../manifest';
import { withChanges } from '../../yaml';
import { DeploymentBudget } from '../budget/deployment-budget';
import { Reading } from '../synth/reading';

/**
 * The default strategy, where a surge pod may find no room: with as many nodes as pods a required anti-affinity (`spread: true`) keeps it Pending, as
 * does a device of which none is free, and a rollout that takes away no pod hangs. Of several pods one may then be missing.
 */
export function renderedStrategy(deployment: Deployment, { strategyIsStated }: DeploymentBudget, manifest: Workload): Workload {
  const rolling = manifest.spec?.strategy?.rollingUpdate;
  if (strategyIsStated || rolling?.maxUnavailable !== 0) return manifest; // by a JSON patch, too
  const isCrowded = (workload: Workload, manifests: Manifests): boolean => {
    const { held, replicas } = updateOf(workload, manifests);
    return replicas > 1 && (held.some(({ kind }) => kind === 'anti-affinity') || devicesOf(workload).length > 0);
  };
  const autoscalers = Reading.of(deployment).once('autoscalers', () => [...Reading.of(deployment).objects([Role.AUTOSCALER]).values()]);
  const manifests = new Manifests([manifest, ...autoscalers]);
  const change = { path: ['spec', 'strategy', 'rollingUpdate', 'maxUnavailable'], value: 1 };
  return manifests.workloads.some(workload => isCrowded(workload, manifests)) ? withChanges(manifest, [change]) : manifest;
}
