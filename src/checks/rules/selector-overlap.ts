import { displayName, oncePerList, Workload } from '../../manifest';
import { Fault, Rule, Severity } from '../rule';
export const selectorOverlap: Rule = {
  id: 'selector-overlap',
  severity: Severity.WARNING,
  rationale: 'Two workloads whose selectors match the same pods each count the pods of the other as their own.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector',
  check: (manifests) => {
    const otherThan = oncePerList((claimed: readonly Workload[], name: string) => claimed.find(w => w.kind !== 'Job' && displayName(w) !== name));
    return manifests.workloads.filter(w => w.kind !== 'Job').flatMap(workload => faults(workload, otherThan(manifests.workloadsSelectedBy(workload), displayName(workload))));
  },
};

function faults(workload: Workload, other: Workload | undefined): Fault[] {
  if (!other) return [];
  return [{
    manifest: workload,
    path: 'spec.selector',
    found: `the selector matches the pods of ${other.kind} ${displayName(other)} as well.`,
    consequence: 'Scaling, disruption budgets and autoscalers count the pods of both.',
    write: 'leave `select` at true: each gets a label of its own',
    yaml: 'a label in spec.selector.matchLabels and in the pods that the other does not have; on a running workload it cannot change',
  }];
}
