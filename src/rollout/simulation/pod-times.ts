import { Pod } from './pod-life';
import { Startup, Termination } from './template';

/** A node has a place for the pod. */
export function startPod(pod: Pod, { startedMs, servesMs, readyMs }: Startup, minReadyMs: number, now: number): void {
  pod.scheduledAt = now;
  pod.startedAt = now + startedMs;
  pod.servesAt = now + servesMs;
  pod.readyAt = now + readyMs;
  pod.availableAt = pod.readyAt + minReadyMs;
}

/** A pod whose processes do not run yet is gone at once. Times that the pod has not reached become Infinity. */
export function terminatePod(pod: Pod, { sigtermMs, stopsAcceptingMs, goneMs }: Termination, now: number): void {
  const runs = pod.startedAt <= now;
  if (pod.readyAt > now) pod.readyAt = Infinity;
  if (pod.availableAt > now) pod.availableAt = Infinity;
  if (!runs) pod.startedAt = pod.servesAt = Infinity;
  pod.deletedAt = now;
  pod.sigtermAt = now + (runs ? sigtermMs : 0);
  pod.stopsAcceptingAt = now + (runs ? stopsAcceptingMs : 0);
  pod.goneAt = now + (runs ? goneMs : 0);
  if (pod.servesAt > now && pod.servesAt >= pod.goneAt) pod.servesAt = Infinity;
}
