import { PodLife } from '../../../src/rollout';

/** Walks through every millisecond: looks when it is time to look, sends evenly to what it saw, counts what arrives nowhere. */
export function walkRequests(
  pods: readonly PodLife[], requestsPerSecond: number, lagMs: number, phaseMs: number, untilMs: number, registrationMs = 0, otherPods = 0,
): number {
  const perMs = requestsPerSecond / 1000;
  let seen = pods.filter(p => p.readyAt <= 0); // before anything happened
  let lost = 0;
  for (let now = 0; now < untilMs; now++) {
    if (lagMs === 0 || (now >= phaseMs && (now - phaseMs) % lagMs === 0)) seen = pods.filter(p => p.readyAt <= now && p.deletedAt > now);
    // a load balancer looks at deletions like any other, and sends to a new pod when it is registered
    if (registrationMs > 0) {
      const dropped = (p: PodLife) => p.deletedAt <= now && (lagMs === 0 || (now >= phaseMs && p.deletedAt <= now - (now - phaseMs) % lagMs));
      seen = pods.filter(p => (p.readyAt === 0 || p.readyAt + registrationMs <= now) && !dropped(p));
    }
    const sentTo = seen.length + otherPods;
    if (sentTo > 0) {
      for (const pod of seen) if (now < pod.servesAt || now >= pod.stopsAcceptingAt) lost += perMs / sentTo;
    } else if (registrationMs > 0) {
      lost += perMs;
    } else if (!pods.some(p => p.readyAt < Infinity && p.deletedAt <= now && p.stopsAcceptingAt > now)) {
      lost += perMs;
    }
  }
  return lost;
}
