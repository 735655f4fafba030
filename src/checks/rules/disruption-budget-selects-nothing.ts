import { customResourcesOf, DisruptionBudgetManifest, isEmpty, selectsPods } from '../../manifest';
import { Fault, Rule, Severity } from '../rule';

const NAMESPACE_WIDE = 'It counts every pod of the namespace: one of them that is not ready holds up the drain of all others.';

export const disruptionBudgetSelectsNothing: Rule = {
  id: 'disruption-budget-selects-nothing',
  severity: Severity.ERROR,
  rationale: 'A budget that selects no pod protects none; an empty selector selects every pod of the namespace. '
    + 'Beside custom resources it is a warning: an operator may make the pods.',
  source: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/',
  check: (manifests) => {
    const customResources = customResourcesOf(manifests);
    return manifests.disruptionBudgets.flatMap((budget): Fault[] => {
      const selector = budget.spec?.selector;
      if (selector && isEmpty(selector)) return [{ ...fault(budget, 'the selector is empty.', NAMESPACE_WIDE), severity: Severity.WARNING }];
      // without any workload, the pods are in other manifests
      if (selectsPods(budget, manifests) || manifests.workloads.length === 0 || customResources.claim(budget)) return [];
      if (customResources.count === 0) return [fault(budget, 'the selector matches no pods.', 'A node drain would take all pods at once.')];
      return [{
        ...fault(budget, 'the selector matches no pods of the manifests.', 'Unless an operator makes such pods, a node drain would take all at once.'),
        severity: Severity.WARNING,
      }];
    });
  },
};

function fault(manifest: DisruptionBudgetManifest, found: string, consequence: string): Fault {
  return {
    manifest,
    path: 'spec.selector',
    found,
    consequence,
    write: 'deployment: <the Deployment>, and leave its `select` at true',
    yaml: 'spec.selector.matchLabels: the labels of the pods',
  };
}
