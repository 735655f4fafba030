import { isEmpty, kindOf, matches } from '../../manifest';
import { REFUSED, Rule, Severity } from '../rule';
export const selectorMismatch: Rule = {
  id: 'selector-mismatch',
  severity: Severity.ERROR,
  rationale: 'The selector of a workload must match the labels of its own pods.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector',
  check: manifests => manifests.workloads.filter(w => kindOf(w)?.requiresSelector && w.spec).flatMap((workload) => {
    const { selector, template } = workload.spec!;
    const empty = !selector || isEmpty(selector);
    if (!empty && matches(selector, template?.metadata?.labels ?? {})) return [];
    return [{
      manifest: workload,
      path: 'spec.selector',
      found: empty ? 'the selector is empty.' : 'the selector does not match the labels of its own pods.',
      consequence: REFUSED,
      write: 'leave `select` at true, or deployment.select(...) with labels that the pods have',
      yaml: 'spec.selector.matchLabels: labels of spec.template.metadata.labels; on a running workload they cannot change',
    }];
  }),
};
