import { graceContradiction, resolveBudget } from '../../budget';
import {
  Container, gracePeriodOf, helperContainers, Hook, hookOf, longestWait, Manifests, nativeSidecars, podSpecOf,
  runningContainers, UpdateGap, updateGapOf, Workload,
} from '../../manifest';
import { graceChanges } from '../fixes/grace';
import { podBudgetOf } from '../fixes/pod-budget';
import { terminationMend } from '../fixes/termination';
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
    ...terminationMend(workload, manifests, changes),
  });
  const isAssumed = manifests.statementOf(workload).drainSeconds === undefined;
  // where nobody serves during an update, a longer drain makes that time longer
  const drainSeconds = isAssumed && updateGapOf(workload, manifests) === UpdateGap.OF_THE_ONLY_POD ? 0 : budget.drainSeconds;
  const contradiction = graceContradiction(wait, drainSeconds, grace, isAssumed ? ' (assumed)' : '');
  const others = contradiction ? [...helperContainers(pod), ...nativeSidecars(pod)] : runningContainers(pod);
  const overlong = others.filter(c => (hookOf(c)?.leastSeconds ?? 0) > grace);
  return [
    ...(contradiction ? [fault(contradiction.found, contradiction.consequence)] : []),
    ...overlong.map(c => fault(`preStop ${takes(hookOf(c)!)}, grace period ${grace} s.`, 'The API server refuses it, or it is killed in its hook.', c)),
  ];
}

/** `65 s`, or `at least 65 s` */
function takes({ leastSeconds, isWholeTime }: Hook): string {
  return `${isWholeTime ? '' : 'at least '}${leastSeconds} s`;
}
