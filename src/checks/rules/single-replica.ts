import { displayName, kindOf, minReplicasOf } from '../../manifest';
import { Rule, Severity } from '../rule';
export const singleReplica: Rule = {
  id: 'single-replica',
  severity: Severity.WARNING,
  rationale: 'An eviction does not surge: the only pod leaves before its successor is ready.',
  source: 'https://github.com/kubernetes/kubernetes/issues/66811',
  check: manifests => manifests.workloads.filter(w => kindOf(w)?.hasReplicas).flatMap((deployment) => {
    const [service] = manifests.servicesOf(deployment);
    if (!service || minReplicasOf(deployment, manifests) !== 1) return [];
    return [{
      manifest: deployment,
      path: 'spec.replicas',
      found: `one replica behind Service ${displayName(service)}.`,
      consequence: deployment.kind === 'StatefulSet'
        ? 'Every update and every eviction ends the only pod before its successor is made.'
        : 'A node drain or an eviction ends the only pod before its successor is ready.',
      write: 'replicas: 2, or a minimum of 2 for the autoscaler',
      yaml: 'spec.replicas: 2, or spec.minReplicas: 2 of the autoscaler',
    }];
  }),
};
