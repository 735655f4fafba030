import { graceContradiction, graceFor, resolveBudget } from '../../budget';
import { budgetOf, longestWait, podSpecOf } from '../../manifest';
import { Rule, Severity } from '../rule';

/** preStop is paid from the grace period; the drain gets what is left, at least 2 s. */
export const graceTooShort: Rule = {
  id: 'grace-too-short',
  severity: Severity.ERROR,
  source: 'https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/kuberuntime/kuberuntime_container.go killContainer',
  check: manifests => manifests.deployments.flatMap((deployment) => {
    const budget = budgetOf(deployment);
    const pod = podSpecOf(deployment);
    const wait = longestWait(pod, resolveBudget(budget).preStopSeconds);
    const contradiction = graceContradiction(wait, budget.drainSeconds, pod.terminationGracePeriodSeconds ?? 30);
    if (!contradiction) return [];
    return [{
      ...contradiction,
      manifest: deployment,
      path: 'spec.template.spec.terminationGracePeriodSeconds',
      write: `terminationGracePeriod: Duration.seconds(${graceFor(wait, budget.drainSeconds, budget.marginSeconds)}), or leave it out`,
    }];
  }),
};
