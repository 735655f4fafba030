import { PodLife } from '../../rollout';

/** The pods of the begin by their deletion, then the others by their creation: a staircase down. */
export function podsInRowOrder(pods: readonly PodLife[]): PodLife[] {
  const deletedAt = (pod: PodLife) => Math.min(pod.deletedAt, Number.MAX_SAFE_INTEGER); // Infinity - Infinity is no order
  return [...pods].sort((a, b) => a.createdAt - b.createdAt || Number(b.isOld) - Number(a.isOld) || deletedAt(a) - deletedAt(b));
}
