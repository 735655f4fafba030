import { graceContradiction, graceFor, resolveBudget } from '../../budget';
import {
  Container, helperContainers, hookOf, longestHook, longestWait, longestWaitOnceWritten, Manifests, nativeSidecars, podSpecOf,
  recordedBudgetOf, Workload,
} from '../../manifest';
import { Fault, Rule, Severity } from '../rule';
export const graceTooShort: Rule = {
  id: 'grace-too-short',
  severity: Severity.ERROR,
  rationale: 'Hooks are paid from the grace period; the drain gets what is left, at least 2 s.',
  source: 'https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/kuberuntime/kuberuntime_container.go killContainer',
  check: manifests => manifests.workloads.flatMap(d => faults(d, manifests)),
};

function faults(deployment: Workload, manifests: Manifests): Fault[] {
  const budget = manifests.budgetOf(deployment);
  const pod = podSpecOf(deployment);
  const grace = pod.terminationGracePeriodSeconds ?? 30;
  const { preStopSeconds } = resolveBudget(budget);
  const wait = longestWait(pod, preStopSeconds);
  const waitOnceWritten = longestWaitOnceWritten(pod, preStopSeconds);
  const enough = Math.max(graceFor(waitOnceWritten, budget.drainSeconds, budget.marginSeconds), longestHook(pod) + budget.marginSeconds);
  const fault = (found: string, consequence: string, container?: Container): Fault => ({
    manifest: deployment,
    path: 'spec.template.spec.terminationGracePeriodSeconds',
    container: container?.name,
    found,
    consequence,
    write: `terminationGracePeriod: Duration.seconds(${enough}), or leave it out`,
    yaml: `spec.template.spec.terminationGracePeriodSeconds: ${enough}`,
  });
  const serving = graceContradiction(wait, budget.drainSeconds, grace, recordedBudgetOf(deployment) ? '' : ' (assumed)');
  const others = [...helperContainers(pod), ...nativeSidecars(pod)].filter(c => (hookOf(c)?.seconds ?? 0) > grace);
  return [
    ...(serving ? [fault(serving.found, serving.consequence)] : []),
    ...others.map(c => fault(`preStop ${hookOf(c)!.seconds} s, grace period ${grace} s.`, 'The API server refuses it, or it is killed in its hook.', c)),
  ];
}
