import { HardenFacts } from './facts';
import { graceFor } from '../budget';
import { longestWait, PodSpec } from '../manifest';

/** A hook of the author's may wait longer than the budget asks: the grace period grows with it, unless it is typed. */
export function fitGrace(pod: PodSpec, { budget, graceIsTyped }: HardenFacts): PodSpec {
  if (graceIsTyped) return pod;
  const wait = longestWait(pod, budget.preStopSeconds);
  return { ...pod, terminationGracePeriodSeconds: graceFor(wait, budget.drainSeconds, budget.marginSeconds) };
}
