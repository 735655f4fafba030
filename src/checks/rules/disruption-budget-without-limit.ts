import { Rule, Severity } from '../rule';

export const disruptionBudgetWithoutLimit: Rule = {
  id: 'disruption-budget-without-limit',
  severity: Severity.ERROR,
  rationale: 'A budget without minAvailable and maxUnavailable allows the eviction of all pods.',
  source: 'https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/disruption/disruption.go getExpectedPodCount',
  check: manifests => manifests.disruptionBudgets
    .filter(({ spec }) => spec?.minAvailable === undefined && spec?.maxUnavailable === undefined)
    .map(budget => ({
      manifest: budget,
      workload: manifests.workloadsProtectedBy(budget)[0],
      path: 'spec',
      found: 'neither minAvailable nor maxUnavailable.',
      consequence: 'A node drain may take all pods at once.',
      write: 'maxUnavailable: kplus.PercentOrAbsolute.absolute(1), or leave both out of a DisruptionBudget',
      yaml: 'spec.maxUnavailable: 1',
    })),
};
