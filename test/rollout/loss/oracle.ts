import { PodLife } from '../../../src/rollout';

/** Walks through every millisecond: looks when it is time to look, sends evenly to what it saw, counts what arrives nowhere. */
export function walkRequests(pods: readonly PodLife[], requestsPerSecond: number, lagMs: number, phaseMs: number, untilMs: number): number {
  const perMs = requestsPerSecond / 1000;
  let seen = pods.filter(p => p.readyAt <= 0); // before anything happened
  let lost = 0;
  for (let now = 0; now < untilMs; now++) {
    if (lagMs === 0 || (now >= phaseMs && (now - phaseMs) % lagMs === 0)) seen = pods.filter(p => p.readyAt <= now && p.deletedAt > now);
    if (seen.length > 0) {
      for (const pod of seen) if (now < pod.servesAt || now >= pod.stopsAcceptingAt) lost += perMs / seen.length;
    } else if (!pods.some(p => p.readyAt < Infinity && p.deletedAt <= now && p.stopsAcceptingAt > now)) {
      lost += perMs;
    }
  }
  return lost;
}
