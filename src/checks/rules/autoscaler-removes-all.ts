import { displayName, maxReplicasOf, presentReplicasOf, ScaleDown, scaleDownOf } from '../../manifest';
import { Rule, Severity } from '../rule';

/** The autoscaler reads its metrics that often. */
const SYNC_SECONDS = 15;

export const autoscalerRemovesAll: Rule = {
  id: 'autoscaler-removes-all',
  severity: Severity.WARNING,
  rationale: 'Without stabilization one low reading, of a gap in the metrics too, removes all pods but the minimum; the default waits 300 s.',
  source: 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#default-behavior',
  check: manifests => manifests.workloads.filter(w => manifests.budgetOf(w).paths.length > 0).flatMap(workload =>
    manifests.autoscalersOf(workload).flatMap((autoscaler) => {
      const { path, rules } = scaleDownOf(autoscaler);
      const window = rules.stabilizationWindowSeconds;
      const [least, most] = [presentReplicasOf(workload, manifests), maxReplicasOf(autoscaler) ?? 0];
      if (window === undefined || window > SYNC_SECONDS || !allows(rules, most - least)) return [];
      return [{
        manifest: autoscaler,
        workload,
        path: `${path}.stabilizationWindowSeconds`,
        found: `stabilizationWindowSeconds ${window}, and a policy by which ${displayName(workload)} may go from ${most} pods to ${least} at once.`,
        consequence: `One low reading (there is one every ${SYNC_SECONDS} s) and ${most - least} pods terminate together: the others carry their load until new ones are ready.`,
        write: 'leave it out (300 s), or scaleDown: { policies: [{ replicas: kplus.Replicas.percent(25), duration: Duration.minutes(1) }] }',
        yaml: `${path}: { stabilizationWindowSeconds: 300 }, or policies: [{ type: Percent, value: 25, periodSeconds: 60 }]`,
      }];
    })),
};

/** Whether the policies let that many pods, several and all that there are above the minimum, go in one step. */
function allows({ selectPolicy, policies = [] }: ScaleDown['rules'], pods: number): boolean {
  if (pods < 2 || selectPolicy === 'Disabled') return false;
  if (policies.length === 0) return true; // the default, 100 % in 15 s
  const isEnough = policies.map(({ type, value = 0 }) => value >= (type === 'Percent' ? 100 : pods));
  return selectPolicy === 'Min' ? isEnough.every(Boolean) : isEnough.some(Boolean);
}
