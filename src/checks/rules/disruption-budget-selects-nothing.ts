import { isEmpty } from '../../manifest';
import { Rule, Severity } from '../rule';
export const disruptionBudgetSelectsNothing: Rule = {
  id: 'disruption-budget-selects-nothing',
  severity: Severity.ERROR,
  rationale: 'A budget that selects no pod protects none; an empty selector selects every pod of the namespace.',
  source: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/',
  check: manifests => manifests.disruptionBudgets.flatMap((budget) => {
    const selector = budget.spec?.selector;
    const empty = !!selector && isEmpty(selector);
    // without any workload, the pods are in other manifests
    if (!empty && (manifests.hasProtectedPods(budget) || manifests.workloads.length === 0)) return [];
    return [{
      manifest: budget,
      path: 'spec.selector',
      found: empty ? 'the selector is empty.' : 'the selector matches no pods.',
      consequence: empty ? 'It would count every pod of the namespace.' : 'A node drain would take all pods at once.',
      write: 'deployment: <the Deployment>, and leave its `select` at true',
      yaml: 'spec.selector.matchLabels: the labels of the pods',
    }];
  }),
};
