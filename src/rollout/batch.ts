import { Fenceposts } from './fenceposts';

/** Period of the startup probe, which observes a started application that much later at most. */
export const PROBE_SECONDS = 1;

/** From the creation of a new pod until the rollout continues: startup 40 s, minReady 0 s: 41 s. A readiness gate adds its time. */
export function batchSeconds(startupSeconds: number, minReadySeconds: number, gateSeconds = 0): number {
  return startupSeconds + PROBE_SECONDS + gateSeconds + minReadySeconds;
}

/** The longer of 600 s and two batches + 300 s. */
export function progressDeadlineFor(batch: number): number {
  return Math.max(600, 2 * batch + 300);
}

/** Number of batches, each of surge + unavailable pods. */
export function batches(replicas: number, { surge, unavailable }: Fenceposts): number {
  return Math.ceil(replicas / Math.max(1, surge + unavailable));
}

/** The longer of 5 minutes and 3 x startup. */
export function startupLimitFor(startupSeconds: number): number {
  return Math.max(300, 3 * startupSeconds);
}
