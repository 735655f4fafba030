import { STRATEGY_FIX, STRATEGY_FIX_YAML, minReplicasOf, replicaCount, rollingUpdateOf } from '../../manifest';
import { resolvePodCount } from '../../rollout';
import { Rule, Severity } from '../rule';
export const unavailableAll: Rule = {
  id: 'unavailable-all',
  severity: Severity.ERROR,
  rationale: 'A rollout that may delete every pod at once leaves no pod to answer.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#max-unavailable',
  check: manifests => manifests.deployments.flatMap((deployment) => {
    const rolling = rollingUpdateOf(deployment);
    const replicas = minReplicasOf(deployment, manifests);
    if (!rolling || replicas < 1 || manifests.budgetOf(deployment).paths.length === 0) return [];
    const unavailable = resolvePodCount(rolling.maxUnavailable, replicas, Math.floor) ?? 0;
    if (unavailable < replicas) return [];
    return [{
      manifest: deployment,
      path: 'spec.strategy.rollingUpdate.maxUnavailable',
      found: `maxUnavailable ${rolling.maxUnavailable} of ${replicaCount(replicas)} is ${unavailable} pods: all of them.`,
      consequence: 'A rollout would leave no pod to answer.',
      write: STRATEGY_FIX,
      yaml: STRATEGY_FIX_YAML,
    }];
  }),
};
