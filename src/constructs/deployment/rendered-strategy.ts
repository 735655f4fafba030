import { Deployment } from 'cdk8s-plus-28';
import { devicesOf, gracePeriodOf, Manifests, podSpecOf, Role, updateOf, Workload } from '../../manifest';
import { withChanges } from '../../yaml';
import { DeploymentBudget } from '../budget/deployment-budget';
import { Reading } from '../synth/reading';

/**
 * The default strategy, where a surge pod may find no room: with as many nodes as pods a required anti-affinity (`spread: true`) keeps it Pending, as
 * does a device of which none is free, and a rollout that takes away no pod hangs. Of several pods one may then be missing. For a device no surge pod
 * is created: it would have a node autoscaler start a node with such a device.
 */
export function renderedStrategy(deployment: Deployment, budget: DeploymentBudget, manifest: Workload): Workload {
  const { strategyIsStated, progressDeadlineAfterTermination: deadline } = budget;
  const rolling = manifest.spec?.strategy?.rollingUpdate;
  if (strategyIsStated || rolling?.maxUnavailable !== 0) return manifest; // by a JSON patch, too
  const autoscalers = Reading.of(deployment).once('autoscalers', () => [...Reading.of(deployment).objects([Role.AUTOSCALER]).values()]);
  const manifests = new Manifests([manifest, ...autoscalers]);
  const [workload] = manifests.workloads;
  if (!workload) return manifest;
  const { held, replicas } = updateOf(workload, manifests);
  const hasDevice = devicesOf(workload).length > 0;
  if (replicas < 2 || !(hasDevice || held.some(({ kind }) => kind === 'anti-affinity'))) return manifest;
  const path = ['spec', 'strategy', 'rollingUpdate'];
  const isPatched = manifest.spec?.progressDeadlineSeconds !== budget.progressDeadlineSeconds;
  return withChanges(manifest, [
    { path: [...path, 'maxUnavailable'], value: 1 },
    ...(hasDevice ? [{ path: [...path, 'maxSurge'], value: 0 }] : []),
    ...(hasDevice && deadline && !isPatched ? [{ path: ['spec', 'progressDeadlineSeconds'], value: deadline(gracePeriodOf(podSpecOf(manifest))) }] : []),
  ]);
}
