import { resolvePodCount } from '../fenceposts';
import { Disruption } from './input';
import { Stage } from './pod-life';

/** `kubectl drain` retries a refused eviction after this time. */
export const EVICTION_RETRY_MS = 5000;

/**
 * Whether the API server allows the eviction of a pod. 4 pods, maxUnavailable 1: 3 must stay healthy. Percentages of both fields
 * round up. One pod that is not ready, maxUnavailable 1: 0 must stay healthy and 0 are, none is left to allow it: refused.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/registry/core/pod/storage/eviction.go Create, canIgnorePDB
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/disruption/disruption.go getExpectedPodCount, updatePdbStatus
 */
export function mayEvict(disruptions: readonly Disruption[], replicas: number, ready: number, stage: Stage): boolean {
  if (stage === Stage.UNSCHEDULED || stage === Stage.PENDING) return true; // no budget is asked for a pod that does not run
  if (disruptions.length !== 1) return disruptions.length === 0;
  const [{ minAvailable, maxUnavailable, alwaysAllow, otherPods = 0 }] = disruptions;
  const expected = replicas + otherPods;
  const healthy = ready + otherPods;
  const desired = minAvailable !== undefined
    ? resolvePodCount(minAvailable, expected, Math.ceil) ?? 0
    : Math.max(0, expected - (resolvePodCount(maxUnavailable, expected, Math.ceil) ?? 0));
  if (stage !== Stage.READY && (alwaysAllow || (healthy >= desired && desired > 0))) return true;
  // a count of pods is one of those that exist, a share one of the wanted ones
  return healthy > desired && (typeof minAvailable === 'number' || expected > 0);
}
