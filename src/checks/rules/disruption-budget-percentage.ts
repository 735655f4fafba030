import { displayName, minReplicasOf, replicaCount } from '../../manifest';
import { resolvePodCount } from '../../rollout';
import { Rule, Severity } from '../rule';
export const disruptionBudgetPercentage: Rule = {
  id: 'disruption-budget-percentage',
  severity: Severity.WARNING,
  rationale: 'Both percentages of a disruption budget round up: what may be missing jumps with the number of replicas.',
  source: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#rounding-logic-when-specifying-percentages',
  check: manifests => manifests.disruptionBudgets.flatMap((budget) => {
    const { minAvailable, maxUnavailable } = budget.spec ?? {};
    const [field, percent] = typeof maxUnavailable === 'string' ? ['maxUnavailable', maxUnavailable] as const : ['minAvailable', minAvailable] as const;
    const [workload] = manifests.workloadsProtectedBy(budget);
    const replicas = workload ? minReplicasOf(workload, manifests) : 0;
    const pods = typeof percent === 'string' ? resolvePodCount(percent, replicas, Math.ceil) : undefined;
    const missing = pods === undefined ? 0 : field === 'maxUnavailable' ? pods : replicas - pods;
    if (missing <= 1) return []; // one at a time; none at all is another rule's
    return [{
      manifest: budget,
      workload: workload,
      path: `spec.${field}`,
      found: `${field} ${percent} of ${replicaCount(replicas)} of ${displayName(workload)}: ${missing} may be missing at once.`,
      consequence: 'A node drain takes so many pods at the same time, and the others carry their load.',
      write: 'maxUnavailable: kplus.PercentOrAbsolute.absolute(1), or leave both out',
      yaml: 'spec.maxUnavailable: 1, and no minAvailable',
    }];
  }),
};
