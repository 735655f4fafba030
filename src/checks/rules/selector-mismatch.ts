import { isEmpty, kindOf, matches, Workload } from '../../manifest';
import { Fault, REFUSED, Rule, Severity } from '../rule';
export const selectorMismatch: Rule = {
  id: 'selector-mismatch',
  severity: Severity.ERROR,
  rationale: 'The selector of a workload must match the labels of its own pods.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector',
  check: manifests => manifests.workloads.filter(w => kindOf(w)?.requiresSelector && w.spec).flatMap((workload) => {
    const { selector, template } = workload.spec!;
    if (isPart(workload)) return [partFault(workload)];
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

/** Neither selector nor labels: a kustomization writes both into its base, and completes a patch. */
function isPart({ spec }: Workload): boolean {
  return spec?.selector === undefined && spec?.template?.metadata?.labels === undefined;
}

function partFault(workload: Workload): Fault {
  return {
    manifest: workload,
    severity: Severity.WARNING,
    path: 'spec',
    found: 'neither a selector nor labels of its pods.',
    consequence: 'It is a part that a kustomization completes, or the API server refuses it; which Services select its pods is not known.',
    write: 'select left at true, or deployment.select(...) with labels that the pods have',
    yaml: 'kubectl kustomize DIRECTORY | cdk8s-graceful check -, or spec.selector.matchLabels, and the same spec.template.metadata.labels',
  };
}
