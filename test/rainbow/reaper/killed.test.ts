import { account, FakeCluster, RAINBOW } from './fake-cluster';
import { ApiClient } from '../../../src/rainbow/reaper/api-client';
import { Reaper } from '../../../src/rainbow/reaper/reaper';
import { sample } from '../../support/runs';

/** A rainbow until its end: v1 is idle and removed, v2 exceeds its lifetime, v3 takes new work. */
async function runUntilRemoved(killedAfter: number): Promise<{ writes: number; end: object; events: string[] }> {
  const cluster = await FakeCluster.start({ 'newest': 'v3', 'maximum-lifetime': '100' });
  cluster.put('services', RAINBOW, { spec: {} });
  try {
    await cluster.release('v1', [{ accepting: false, busy: 0 }]);
    await cluster.release('v2', [{ accepting: false, busy: 1 }]);
    await cluster.release('v3', [{ accepting: true, busy: 1 }]);
    let nowMs = 1_700_000_000_000;
    let requests = 0;
    let dead = false;
    const reaper = () => new Reaper(new ApiClient(account(cluster)), { name: RAINBOW, closing: 'annotation', autoscaler: 'horizontalpodautoscalers', workTimeoutMs: 200, service: RAINBOW }, () => {}, () => nowMs);
    cluster.intercept = (method, _, req) => {
      if (method !== 'GET' && requests++ === killedAfter) dead = true;
      if (dead) req.socket.destroy(); // no request reaches the API server
      return dead;
    };
    let subject = reaper();
    for (let i = 0; i < 40; i++) {
      nowMs += 5000;
      await subject.poll();
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
      notes: cluster.get('configmaps', 'transcoder-reaper').data,
      selector: cluster.get('services', RAINBOW).spec.selector,
    };
    return { writes: requests, end, events: cluster.events().sort() };
  } finally {
    await cluster.stop();
  }
}

test('a reaper killed before any one of its writes: its successor reaches the same state, with the same events', async () => {
  const uninterrupted = await runUntilRemoved(Infinity);
  expect(uninterrupted.end).toEqual({
    deployments: [['transcoder-v3', 1]],
    left: [],
    notes: {},
    selector: { 'cdk8s-graceful/rainbow': RAINBOW, 'cdk8s-graceful/release': 'v3' },
  });
  expect(uninterrupted.events).toEqual([
    'Normal Reaped transcoder-v1', 'Normal Removed transcoder-v1', 'Normal Removed transcoder-v2', 'Warning LifetimeOver transcoder-v2',
  ]);
  for (const n of sample(Array.from({ length: uninterrupted.writes }, (_, i) => i))) {
    const { end, events } = await runUntilRemoved(n);
    expect({ n, end, events }).toEqual({ n, end: uninterrupted.end, events: uninterrupted.events });
  }
});
