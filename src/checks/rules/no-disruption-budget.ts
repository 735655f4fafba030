import { displayName, kindOf, minReplicasOf } from '../../manifest';
import { Rule, Severity } from '../rule';
export const noDisruptionBudget: Rule = {
  id: 'no-disruption-budget',
  severity: Severity.WARNING,
  rationale: 'Without a budget a node drain evicts every pod of the node at once, and does not wait for their successors.',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/disruptions/#pod-disruption-budgets',
  isSaidOnce: true,
  check: manifests => manifests.workloads.filter(w => kindOf(w)?.hasReplicas).flatMap((workload) => {
    const [service] = manifests.servicesOf(workload);
    const replicas = minReplicasOf(workload, manifests);
    // no budget protects a single pod: single-replica reports it
    if (!service || replicas < 2 || manifests.disruptionBudgetsOf(workload).length > 0) return [];
    return [{
      manifest: workload,
      path: 'spec.template.metadata.labels',
      found: `${replicas} replicas behind Service ${displayName(service)}, and no PodDisruptionBudget selects them.`,
      consequence: 'A node drain may take all of them at once.',
      write: "new DisruptionBudget(this, 'pdb', { deployment })",
      yaml: 'a PodDisruptionBudget with maxUnavailable: 1 and the labels of the pods as its selector',
    }];
  }),
};
