import { Fenceposts } from './fenceposts';

/** The startup probe finds a started application within its period of 1 s. */
export const PROBE_SECONDS = 1;

/** Time from the creation of a new pod until the rollout may go on: start 40 s, minReady 0: 41 s. A readiness gate adds its own. */
export function batchSeconds(startupSeconds: number, minReadySeconds: number, gateSeconds = 0): number {
  return startupSeconds + PROBE_SECONDS + gateSeconds + minReadySeconds;
}

/** A rollout reports failure when nothing has moved for this long: 600 s, or twice the batch and 5 minutes. */
export function progressDeadlineFor(batch: number): number {
  return Math.max(600, 2 * batch + 300);
}

/** Pods are replaced by as many as may surge or be missing at once, a batch at a time. */
export function batches(replicas: number, { surge, unavailable }: Fenceposts): number {
  return Math.ceil(replicas / Math.max(1, surge + unavailable));
}

/** The longer of 5 minutes and three times what the start is expected to take. */
export function startupLimitFor(startupSeconds: number): number {
  return Math.max(300, 3 * startupSeconds);
}
