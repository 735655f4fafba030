import { displayName, STRATEGY_FIX, STRATEGY_FIX_YAML, rollingUpdateOf } from '../../manifest';
import { Rule, Severity } from '../rule';
export const recreateBehindService: Rule = {
  id: 'recreate-behind-service',
  severity: Severity.ERROR,
  rationale: '`Recreate` deletes every pod before it starts the first new one.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#recreate-deployment',
  check: manifests => manifests.deployments.flatMap((deployment) => {
    const [service] = manifests.servicesOf(deployment);
    if (rollingUpdateOf(deployment) || !service) return [];
    return [{
      manifest: deployment,
      path: 'spec.strategy.type',
      found: `strategy Recreate behind Service ${displayName(service)}.`,
      consequence: 'Every update is a downtime: all pods terminate before the first new one starts.',
      write: `${STRATEGY_FIX}; or, where the downtime is accepted, deployment.acknowledge('recreate-behind-service', 'the volume is ReadWriteOnce')`,
      yaml: STRATEGY_FIX_YAML,
    }];
  }),
};
