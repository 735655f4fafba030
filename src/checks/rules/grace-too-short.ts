import { graceContradiction, resolveBudget } from '../../budget';
import {
  Container, gracePeriodOf, helperContainers, hookOf, longestWait, Manifests, nativeSidecars, podSpecOf,
  recordedBudgetOf, Workload,
} from '../../manifest';
import { graceChanges } from '../fixes/grace';
import { podBudgetOf } from '../fixes/pod-budget';
import { Fault, Rule, Severity } from '../rule';
export const graceTooShort: Rule = {
  id: 'grace-too-short',
  severity: Severity.ERROR,
  rationale: 'The grace period includes the preStop hooks; the drain gets the rest, at least 2 s.',
  source: 'https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/kuberuntime/kuberuntime_container.go killContainer',
  fixable: true,
  check: manifests => manifests.workloads.flatMap(workload => faults(workload, manifests)),
};

function faults(workload: Workload, manifests: Manifests): Fault[] {
  const budget = manifests.budgetOf(workload);
  const pod = podSpecOf(workload);
  const grace = gracePeriodOf(pod);
  const { preStopSeconds } = resolveBudget(budget);
  const wait = longestWait(pod, preStopSeconds);
  const changes = graceChanges(pod, podBudgetOf(workload, manifests));
  const fault = (found: string, consequence: string, container?: Container): Fault => ({
    manifest: workload,
    path: 'spec.template.spec.terminationGracePeriodSeconds',
    container: container?.name,
    found,
    consequence,
    write: `terminationGracePeriod: Duration.seconds(${changes[0]?.value}), or leave it out`,
    changes,
  });
  const contradiction = graceContradiction(wait, budget.drainSeconds, grace, recordedBudgetOf(workload) ? '' : ' (assumed)');
  const overlong = [...helperContainers(pod), ...nativeSidecars(pod)].filter(c => (hookOf(c)?.seconds ?? 0) > grace);
  return [
    ...(contradiction ? [fault(contradiction.found, contradiction.consequence)] : []),
    ...overlong.map(c => fault(`preStop ${hookOf(c)!.seconds} s, grace period ${grace} s.`, 'The API server refuses it, or it is killed in its hook.', c)),
  ];
}
