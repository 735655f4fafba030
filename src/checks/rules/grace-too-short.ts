import { graceContradiction, resolveBudget } from '../../budget';
import {
  Container, gracePeriodOf, helperContainers, Hook, hookOf, longestWait, Manifests, nativeSidecars, PodSpec, podSpecOf,
  runningContainers, UpdateGap, updateGapOf, Workload,
} from '../../manifest';
import { graceChanges } from '../fixes/grace';
import { podBudgetOf } from '../fixes/pod-budget';
import { terminationMend } from '../fixes/termination';
import { Fault, REFUSED, Rule, Severity } from '../rule';

/** Below it not even a short request is finished: what the kubelet leaves a pod whose hook took its whole grace period. */
const LEAST_DRAIN = 2;

export const graceTooShort: Rule = {
  id: 'grace-too-short',
  severity: Severity.ERROR,
  rationale: 'The grace period includes the preStop hooks; the drain gets the rest, at least 2 s. Where the longest request is assumed it is a warning.',
  source: 'https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/kuberuntime/kuberuntime_container.go killContainer',
  fixable: true,
  check: manifests => manifests.workloads.flatMap(workload => faults(workload, manifests)),
};

function faults(workload: Workload, manifests: Manifests): Fault[] {
  const budget = manifests.budgetOf(workload);
  const pod = podSpecOf(workload);
  const grace = gracePeriodOf(pod);
  const { preStopSeconds } = resolveBudget(budget);
  const isAssumed = manifests.statementOf(workload).drainSeconds === undefined;
  const wait = longestWait(pod, isAssumed ? 0 : preStopSeconds); // a hook that is not known is reported as such, not with a sum
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
  // where nobody serves during an update, a longer drain makes that time longer
  const drainSeconds = isAssumed && updateGapOf(workload, manifests) === UpdateGap.WITHOUT_ROOM ? 0 : budget.drainSeconds;
  const contradiction = graceContradiction(wait, drainSeconds, grace, isAssumed ? ' (assumed)' : '');
  const isGuess = isAssumed && grace - wait >= LEAST_DRAIN; // the author typed the grace period, and knows the requests
  const others = contradiction ? [...helperContainers(pod), ...nativeSidecars(pod)] : runningContainers(pod);
  const startsLate = runningContainers(pod).filter(({ lifecycle }) => (lifecycle?.postStart?.sleep?.seconds ?? 0) > grace);
  const overlong = others.filter(c => (hookOf(c)?.leastSeconds ?? 0) > grace);
  return [
    ...(contradiction ? [{
      ...fault(contradiction.found, isRefused(pod, grace) ? REFUSED : contradiction.consequence),
      ...(isGuess ? { severity: Severity.WARNING } : {}),
    }] : []),
    ...startsLate.map(c => fault(`postStart sleeps ${c.lifecycle!.postStart!.sleep!.seconds} s, grace period ${grace} s.`, REFUSED, c)),
    ...overlong.map(c => fault(`preStop ${takes(hookOf(c)!)}, grace period ${grace} s.`, isRefused(pod, grace) ? REFUSED : 'It is killed in its hook.', c)),
  ];
}

/** The kubelet's own sleep is known to the API server, the command of a hook is not. */
function isRefused(pod: PodSpec, grace: number): boolean {
  return runningContainers(pod).some(({ lifecycle }) => (lifecycle?.preStop?.sleep?.seconds ?? 0) > grace);
}

/** `65 s`, or `at least 65 s` */
function takes({ leastSeconds, isWholeTime }: Hook): string {
  return `${isWholeTime ? '' : 'at least '}${leastSeconds} s`;
}
