import { minReplicasOf } from '../../manifest';
import { Rule, Severity } from '../rule';

/** An eviction does not surge: the only pod leaves before its successor is ready. */
export const singleReplica: Rule = {
  id: 'single-replica',
  severity: Severity.WARNING,
  source: 'https://github.com/kubernetes/kubernetes/issues/66811',
  check: manifests => manifests.deployments.flatMap((deployment) => {
    const [service] = manifests.servicesOf(deployment);
    if (!service || minReplicasOf(deployment, manifests) !== 1) return [];
    return [{
      manifest: deployment,
      path: 'spec.replicas',
      found: `one replica behind Service ${service.metadata?.name}.`,
      consequence: 'A node drain or an eviction ends the only pod before its successor is ready.',
      write: 'replicas: 2, or a minimum of 2 for the autoscaler',
    }];
  }),
};
