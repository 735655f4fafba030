import { STRATEGY_FIX, STRATEGY_FIX_YAML, minReplicasOf, replicaCount, rollingUpdateOf } from '../../manifest';
import { resolvePodCount } from '../../rollout';
import { Rule, Severity } from '../rule';
export const surgeAndUnavailableZero: Rule = {
  id: 'surge-and-unavailable-zero',
  severity: Severity.ERROR,
  rationale: 'Both 0: the API server refuses it. Both rounding to 0: the controller removes one pod anyway.',
  source: 'https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/deployment/util/deployment_util.go ResolveFenceposts',
  check: manifests => manifests.deployments.flatMap((deployment) => {
    const rolling = rollingUpdateOf(deployment);
    const replicas = minReplicasOf(deployment, manifests);
    if (!rolling || replicas < 1) return [];
    const surge = resolvePodCount(rolling.maxSurge, replicas, Math.ceil);
    const unavailable = resolvePodCount(rolling.maxUnavailable, replicas, Math.floor);
    if (surge !== 0 || unavailable !== 0) return [];
    return [{
      manifest: deployment,
      path: 'spec.strategy.rollingUpdate',
      found: `maxSurge ${rolling.maxSurge} and maxUnavailable ${rolling.maxUnavailable} of ${replicaCount(replicas)} both come to 0 pods.`,
      consequence: rolling.maxUnavailable === 0 || rolling.maxUnavailable === '0%'
        ? 'The API server refuses it.'
        : 'The controller would delete one pod before its successor is ready.',
      write: STRATEGY_FIX,
      yaml: STRATEGY_FIX_YAML,
    }];
  }),
};
