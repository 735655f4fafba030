import { account, FakeCluster, RAINBOW } from './fake-cluster';
import { Api } from '../../../src/rainbow/reaper/api';
import { Reaper } from '../../../src/rainbow/reaper/reaper';
import { sample } from '../../support/runs';

/** The whole life of a rainbow, ended turn by turn: v1 idles and is removed, v2 outlives its time, v3 takes new work. */
async function life(killedAfter: number): Promise<{ writes: number; end: object; events: string[] }> {
  const cluster = await FakeCluster.start({ 'newest': 'v3', 'maximum-lifetime': '100' });
  cluster.put('services', RAINBOW, { spec: {} });
  try {
    await cluster.release('v1', [{ accepting: false, busy: 0 }]);
    await cluster.release('v2', [{ accepting: false, busy: 1 }]);
    await cluster.release('v3', [{ accepting: true, busy: 1 }]);
    let nowMs = 1_700_000_000_000;
    let requests = 0;
    let dead = false;
    const reaper = () => new Reaper(new Api(account(cluster)), { name: RAINBOW, closing: 'annotation', autoscaler: 'horizontalpodautoscalers', answerMs: 200, service: RAINBOW }, () => {}, () => nowMs);
    cluster.intercept = (method, _, req) => {
      if (method !== 'GET' && requests++ === killedAfter) dead = true;
      if (dead) req.socket.destroy(); // the API server hears nothing of it any more
      return dead;
    };
    let own = reaper();
    for (let i = 0; i < 40; i++) {
      nowMs += 5000;
      await own.turn();
      if (dead) {
        dead = false;
        own = reaper(); // with no memory
      }
      await cluster.gone('v1');
      await cluster.gone('v2');
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

test('killed before any of its writes, the next one ends up where one that lives does, and has told the same', async () => {
  const whole = await life(Infinity);
  expect(whole.end).toEqual({
    deployments: [['transcoder-v3', 1]],
    left: [],
    notes: {},
    selector: { 'cdk8s-graceful/rainbow': RAINBOW, 'cdk8s-graceful/release': 'v3' },
  });
  expect(whole.events).toEqual([
    'Normal Reaped transcoder-v1', 'Normal Removed transcoder-v1', 'Normal Removed transcoder-v2', 'Warning LifetimeOver transcoder-v2',
  ]);
  for (const n of sample(Array.from({ length: whole.writes }, (_, i) => i))) {
    const { end, events } = await life(n);
    expect({ n, end, events }).toEqual({ n, end: whole.end, events: whole.events });
  }
});
