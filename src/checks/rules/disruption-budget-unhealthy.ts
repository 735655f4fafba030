import { displayName, labelsOf, oncePerList, Workload } from '../../manifest';
import { allows } from '../../platform';
import { RELEASE_LABEL } from '../../rainbow';
import { Rule, Severity } from '../rule';

export const disruptionBudgetUnhealthy: Rule = {
  id: 'disruption-budget-unhealthy',
  severity: Severity.WARNING,
  rationale: 'By default a pod that is not ready is evicted only while enough others are: a release that does not start blocks every node drain.',
  source: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#unhealthy-pod-eviction-policy',
  isSaidOnce: true,
  check: manifests => manifests.disruptionBudgets.filter(({ spec }) => spec?.unhealthyPodEvictionPolicy !== 'AlwaysAllow').flatMap((budget) => {
    const deployment = deploymentOf(manifests.workloadsProtectedBy(budget), undefined);
    if (!deployment || !allows(manifests.budgetOf(deployment).kubernetesMinor, 'unhealthyPodEvictionPolicy')) return [];
    return [{
      manifest: budget,
      workload: deployment,
      path: 'spec.unhealthyPodEvictionPolicy',
      found: `PodDisruptionBudget ${displayName(budget)} over Deployment ${displayName(deployment)}, without unhealthyPodEvictionPolicy AlwaysAllow.`,
      consequence: 'A pod that is not ready may block the drain of its node: nothing is gained by keeping it.',
      write: "new DisruptionBudget(this, 'pdb', { deployment }), which has it",
      yaml: 'spec.unhealthyPodEvictionPolicy: AlwaysAllow',
    }];
  }),
};

/** The pods of a release may be busy while they are not ready. */
const deploymentOf = oncePerList((protectedPods: readonly Workload[], _: undefined) =>
  protectedPods.find(w => w.kind === 'Deployment' && labelsOf(w.metadata)[RELEASE_LABEL] === undefined));
