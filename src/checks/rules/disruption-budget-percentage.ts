import { protectedPodsOf, replicaCount } from '../../manifest';
import { resolvePodCount } from '../../rollout';
import { Rule, Severity } from '../rule';
export const disruptionBudgetPercentage: Rule = {
  id: 'disruption-budget-percentage',
  severity: Severity.WARNING,
  rationale: 'Both percentages of a disruption budget round up: how many pods may be missing jumps with the number of replicas.',
  source: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#rounding-logic-when-specifying-percentages',
  check: manifests => manifests.disruptionBudgets.flatMap((budget) => {
    const { minAvailable, maxUnavailable } = budget.spec ?? {};
    const [field, percent] = typeof maxUnavailable === 'string' ? ['maxUnavailable', maxUnavailable] as const : ['minAvailable', minAvailable] as const;
    const workloads = manifests.workloadsProtectedBy(budget);
    const { replicas = 0, names } = protectedPodsOf(workloads, manifests);
    const pods = typeof percent === 'string' ? resolvePodCount(percent, replicas, Math.ceil) : undefined;
    const evictable = pods === undefined ? 0 : field === 'maxUnavailable' ? pods : replicas - pods;
    if (evictable <= 1) return []; // disruption-budget-blocks reports 0
    return [{
      manifest: budget,
      workload: workloads[0],
      path: `spec.${field}`,
      found: `${field} ${percent} of ${replicaCount(replicas)} of ${names}: ${evictable} may be missing at once.`,
      consequence: 'A node drain evicts that many pods at the same time, and the others carry their load.',
      write: 'maxUnavailable: kplus.PercentOrAbsolute.absolute(1), or leave both out',
      yaml: 'spec.maxUnavailable: 1, and no minAvailable',
    }];
  }),
};
