import { account, FakeCluster, RAINBOW } from './fake-cluster';
import { ApiClient } from '../../../src/rainbow/reaper/api-client';
import { WatchedRainbow } from '../../../src/rainbow/reaper/observe';
import { Reaper } from '../../../src/rainbow/reaper/reaper';
let cluster: FakeCluster;
let nowMs = 0;
const lines: string[] = [];

const idle = { accepting: false, busy: 0 };
const working = { accepting: true, busy: 1 };

function reaper(rainbow: Partial<WatchedRainbow> = {}): Reaper {
  return new Reaper(new ApiClient(account(cluster)), { name: RAINBOW, closing: 'annotation', autoscaler: 'horizontalpodautoscalers', workTimeoutMs: 200, ...rainbow }, line => lines.push(line), () => nowMs);
}

async function polls(subject: Reaper, count: number): Promise<boolean[]> {
  const complete: boolean[] = [];
  for (let i = 0; i < count; i++) {
    nowMs += 5000;
    complete.push(await subject.poll());
  }
  return complete;
}

beforeEach(async () => {
  cluster = await FakeCluster.start({ newest: 'v2' });
  nowMs = 1_700_000_000_000;
  lines.length = 0;
});
afterEach(() => cluster.stop());

test('an idle release is closed, scaled to zero after two idle polls, and removed with all its objects; each has an event', async () => {
  await cluster.release('v1', [idle, idle]);
  await cluster.release('v2', [working]);
  const subject = reaper();
  expect(await polls(subject, 2)).toEqual([true, true]);
  expect(cluster.supersededBy('v1')).toEqual(['v2', 'v2']);
  expect(cluster.supersededBy('v2')).toEqual([undefined]);
  expect(cluster.replicas('v1')).toBe(2);
  await polls(subject, 1);
  expect(cluster.replicas('v1')).toBe(0);
  await cluster.deleteTerminating('v1');
  await polls(subject, 1);
  expect(cluster.events()).toEqual(['Normal Reaped transcoder-v1', 'Normal Removed transcoder-v1']);
  expect([...cluster.objects.keys()].filter(key => key.includes('transcoder-v1') && !key.startsWith('events/'))).toEqual([]);
  expect(cluster.note('v1')).toBeUndefined();
  expect(cluster.replicas('v2')).toBe(1);
  expect(lines).toEqual([
    'v1: is superseded; 2 of 2 pods not closed yet',
    'v2: takes new work; 1 of 1 pods available',
    'v1: pod v1-1 is superseded by v2',
    'v1: pod v1-2 is superseded by v2',
    'v1: is superseded; 2 pods closed and idle',
    'v1: Reaped: Closed and idle for 5 s in 2 polls; scaled to zero: 2 pods closed and idle.',
    'v1: is superseded; at zero',
    'v1: Removed: At zero for 5 s; its Deployment and the objects of the release are deleted.',
  ]);
});

test('idle-for 20 s: not ended at 15 s, ended at 20 s', async () => {
  cluster.set({ 'idle-for': '20' });
  await cluster.release('v1', [idle]);
  await cluster.release('v2', [working]);
  const subject = reaper();
  await polls(subject, 5); // closed in the first, idle since the second
  expect(cluster.replicas('v1')).toBe(1);
  await polls(subject, 1);
  expect(cluster.replicas('v1')).toBe(0);
});

test('while the newest is not available, no release is closed; with least-pods 2, one available pod is not enough', async () => {
  cluster.set({ 'least-pods': '2' });
  await cluster.release('v1', [idle]);
  await cluster.release('v2', [working]);
  const subject = reaper();
  await polls(subject, 5);
  expect(cluster.supersededBy('v1')).toEqual([undefined]);
  expect(cluster.writes).toEqual([]);
  cluster.set({ 'least-pods': '1' });
  await polls(subject, 1);
  expect(cluster.supersededBy('v1')).toEqual(['v2']);
});

test('a release that was superseded stays closed while the newest loses a pod', async () => {
  await cluster.release('v1', [{ accepting: false, busy: 1 }]);
  await cluster.release('v2', [working]);
  const subject = reaper();
  await polls(subject, 1);
  cluster.get('deployments', 'transcoder-v2').status.availableReplicas = 0;
  await cluster.pod('v1', working); // its pod was evicted, this is the new one
  await polls(subject, 1);
  expect(cluster.supersededBy('v1')).toEqual(['v2', 'v2']);
});

test('a busy release is kept; after maximum-lifetime it is ended, and a Warning counts its tasks', async () => {
  cluster.set({ 'maximum-lifetime': '3600' });
  await cluster.release('v1', [{ accepting: false, busy: 2 }, idle]);
  await cluster.release('v2', [working]);
  const subject = reaper();
  await polls(subject, 100);
  expect(cluster.replicas('v1')).toBe(2);
  nowMs += 3600_000;
  await polls(subject, 1);
  expect(cluster.replicas('v1')).toBe(0);
  expect(cluster.all('events').map(({ type, reason, message }) => `${type} ${reason}: ${message}`)).toEqual([
    'Warning LifetimeOver: Superseded 4100 s ago, at most 3600 s are allowed; scaled to zero: 1 of 2 pods busy with 2 tasks.',
  ]);
});

test('of three busy releases at most two are kept: the oldest is ended', async () => {
  cluster.set({ 'newest': 'v4', 'maximum-releases': '2' });
  for (const name of ['v1', 'v2', 'v3']) await cluster.release(name, [{ accepting: false, busy: 1 }]);
  await cluster.release('v4', [working]);
  await polls(reaper(), 3);
  expect(['v1', 'v2', 'v3', 'v4'].map(name => cluster.replicas(name))).toEqual([0, 1, 1, 1]);
  expect(cluster.events()).toEqual(['Warning TooManyReleases transcoder-v1']);
});

test('a release that is in the manifests is scaled to zero and not deleted; when it is dropped from them, it is', async () => {
  cluster.set({ 'in-manifest': 'v1,v2' });
  await cluster.release('v1', [idle]);
  await cluster.release('v2', [working]);
  const subject = reaper();
  await polls(subject, 3);
  await cluster.deleteTerminating('v1');
  await polls(subject, 100);
  expect(cluster.replicas('v1')).toBe(0);
  cluster.set({ 'in-manifest': 'v2' });
  await polls(subject, 1);
  expect(cluster.replicas('v1')).toBeUndefined();
});

test('remove-after empty: never removed', async () => {
  cluster.set({ 'remove-after': '' });
  await cluster.release('v1', [idle]);
  await cluster.release('v2', [working]);
  const subject = reaper();
  await polls(subject, 3);
  await cluster.deleteTerminating('v1');
  await polls(subject, 100);
  expect(cluster.replicas('v1')).toBe(0);
});

test('at zero it is not removed before its last pod is gone', async () => {
  await cluster.release('v1', [idle]);
  await cluster.release('v2', [working]);
  const subject = reaper();
  await polls(subject, 50);
  expect(cluster.replicas('v1')).toBe(0);
});

test('rollback to a release that was ended: it is scaled up to its 3 pods, the other one is closed', async () => {
  cluster.set({ 'remove-after': '' });
  await cluster.release('v1', [idle, idle, idle]);
  await cluster.release('v2', [working]);
  const subject = reaper();
  await polls(subject, 3);
  await cluster.deleteTerminating('v1');
  cluster.set({ newest: 'v1' });
  await polls(subject, 1);
  expect(cluster.replicas('v1')).toBe(3);
  expect(cluster.note('v1')).toBeUndefined();
  await polls(subject, 1);
  expect(cluster.supersededBy('v2')).toEqual(['v1']);
});

test('rollback to a release that still works: its pods are reopened', async () => {
  await cluster.release('v1', [{ accepting: false, busy: 1 }]);
  await cluster.release('v2', [working]);
  const subject = reaper();
  await polls(subject, 1);
  expect(cluster.supersededBy('v1')).toEqual(['v2']);
  cluster.set({ newest: 'v1' });
  await polls(subject, 1);
  expect(cluster.supersededBy('v1')).toEqual([undefined]);
});

test('a newest that somebody else scaled to zero stays there', async () => {
  await cluster.release('v2', [working]);
  cluster.get('deployments', 'transcoder-v2').spec.replicas = 0;
  await polls(reaper(), 3);
  expect(cluster.writes).toEqual([]);
});

test('where the author switches the Service, the release that serves is neither closed nor ended', async () => {
  cluster.set({ newest: 'v3', serving: 'v2' });
  await cluster.release('v1', [idle]);
  await cluster.release('v2', [idle]);
  await cluster.release('v3', [idle]);
  const subject = reaper();
  await polls(subject, 3);
  expect(['v1', 'v2', 'v3'].map(name => cluster.replicas(name))).toEqual([0, 1, 1]);
  cluster.set({ serving: 'v3' });
  await polls(subject, 3);
  expect(['v2', 'v3'].map(name => cluster.replicas(name))).toEqual([0, 1]);
});

test('the Service is switched when the newest is available, and only then the older one is closed', async () => {
  cluster.put('services', RAINBOW, { spec: {} });
  await cluster.release('v1', [idle]);
  cluster.set({ newest: 'v1' });
  const subject = reaper({ service: RAINBOW });
  const selector = () => cluster.get('services', RAINBOW).spec.selector;
  await polls(subject, 1);
  expect(selector()).toEqual({ 'cdk8s-graceful/rainbow': RAINBOW, 'cdk8s-graceful/release': 'v1' });
  await cluster.release('v2', [working]);
  const v2 = cluster.get('deployments', 'transcoder-v2');
  v2.status.availableReplicas = 0;
  cluster.set({ newest: 'v2' });
  await polls(subject, 2);
  expect(selector()['cdk8s-graceful/release']).toBe('v1');
  v2.status.availableReplicas = 1;
  await polls(subject, 1);
  expect(selector()['cdk8s-graceful/release']).toBe('v2');
  expect(cluster.supersededBy('v1')).toEqual([undefined]);
  await polls(subject, 1);
  expect(cluster.supersededBy('v1')).toEqual(['v2']);
});

test('a selector with a further label is reset', async () => {
  cluster.put('services', RAINBOW, { spec: { selector: { 'cdk8s-graceful/rainbow': RAINBOW, 'cdk8s-graceful/release': 'v2', 'app': 'other' } } });
  await cluster.release('v2', [working]);
  await polls(reaper({ service: RAINBOW }), 1);
  expect(cluster.get('services', RAINBOW).spec.selector).toEqual({ 'cdk8s-graceful/rainbow': RAINBOW, 'cdk8s-graceful/release': 'v2' });
});

test('closing by HTTP patches no pod: the worker gets a PUT, and another one after it has restarted', async () => {
  let accepting = true;
  const puts: string[] = [];
  await cluster.release('v1', [(req, res) => {
    if (req.method === 'GET') return res.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ accepting, busy: 0 }));
    return req.setEncoding('utf8').on('data', (text: string) => {
      puts.push(text);
      accepting = JSON.parse(text)['superseded-by'] === '';
      res.writeHead(204).end();
    });
  }]);
  await cluster.release('v2', [working]);
  const subject = reaper({ closing: 'http' });
  await polls(subject, 2);
  accepting = true; // restarted
  await polls(subject, 1);
  expect(puts).toEqual(['{"superseded-by":"v2"}', '{"superseded-by":"v2"}']);
  expect(cluster.replicas('v1')).toBe(1);
  await polls(subject, 2);
  expect(cluster.replicas('v1')).toBe(0);
  expect(cluster.writes.filter(write => write.includes('pods/'))).toEqual([]);
});

test('a pod that is created between the poll and the scaling is not ended: the resourceVersion has changed', async () => {
  await cluster.release('v1', [idle]);
  await cluster.release('v2', [working]);
  const subject = reaper();
  await polls(subject, 2);
  cluster.intercept = (method, path) => {
    if (method === 'PATCH' && path.endsWith('/scale')) cluster.get('deployments', 'transcoder-v1').metadata.resourceVersion = 'another';
    return false;
  };
  expect(await polls(subject, 1)).toEqual([false]);
  expect(cluster.replicas('v1')).toBe(1);
  cluster.intercept = () => false;
  await cluster.pod('v1', working);
  await polls(subject, 5);
  expect(cluster.replicas('v1')).toBe(1);
});

test('a pod that never started does not keep its release once it is closed', async () => {
  await cluster.release('v1', [idle]);
  Object.assign(cluster.all('pods')[0].status, { phase: 'Pending', podIP: undefined, containerStatuses: [{ state: { waiting: { reason: 'ImagePullBackOff' } }, restartCount: 0 }] });
  await cluster.release('v2', [working]);
  const subject = reaper();
  await polls(subject, 2);
  expect(cluster.replicas('v1')).toBe(1);
  await polls(subject, 1);
  expect(cluster.replicas('v1')).toBe(0);
});

test('a pod in CrashLoopBackOff confirms nothing', async () => {
  await cluster.release('v1', [(_, res) => res.destroy()]);
  Object.assign(cluster.all('pods')[0].status, { containerStatuses: [{ state: { waiting: { reason: 'CrashLoopBackOff' } }, restartCount: 7 }] });
  await cluster.release('v2', [working]);
  await polls(reaper(), 20);
  expect(cluster.replicas('v1')).toBe(1);
});

test('a pod that takes work after it reported idle has one FalseIdle Warning', async () => {
  const v1 = { ...idle };
  await cluster.release('v1', [v1]);
  await cluster.release('v2', [working]);
  const subject = reaper();
  await polls(subject, 3);
  v1.busy = 1;
  await polls(subject, 3);
  expect(cluster.events()).toEqual(['Normal Reaped transcoder-v1', 'Warning FalseIdle transcoder-v1']);
  await polls(reaper(), 3); // another process
  expect(cluster.events()).toHaveLength(2);
});

test('a busy pod that was terminating before its release was ended had confirmed nothing: no FalseIdle', async () => {
  await cluster.release('v1', [idle, { accepting: false, busy: 1 }]);
  cluster.all('pods')[1].metadata.deletionTimestamp = '2026-01-01T00:00:00Z'; // its node is drained
  cluster.get('deployments', 'transcoder-v1').spec.replicas = 1;
  await cluster.release('v2', [working]);
  await polls(reaper(), 4);
  expect(cluster.events()).toEqual(['Normal Reaped transcoder-v1']);
});

test('a Deployment of another rainbow is left alone', async () => {
  await cluster.release('v1', [idle]);
  cluster.get('deployments', 'transcoder-v1').metadata.labels['cdk8s-graceful/rainbow'] = 'other';
  await cluster.release('v2', [working]);
  await polls(reaper(), 5);
  expect(cluster.writes).toEqual([]);
});

test('after a switch of the Service the previous release stays open for a propagation of 15 s', async () => {
  cluster.set({ propagation: '15' });
  cluster.put('services', RAINBOW, { spec: {} });
  await cluster.release('v1', [idle]);
  await cluster.release('v2', [working]);
  const subject = reaper({ service: RAINBOW });
  await polls(subject, 4); // switched in the first, observed in the second, 10 s ago in the fourth
  expect(cluster.get('services', RAINBOW).spec.selector['cdk8s-graceful/release']).toBe('v2');
  expect(cluster.supersededBy('v1')).toEqual([undefined]);
  expect(cluster.note('v1')).toBeUndefined();
  await polls(subject, 1);
  expect(cluster.supersededBy('v1')).toEqual(['v2']);
});

test('a Deployment without a release label is left alone, and does not count', async () => {
  cluster.set({ 'maximum-releases': '1' });
  await cluster.release('v1', [working]);
  await cluster.release('v2', [working]);
  cluster.put('deployments', 'exporter', { metadata: { labels: { 'cdk8s-graceful/rainbow': RAINBOW }, creationTimestamp: '2026-01-01T00:00:00Z' }, spec: { replicas: 1 } });
  expect(await polls(reaper(), 3)).toEqual([true, true, true]);
  expect(cluster.replicas('v1')).toBe(1);
});

test('a release named constructor is superseded no earlier than any other', async () => {
  cluster.set({ newest: 'v9' }); // not there yet
  await cluster.release('constructor', [working]);
  await polls(reaper(), 3);
  expect(cluster.supersededBy('constructor')).toEqual([undefined]);
});

test('after a rollback the Service is switched back when the pods report that they take work again', async () => {
  let accepting = false;
  cluster.put('services', RAINBOW, { spec: { selector: { 'cdk8s-graceful/rainbow': RAINBOW, 'cdk8s-graceful/release': 'v2' } } });
  await cluster.release('v1', [(_, res) => res.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ accepting, busy: 1 }))]);
  await cluster.release('v2', [working]);
  const subject = reaper({ service: RAINBOW });
  await polls(subject, 2);
  expect(cluster.supersededBy('v1')).toEqual(['v2']);
  cluster.set({ newest: 'v1' });
  const serves = () => cluster.get('services', RAINBOW).spec.selector['cdk8s-graceful/release'];
  await polls(subject, 3);
  expect([serves(), ...cluster.supersededBy('v2')]).toEqual(['v2', undefined]);
  accepting = true;
  await polls(subject, 2);
  expect([serves(), ...cluster.supersededBy('v2')]).toEqual(['v1', 'v1']);
});

describe('where a load balancer registers pods in 30 s', () => {
  const selector = () => cluster.get('services', RAINBOW).spec.selector;
  const labels = () => cluster.all('pods').map(({ metadata }) => metadata.labels['cdk8s-graceful/switching-to']);
  const BOTH = { 'cdk8s-graceful/rainbow': RAINBOW, 'cdk8s-graceful/switching-to': 'v2' };
  const alone = (name: string) => ({ 'cdk8s-graceful/rainbow': RAINBOW, 'cdk8s-graceful/release': name });
  beforeEach(async () => {
    cluster.set({ propagation: '15', registration: '30' });
    cluster.put('services', RAINBOW, { spec: { selector: alone('v1') } });
    await cluster.release('v1', [{ accepting: false, busy: 1 }]);
    await cluster.release('v2', [working]);
  });

  test('the Service selects v1, then both by a label, then v2; then the label goes, and v1 is closed', async () => {
    const subject = reaper({ service: RAINBOW });
    await polls(subject, 4); // 15 s
    expect([selector(), labels()]).toEqual([alone('v1'), ['v2', 'v2']]);
    await polls(subject, 4); // labels observed for 15 s
    expect(selector()).toEqual(BOTH);
    await polls(subject, 6);
    expect(selector()).toEqual(BOTH);
    await polls(subject, 1); // observed for 30 s
    expect([selector(), labels(), ...cluster.supersededBy('v1')]).toEqual([alone('v2'), ['v2', 'v2'], undefined]);
    await polls(subject, 4);
    expect([labels(), ...cluster.supersededBy('v1')]).toEqual([[undefined, undefined], 'v2']);
    expect(lines.filter(line => line.includes('Service'))).toEqual([
      'v2: available, the Service selects it beside v1 until its pods have been targets for 30 s', 'v2: available, the Service selects it',
    ]);
  });

  test('both, and v2 crashes: v1 alone again', async () => {
    const subject = reaper({ service: RAINBOW });
    await polls(subject, 8);
    cluster.all('pods')[1].status.conditions = [];
    await polls(subject, 1);
    expect(selector()).toEqual(alone('v1'));
    expect(lines[lines.length - 1]).toBe('v1: the Service selects it alone again: of v2 0 of 1 pods are ready');
  });

  test('a poll without an answer of the API server restarts the 30 s', async () => {
    const subject = reaper({ service: RAINBOW });
    await polls(subject, 13);
    cluster.intercept = (_, __, req) => Boolean(req.socket.destroy());
    expect(await polls(subject, 1)).toEqual([false]);
    cluster.intercept = () => false;
    await polls(subject, 6);
    expect(selector()).toEqual(BOTH);
    await polls(subject, 1);
    expect(selector()).toEqual(alone('v2'));
  });

  const gate = (type: string, status: string) => ({
    spec: { readinessGates: [{ conditionType: type }] }, status: { ...cluster.all('pods')[1].status, conditions: [{ type: 'ContainersReady', status: 'True' }, { type, status }] },
  });
  test.each([
    ['the gate of the AWS controller, which waits for the Service', 'target-health.elbv2.k8s.aws/k8s-chat', 'False', 'v2'],
    ['another gate', 'example.com/warm', 'False', undefined],
    ['another gate that is open', 'example.com/warm', 'True', 'v2'],
  ])('a pod that is held back by %s', async (_, type, status, label) => {
    Object.assign(cluster.all('pods')[1], gate(type, status));
    cluster.get('deployments', 'transcoder-v2').status.availableReplicas = status === 'True' ? 1 : 0;
    await polls(reaper({ service: RAINBOW }), 5);
    expect(labels()).toEqual([label, label]);
  });

  test('closing by HTTP patches no pod but by the label', async () => {
    await polls(reaper({ service: RAINBOW, closing: 'http' }), 5);
    expect(labels()).toEqual(['v2', 'v2']);
  });
});
