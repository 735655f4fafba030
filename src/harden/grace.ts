import { HardenInput } from './harden-input';
import { graceFor } from '../budget';
import { longestHook, longestWait, PodSpec } from '../manifest';

/** A hook of the author's may wait longer than the budget asks: the grace period grows with it, unless it is typed. */
export function fitGrace(pod: PodSpec, { budget, graceIsTyped }: HardenInput): PodSpec {
  if (graceIsTyped) return pod;
  const serving = graceFor(longestWait(pod, budget.preStopSeconds), budget.drainSeconds, budget.marginSeconds);
  return { ...pod, terminationGracePeriodSeconds: Math.max(serving, longestHook(pod) + budget.marginSeconds) };
}
