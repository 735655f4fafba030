import { Outcome, Scenario, Stage } from './scenario';

export const upgrade: Scenario = {
  name: 'upgrade',
  what: 'a new version is applied',
  run: runUpgrade,
};

async function runUpgrade({ pods, rollout, event, apply }: Stage): Promise<Outcome> {
  const old = pods.active();
  const startedAt = event('apply v2');
  await apply({ version: 'v2' });
  const rolledOutAt = await rollout.ended();
  if (rolledOutAt === undefined) return { startedAt, endedAt: event('ProgressDeadlineExceeded') };
  event('rolled out');
  const endedAt = await pods.gone(old);
  event('last old pod gone');
  return { startedAt, rolledOutAt, endedAt };
}

/** The upgrade of another server, or under another load. */
const variant = (scenario: Omit<Scenario, 'run'>): Scenario => ({ ...scenario, run: runUpgrade });

/** What the server does at SIGTERM (programs/server.js); in all other scenarios it finishes its requests. */
export const servers: readonly Scenario[] = [
  variant({ name: 'server-drains', what: 'upgrade; at SIGTERM the server serves everyone for 5 s, then stops accepting', release: { onSigterm: 'drain' } }),
  variant({ name: 'server-hasty', what: 'upgrade; at SIGTERM it closes idle connections at once', cutsConnections: true, release: { onSigterm: 'hasty' } }),
  variant({ name: 'server-exits', what: 'upgrade; at SIGTERM it exits at once', cutsConnections: true, release: { onSigterm: 'exit' } }),
  variant({ name: 'server-ignores', what: 'upgrade; it ignores SIGTERM until SIGKILL', cutsConnections: true, release: { onSigterm: 'ignore' } }),
  variant({ name: 'server-in-shell', what: 'upgrade; a shell started it and does not pass SIGTERM on', cutsConnections: true, release: { shell: true } }),
];

export const slowStart = variant({ name: 'slow-start', what: 'upgrade; the server needs 40 s to start', release: { startMs: 40_000 } });

export const longRequests = variant({
  name: 'long-requests', what: 'upgrade under requests of 25 s, 4 a second', load: { slowRate: 4, slowMs: 25_000 },
});

/**
 * 200 new connections a second on 4 pods are 50 each: three pods can carry them, two cannot. Pods that start fast would hide it, because
 * the terminating ones still serve.
 */
export const capacity = variant({
  name: 'capacity',
  what: 'upgrade of pods that answer 75 requests a second each, under 50, and need 20 s to start',
  release: { capacity: 75, startMs: 20_000 },
  load: { keepalive: 0 },
});

export const headless = variant({ name: 'headless', what: 'upgrade; clients ask the DNS server for the pods', release: { path: 'headless' } });
