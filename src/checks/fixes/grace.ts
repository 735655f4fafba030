import { PodBudget } from './pod-budget';
import { Budget, graceContradiction, graceFor } from '../../budget';
import { gracePeriodOf, longestHook, longestWait, longestWaitOnceWritten, PodSpec } from '../../manifest';
import { Change } from '../../yaml';

/** Sets the grace period, unless the author typed one. */
export function setGracePeriod(pod: PodSpec, { budget, graceIsTyped, leastGraceSeconds = 0 }: PodBudget): PodSpec {
  if (graceIsTyped) return pod;
  const { serving, hooks } = requiredGrace(pod, longestWait(pod, budget.preStopSeconds), budget);
  return { ...pod, terminationGracePeriodSeconds: Math.max(serving, hooks, leastGraceSeconds) };
}

/** The grace period, where it is too short for preStop + drain or for the longest hook. */
export function graceChanges(pod: PodSpec, { budget }: PodBudget): Change[] {
  const grace = gracePeriodOf(pod);
  if (!graceContradiction(longestWait(pod, budget.preStopSeconds), budget.drainSeconds, grace) && longestHook(pod) <= grace) return [];
  const wait = longestWaitOnceWritten(pod, budget.preStopSeconds);
  const { serving, hooks } = requiredGrace(pod, wait, budget);
  const why = serving >= hooks
    ? `preStop ${wait} s + drain ${budget.drainSeconds} s + margin ${budget.marginSeconds} s = ${serving} s, was ${grace} s`
    : `the longest preStop hook, ${longestHook(pod)} s, + margin ${budget.marginSeconds} s, was ${grace} s`;
  return [{ path: ['spec', 'template', 'spec', 'terminationGracePeriodSeconds'], value: Math.max(serving, hooks), why }];
}

/** preStop + drain + margin of the serving containers, and the longest hook of any container + margin: the longer one is needed. */
function requiredGrace(pod: PodSpec, wait: number, { drainSeconds, marginSeconds }: Budget): { serving: number; hooks: number } {
  return { serving: graceFor(wait, drainSeconds, marginSeconds), hooks: longestHook(pod) + marginSeconds };
}
