import { displayName, hasUnavoidableGap, STRATEGY_FIX, surgeObstacleOf, updateOf } from '../../manifest';
import { acknowledgeLine } from '../acknowledge';
import { Rule, Severity } from '../rule';
export const recreateBehindService: Rule = {
  id: 'recreate-behind-service',
  severity: Severity.ERROR,
  rationale: '`Recreate` deletes every pod before it starts the first new one.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#recreate-deployment',
  check: manifests => manifests.deployments.flatMap((deployment) => {
    const [service] = manifests.servicesOf(deployment);
    const update = updateOf(deployment, manifests);
    if (update.rolling || !service || update.peer || hasUnavoidableGap(update)) return [];
    const obstacle = surgeObstacleOf(deployment, update, manifests);
    const rolling = obstacle ? '{ maxSurge: 0, maxUnavailable: 1 }' : '{ maxSurge: 25%, maxUnavailable: 0 }';
    const first = obstacle && update.replicas < 2 ? `room for a second pod (${obstacle}), or ` : '';
    return [{
      manifest: deployment,
      path: 'spec.strategy.type',
      found: `strategy Recreate behind Service ${displayName(service)}.`,
      consequence: 'Every update is a downtime: all pods terminate before the first new one starts.',
      write: say => `${STRATEGY_FIX}; or, where the downtime is accepted, `
        + say.workload.acknowledge('deployment', 'recreate-behind-service', 'two versions must not run at once'),
      yaml: first === ''
        ? `spec.strategy: { type: RollingUpdate, rollingUpdate: ${rolling} }, where two versions may run at once; else ${ACCEPTED}`
        : `${first}${ACCEPTED}`,
    }];
  }),
};

const ACCEPTED = acknowledgeLine('recreate-behind-service');
