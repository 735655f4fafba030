import { resolvePodCount } from '../fenceposts';
import { Disruption } from './input';

/** `kubectl drain` retries a refused eviction after this time. */
export const EVICTION_RETRY_MS = 5000;

/**
 * Whether the eviction of a pod is allowed. 4 pods, maxUnavailable 1: 3 must stay healthy. Percentages of both fields round up.
 *
 * @see https://kubernetes.io/docs/tasks/run-application/configure-pdb/
 */
export function mayEvict(disruption: Disruption | undefined, replicas: number, healthy: number, podIsReady: boolean): boolean {
  if (!disruption) return true;
  const { minAvailable, maxUnavailable, alwaysAllow } = disruption;
  const desired = minAvailable !== undefined
    ? resolvePodCount(minAvailable, replicas, Math.ceil) ?? 0
    : replicas - (resolvePodCount(maxUnavailable, replicas, Math.ceil) ?? 0);
  if (!podIsReady) return alwaysAllow || healthy >= desired;
  return healthy > desired;
}
