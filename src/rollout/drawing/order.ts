import { PodLife } from '../simulation';

/** Those that were there from the first that leaves to the last, then the others as they come: a staircase down. */
export function inRows(pods: readonly PodLife[]): PodLife[] {
  const leaving = (pod: PodLife) => Math.min(pod.leavingAt, Number.MAX_SAFE_INTEGER); // Infinity - Infinity is no order
  return [...pods].sort((a, b) => a.createdAt - b.createdAt || Number(b.isOld) - Number(a.isOld) || leaving(a) - leaving(b));
}
