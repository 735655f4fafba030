import { PodBudget } from './pod-budget';
import { Budget, graceContradiction, graceFor } from '../../budget';
import { gracePeriodOf, longestHook, longestWait, longestWaitOnceWritten, PodSpec } from '../../manifest';
import { Change } from '../../yaml';

/** Sets the grace period, unless the author typed one. */
export function setGracePeriod(pod: PodSpec, { budget, graceIsTyped }: PodBudget): PodSpec {
  return graceIsTyped ? pod : { ...pod, terminationGracePeriodSeconds: requiredGrace(pod, budget) };
}

/** The grace period, where it is too short for preStop + drain or for the longest hook. */
export function graceChanges(pod: PodSpec, { budget }: PodBudget): Change[] {
  const grace = gracePeriodOf(pod);
  if (!graceContradiction(longestWait(pod, budget.preStopSeconds), budget.drainSeconds, grace) && longestHook(pod) <= grace) return [];
  const wait = longestWaitOnceWritten(pod, budget.preStopSeconds);
  const serving = graceFor(wait, budget.drainSeconds, budget.marginSeconds);
  const hook = longestHook(pod) + budget.marginSeconds;
  const why = serving >= hook
    ? `preStop ${wait} s + drain ${budget.drainSeconds} s + margin ${budget.marginSeconds} s = ${serving} s, was ${grace} s`
    : `the longest preStop hook, ${longestHook(pod)} s, + margin ${budget.marginSeconds} s, was ${grace} s`;
  return [{ path: ['spec', 'template', 'spec', 'terminationGracePeriodSeconds'], value: Math.max(serving, hook), why }];
}

/** preStop + drain + margin of the serving containers, and at least the longest hook of any container + margin. */
function requiredGrace(pod: PodSpec, budget: Budget): number {
  return Math.max(servingGrace(pod, budget), longestHook(pod) + budget.marginSeconds);
}

function servingGrace(pod: PodSpec, { preStopSeconds, drainSeconds, marginSeconds }: Budget): number {
  return graceFor(longestWait(pod, preStopSeconds), drainSeconds, marginSeconds);
}
