import * as http from 'node:http';
import { account, FakeCluster, RAINBOW, Work } from './fake-cluster';
import { ApiClient } from '../../../src/rainbow/reaper/api-client';
import { Reaper } from '../../../src/rainbow/reaper/reaper';
let cluster: FakeCluster;
let nowMs = 0;
let lines: string[] = [];
const idle = { accepting: false, busy: 0 };
const ANSWER_MS = 200;

beforeEach(async () => {
  cluster = await FakeCluster.start({ newest: 'v2' });
  nowMs = 1_700_000_000_000;
  lines = [];
});
afterEach(() => cluster.stop());

function reaper(): Reaper {
  return new Reaper(new ApiClient(account(cluster)), { name: RAINBOW, closing: 'annotation', autoscaler: 'horizontalpodautoscalers', workTimeoutMs: ANSWER_MS }, line => lines.push(line), () => nowMs);
}

async function polls(subject: Reaper, count: number): Promise<boolean[]> {
  const complete: boolean[] = [];
  for (let i = 0; i < count; i++) {
    nowMs += 5000;
    complete.push(await subject.poll());
  }
  return complete;
}

const answering = (status: number, type: string, body: string): Work => (_, res) => void res.writeHead(status, { 'Content-Type': type }).end(body);
const IDLE = JSON.stringify(idle);

const FAULTS: [string, Work, string][] = [
  ['it hangs', () => {}, `no answer within ${ANSWER_MS} ms`],
  ['it hangs after the head', (_, res) => void res.writeHead(200, { 'Content-Type': 'application/json' }).write(' '), `no answer within ${ANSWER_MS} ms`],
  ['a byte every 20 ms', (_, res) => {
    res.writeHead(200, { 'Content-Type': 'application/json' });
    const drip = setInterval(() => res.write(' '), 20);
    res.on('close', () => clearInterval(drip));
  }, `no answer within ${ANSWER_MS} ms`],
  ['it resets the connection', (_, res) => void res.destroy(), 'ECONNRESET'],
  ['the body is cut', (_, res) => {
    res.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': 1000 }).write(IDLE);
    setTimeout(() => res.destroy(), 20);
  }, 'ECONNRESET'],
  ['100 MB', (_, res) => {
    res.writeHead(200, { 'Content-Type': 'application/json' });
    const more = () => { while (!res.destroyed && res.write(Buffer.alloc(64 * 1024, ' '))); };
    res.on('drain', more);
    more();
  }, 'more than 4096 bytes'],
  ['status 500', answering(500, 'application/json', IDLE), 'status 500'],
  ['a redirect', (_, res) => void res.writeHead(302, { Location: '/elsewhere' }).end(), 'status 302'],
  ['a page of HTML', answering(200, 'text/html', '<html>'), 'content type text/html'],
  ['no JSON', answering(200, 'application/json', 'idle'), 'no JSON'],
  ['a list', answering(200, 'application/json', `[${IDLE}]`), 'accepting is no boolean'],
  ['null', answering(200, 'application/json', 'null'), 'no JSON object'],
  ['"false" in quotes', answering(200, 'application/json', '{"accepting":"false","busy":0}'), 'accepting is no boolean'],
  ['busy missing', answering(200, 'application/json', '{"accepting":false}'), 'busy is no count'],
  ['busy is "0"', answering(200, 'application/json', '{"accepting":false,"busy":"0"}'), 'busy is no count'],
  ['busy is -1', answering(200, 'application/json', '{"accepting":false,"busy":-1}'), 'busy is no count'],
  ['busy is 0.5', answering(200, 'application/json', '{"accepting":false,"busy":0.5}'), 'busy is no count'],
];

test.each(FAULTS)('%s: confirms nothing, and the idle pod beside it stays too', async (_, work, why) => {
  await cluster.release('v1', [work, idle]);
  await cluster.release('v2', [{ accepting: true, busy: 1 }]);
  await polls(reaper(), 3);
  expect(cluster.replicas('v1')).toBe(2);
  expect(lines).toContain(`v1: is superseded; 1 of 2 pods silent (${why})`);
});

test('one failed answer restarts the idle time', async () => {
  let asked = 0;
  await cluster.release('v1', [(_, res) => void res.writeHead(++asked === 3 ? 500 : 200, { 'Content-Type': 'application/json' }).end(IDLE)]);
  await cluster.release('v2', [{ accepting: true, busy: 1 }]);
  cluster.set({ 'idle-for': '5' });
  const subject = reaper();
  await polls(subject, 4); // closed; idle; 500; idle
  expect(cluster.replicas('v1')).toBe(1);
  await polls(subject, 1);
  expect(cluster.replicas('v1')).toBe(0);
});

const API_FAULTS: [string, (req: http.IncomingMessage, res: http.ServerResponse) => void, RegExp][] = [
  ['is away', req => req.socket.destroy(), /^GET \/api\/v1\/namespaces\/shop\/configmaps\/transcoder-releases: ECONNRESET$/],
  ['answers 503', (_, res) => void res.writeHead(503).end('{"message":"shutting down"}'), /: 503 shutting down$/],
  ['answers HTML', (_, res) => void res.writeHead(200).end('<html>'), /: 200, no JSON$/],
  ['cuts its answer', (_, res) => {
    res.writeHead(200, { 'Content-Length': 1000 }).write('{"data":');
    setTimeout(() => res.destroy(), 20);
  }, /aborted|ECONNRESET/],
];

test.each(API_FAULTS)('the API server %s: nothing is done, one line is logged, and the idle time restarts afterwards', async (_, fault, message) => {
  await cluster.release('v1', [idle]);
  await cluster.release('v2', [{ accepting: true, busy: 1 }]);
  const subject = reaper();
  await polls(subject, 2); // closed; idle
  cluster.intercept = (_method, _path, req, res) => {
    fault(req, res);
    return true;
  };
  lines = [];
  expect(await polls(subject, 3)).toEqual([false, false, false]);
  expect(lines).toEqual([expect.stringMatching(message)]);
  cluster.intercept = () => false;
  await polls(subject, 1); // idle: first poll
  expect(cluster.replicas('v1')).toBe(1);
  await polls(subject, 1);
  expect(cluster.replicas('v1')).toBe(0);
});

test.each(['configmaps/transcoder-releases', 'configmaps/transcoder-reaper', 'deployments', 'pods'])('without the right to read %s nothing is done', async (what) => {
  await cluster.release('v1', [idle]);
  await cluster.release('v2', [{ accepting: true, busy: 1 }]);
  cluster.intercept = (method, path, _, res) => {
    const isForbidden = method === 'GET' && path.endsWith(`/${what}`);
    if (isForbidden) res.writeHead(403).end('{"message":"forbidden"}');
    return isForbidden;
  };
  expect(await polls(reaper(), 3)).toEqual([false, false, false]);
  expect(cluster.writes).toEqual([]);
});

test.each([
  ['pods/v1-1', 1, ['Deployment stays: its pod was never closed']],
  ['deployments/transcoder-v1/scale', 1, []],
  ['events', 0, []],
])('without the right to write %s: v1 keeps %s pods, the other releases are handled', async (what, left) => {
  cluster.set({ 'newest': 'v3', 'remove-after': '' });
  await cluster.release('v1', [{ accepting: false, busy: 0 }]);
  await cluster.release('v2', [{ accepting: false, busy: 0 }]);
  await cluster.release('v3', [{ accepting: true, busy: 1 }]);
  cluster.intercept = (method, path, _, res) => {
    const isForbidden = method !== 'GET' && path.endsWith(`/${what}`);
    if (isForbidden) res.writeHead(403).end('{"message":"forbidden"}');
    return isForbidden;
  };
  await polls(reaper(), 6);
  expect(cluster.replicas('v1')).toBe(left);
  expect(cluster.replicas('v2')).toBe(0);
  expect(lines.filter(line => line.includes('403')).length).toBeGreaterThan(0);
});

test.each([
  ['newest', '', 'newest: no name of a release'],
  ['work-port', 'http', 'work-port: "http" is not a whole number'],
  ['work-port', '0', 'work-port: 0 is not a port'],
  ['work-path', 'work', 'work-path: "work" is not a path'],
  ['idle-for', '10s', 'idle-for: "10s" is not a whole number'],
  ['maximum-lifetime', '-1', 'maximum-lifetime: "-1" is not a whole number'],
])('%s: %j in the ConfigMap: nothing is done, and the log has the reason', async (key, value, line) => {
  await cluster.release('v1', [idle]);
  await cluster.release('v2', [idle]);
  cluster.set({ [key]: value });
  expect(await polls(reaper(), 3)).toEqual([false, false, false]);
  expect(lines).toEqual([line]);
  expect(cluster.writes).toEqual([]);
});

test('an unreadable note: the release counts as superseded from now on', async () => {
  await cluster.release('v1', [{ accepting: false, busy: 1 }]);
  await cluster.release('v2', [idle]);
  cluster.get('configmaps', 'transcoder-reaper').data = { v1: '{"supersededAtMs":"yesterday"}' };
  await polls(reaper(), 1);
  expect(cluster.note('v1')).toEqual({ supersededAtMs: new Date(nowMs).toISOString() });
});
