import { Change } from '../yaml';
import { HardenInput } from './harden-input';
import { Budget, graceContradiction, graceFor } from '../budget';
import { gracePeriodOf, longestHook, longestWait, PodSpec } from '../manifest';

/** Sets the grace period, unless the author typed one. */
export function setGracePeriod(pod: PodSpec, { budget, graceIsTyped }: HardenInput): PodSpec {
  return graceIsTyped ? pod : { ...pod, terminationGracePeriodSeconds: requiredGrace(pod, budget) };
}

/** The grace period, where it is too short for preStop + drain or for the longest hook. */
export function graceChanges(pod: PodSpec, { budget }: HardenInput): Change[] {
  const grace = gracePeriodOf(pod);
  const wait = longestWait(pod, budget.preStopSeconds);
  const hook = longestHook(pod);
  if (!graceContradiction(wait, budget.drainSeconds, grace) && hook <= grace) return [];
  const required = requiredGrace(pod, budget);
  const why = required === servingGrace(pod, budget)
    ? `preStop ${wait} s + drain ${budget.drainSeconds} s + margin ${budget.marginSeconds} s = ${required} s, was ${grace} s`
    : `the longest preStop hook, ${hook} s, + margin ${budget.marginSeconds} s, was ${grace} s`;
  return [{ path: ['spec', 'template', 'spec', 'terminationGracePeriodSeconds'], value: required, why }];
}

/** preStop + drain + margin of the serving containers, and at least the longest hook of any container + margin. */
function requiredGrace(pod: PodSpec, budget: Budget): number {
  return Math.max(servingGrace(pod, budget), longestHook(pod) + budget.marginSeconds);
}

function servingGrace(pod: PodSpec, { preStopSeconds, drainSeconds, marginSeconds }: Budget): number {
  return graceFor(longestWait(pod, preStopSeconds), drainSeconds, marginSeconds);
}
