import { account, FakeCluster, RAINBOW } from './fake-cluster';
import { ApiClient } from '../../../src/rainbow/reaper/api-client';
import { Reaper } from '../../../src/rainbow/reaper/reaper';
import { sample } from '../../support/runs';

const REGISTRATION_SECONDS = 30;
const selecting = (release: string) => ({ 'cdk8s-graceful/rainbow': RAINBOW, 'cdk8s-graceful/release': release });

/** A load balancer that sends to a pod once it has been selected for so long. */
class Targets {
  private since = new Map<string, number>();
  readonly releases = new Set<string>();
  /** Times at which it could send to nobody. */
  readonly outages: number[] = [];

  observe(cluster: FakeCluster, nowMs: number): void {
    const { selector = {} } = cluster.get('services', RAINBOW).spec;
    const pods = cluster.all('pods').filter(({ metadata }) => !metadata.deletionTimestamp && Object.keys(selector).length > 0
      && Object.entries(selector).every(([key, value]) => metadata.labels[key] === value));
    const isFirst = this.since.size === 0;
    this.since = new Map(pods.map(({ metadata: { name } }) => [name, this.since.get(name) ?? (isFirst ? -Infinity : nowMs)]));
    for (const { metadata } of pods) this.releases.add(metadata.labels['cdk8s-graceful/release']);
    if (![...this.since.values()].some(sinceMs => nowMs - sinceMs >= REGISTRATION_SECONDS * 1000)) this.outages.push(nowMs);
  }
}

interface Run { writes: number; end: object; events: string[]; targets: Targets }

/**
 * A rainbow until its end: v1 is idle and removed, v2 exceeds its lifetime, v3 takes new work. With a registration the Service has selected v2, and
 * v1 is superseded already.
 */
async function runUntilRemoved(killedAfter: number, registration = ''): Promise<Run> {
  const cluster = await FakeCluster.start({ 'newest': 'v3', 'maximum-lifetime': '100', registration });
  cluster.put('services', RAINBOW, { spec: registration === '' ? {} : { selector: selecting('v2') } });
  const targets = new Targets();
  try {
    await cluster.release('v1', [{ accepting: false, busy: 0 }]);
    await cluster.release('v2', [{ accepting: false, busy: 1 }, { accepting: false, busy: 1 }]);
    await cluster.release('v3', [{ accepting: true, busy: 1 }, { accepting: true, busy: 1 }]);
    let nowMs = 1_700_000_000_000;
    if (registration !== '') cluster.get('configmaps', 'transcoder-reaper').data = { v1: JSON.stringify({ supersededAtMs: new Date(nowMs).toISOString() }) };
    let requests = 0;
    let dead = false;
    const reaper = () => new Reaper(new ApiClient(account(cluster)), { name: RAINBOW, closing: 'annotation', autoscaler: 'horizontalpodautoscalers', workTimeoutMs: 200, service: RAINBOW }, () => {}, () => nowMs);
    cluster.intercept = (method, _, req) => {
      targets.observe(cluster, nowMs);
      if (method !== 'GET' && requests++ === killedAfter) dead = true;
      if (dead) req.socket.destroy(); // no request reaches the API server
      return dead;
    };
    let subject = reaper();
    for (let i = 0; i < 60; i++) {
      nowMs += 5000;
      await subject.poll();
      targets.observe(cluster, nowMs);
      if (dead) {
        dead = false;
        subject = reaper(); // with no memory
      }
      await cluster.deleteTerminating('v1');
      await cluster.deleteTerminating('v2');
    }
    const end = {
      deployments: cluster.all('deployments').map(({ metadata, spec }) => [metadata.name, spec.replicas]),
      left: [...cluster.objects.keys()].filter(key => /transcoder-v[12]$/.test(key)),
      labels: cluster.all('pods').map(({ metadata }) => metadata.labels),
      notes: cluster.get('configmaps', 'transcoder-reaper').data,
      selector: cluster.get('services', RAINBOW).spec.selector,
    };
    return { writes: requests, end, events: cluster.events().sort(), targets };
  } finally {
    await cluster.stop();
  }
}

const END = { deployments: [['transcoder-v3', 2]], left: [], labels: [selecting('v3'), selecting('v3')], notes: {}, selector: selecting('v3') };
const EVENTS = ['Normal Reaped transcoder-v1', 'Normal Removed transcoder-v1', 'Normal Removed transcoder-v2', 'Warning LifetimeOver transcoder-v2'];

test('a reaper killed before any one of its writes: its successor reaches the same state, with the same events', async () => {
  const uninterrupted = await runUntilRemoved(Infinity);
  expect(uninterrupted).toMatchObject({ end: END, events: EVENTS });
  for (const n of sample(Array.from({ length: uninterrupted.writes }, (_, i) => i))) {
    const { end, events } = await runUntilRemoved(n);
    expect({ n, end, events }).toEqual({ n, end: END, events: EVENTS });
  }
});

test('the same where a load balancer registers pods: it can send to one at any time, and never to a release that ends', async () => {
  const registration = `${REGISTRATION_SECONDS}`;
  const uninterrupted = await runUntilRemoved(Infinity, registration);
  expect(uninterrupted).toMatchObject({ end: END, events: EVENTS, targets: { outages: [] } });
  expect([...uninterrupted.targets.releases]).toEqual(['v2', 'v3']);
  for (const n of sample(Array.from({ length: uninterrupted.writes }, (_, i) => i), 1)) {
    const { end, events, targets } = await runUntilRemoved(n, registration);
    expect({ n, end, events, outages: targets.outages, releases: [...targets.releases] }).toEqual({ n, end: END, events: EVENTS, outages: [], releases: ['v2', 'v3'] });
  }
});
