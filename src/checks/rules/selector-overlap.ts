import { called } from '../../manifest';
import { Rule, Severity } from '../rule';

export const selectorOverlap: Rule = {
  id: 'selector-overlap',
  severity: Severity.WARNING,
  rationale: 'Two workloads whose selectors meet the same pods take each other\'s for their own.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector',
  check: manifests => manifests.workloads.filter(w => w.kind !== 'Job').flatMap((workload) => {
    const other = manifests.claimedBy(workload).find(w => w.kind !== 'Job' && called(w) !== called(workload));
    if (!other) return [];
    return [{
      manifest: workload,
      path: 'spec.selector',
      found: `the selector matches the pods of ${other.kind} ${called(other)} as well.`,
      consequence: 'Scaling, disruption budgets and autoscalers count the pods of both.',
      write: 'leave `select` at true: each gets a label of its own',
      yaml: 'a label in spec.selector.matchLabels and in the pods that the other does not have; on a running workload it cannot change',
    }];
  }),
};
