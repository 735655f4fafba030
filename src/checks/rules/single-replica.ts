import { displayName, isGapReported, kindOf, Manifests, minReplicasOf, peerOf, webhookServersOf, Workload } from '../../manifest';
import { Rule, Severity } from '../rule';
export const singleReplica: Rule = {
  id: 'single-replica',
  severity: Severity.WARNING,
  rationale: 'An eviction does not surge: the only pod is deleted before its successor is ready.',
  source: 'https://github.com/kubernetes/kubernetes/issues/66811',
  isSaidOnce: true,
  check: manifests => manifests.workloads.filter(w => kindOf(w)?.hasReplicas).flatMap((workload) => {
    const [service] = manifests.servicesOf(workload);
    if (!service || minReplicasOf(workload, manifests) !== 1 || peerOf(workload, manifests) || isReported(workload, manifests)) return [];
    return [{
      manifest: workload,
      path: 'spec.replicas',
      found: `one replica behind Service ${displayName(service)}.`,
      consequence: workload.kind === 'StatefulSet'
        ? 'Every update and every eviction deletes the only pod before its successor is created.'
        : 'A node drain or an eviction deletes the only pod before its successor is ready.',
      write: 'replicas: 2, or a minimum of 2 for the autoscaler, where the application may run twice: a database must replicate its data',
      yaml: 'spec.replicas: 2, or spec.minReplicas: 2 of the autoscaler, where the application may run twice: a database must replicate its data',
    }];
  }),
};

/** A pod that cannot have another beside it is reported with that, one that answers a webhook by webhook-single-replica. */
function isReported(workload: Workload, manifests: Manifests): boolean {
  return isGapReported(workload, manifests) || webhookServersOf(manifests).some(server => server.workload === workload);
}
