import { createServer, Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { AddressInfo, Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import { LoadProcess, ServerProcess } from './process';
import { selfSigned } from '../cluster/certificate';
// the programs are plain JavaScript, as pods run them
const { acceptWebsocket } = require('./websocket'); // eslint-disable-line @typescript-eslint/no-require-imports

const target = (port: number) => `http://127.0.0.1:${port}`;

describe('against the server', () => {
  let server: ServerProcess;
  let load: LoadProcess | undefined;
  afterEach(async () => {
    await load?.end();
    await server.end();
  });

  test('2,000 new connections to a server that drops one in 500: 4 lost, 1,996 answered, none in doubt', async () => {
    server = await ServerProcess.start({ DROP_ONE_IN: '500' });
    load = new LoadProcess({ target: target(server.port), rate: 2000, limit: 2000, timeoutMs: 15_000, durationMs: 20_000 });
    const { totals, kinds, pending } = await load.final();
    expect(totals).toEqual({ new: { sent: 2000, ok: 1996, lost: 4 } });
    expect(kinds).toEqual({ reset: 4 });
    expect(pending).toBe(0);
  });

  test('a keep-alive client does not send again what was dropped', async () => {
    server = await ServerProcess.start({ DROP_ONE_IN: '10' });
    load = new LoadProcess({ target: target(server.port), keepalive: 1, pauseMs: 0, durationMs: 20_000 });
    await load.until(line => line.lost.keepalive > 0);
    const { totals } = await load.stop();
    expect(totals.keepalive.ok + totals.keepalive.lost).toBe(totals.keepalive.sent);
    // the first request of all was the one that the client asks before it counts
    expect(totals.keepalive.lost).toBe(Math.floor((totals.keepalive.sent + 1) / 10));
  });

  test('a client that keeps its connection for 50 requests warns of nothing', async () => {
    server = await ServerProcess.start();
    const client = load = new LoadProcess({ target: target(server.port), keepalive: 1, pauseMs: 0, durationMs: 20_000 });
    await load.until(() => client.lines.reduce((all, line) => all + (line.ok.keepalive ?? 0), 0) > 50);
    await load.stop();
    expect(load.err).toBe(''); // its warnings are in the log of the pod, between the lines
  });

  test('every client loses nothing to a server that drains', async () => {
    server = await ServerProcess.start({ LINGER_MS: '1' });
    load = new LoadProcess({ target: target(server.port), streams: 2, websockets: 2, slowRate: 20, slowMs: 100, durationMs: 20_000 });
    await load.until(line => line.sent.slow > 0);
    // what is open at SIGTERM ends cleanly; what comes later is refused, and that is not its fault
    const terminatedAt = Date.now();
    await server.terminate();
    const { failures } = await load.stop();
    expect(failures.filter(failure => failure.sentAt < terminatedAt)).toEqual([]);
    expect(load.lines.some(line => line.ok.stream === 2 || line.ok.websocket === 2)).toBe(true);
  });

  test('SIGUSR2 starts requests that keep a CPU busy, the next ends them', async () => {
    server = await ServerProcess.start();
    load = new LoadProcess({ target: target(server.port), rate: 10, burnRate: 50, burnMs: 1, durationMs: 20_000 });
    await load.until(line => line.ok.new > 0);
    expect(load.lines.some(line => line.sent.burn)).toBe(false);
    load.signal('SIGUSR2');
    await load.until(line => line.ok.burn > 0);
    load.signal('SIGUSR2');
    const ended = load.lines.length;
    await load.until(line => line.seq >= ended + 2 && !line.sent.burn);
    const { totals } = await load.stop();
    expect(totals.burn.lost).toBe(0);
  });

  test('a stream and a websocket that are cut are lost, each with its kind', async () => {
    server = await ServerProcess.start({ ON_SIGTERM: 'exit' });
    load = new LoadProcess({ target: target(server.port), streams: 1, websockets: 1, rate: 10, durationMs: 20_000 });
    await load.until(line => line.ok.new > 0);
    await server.terminate();
    await load.until(line => line.failures.some(failure => failure.kind === 'refused'));
    await load.stop();
    const failures = load.lines.flatMap(line => line.failures);
    const first = (name: string) => failures.find(failure => failure.name === name);
    expect(first('stream')).toMatchObject({ kind: 'cut-body', phase: 'body', target: '127.0.0.1', port: expect.any(Number) });
    expect(first('websocket')).toMatchObject({ kind: 'reset', code: 'no close frame', phase: 'echo', port: expect.any(Number) });
    expect(failures).toContainEqual(expect.objectContaining({ name: 'new', kind: 'refused', code: 'ECONNREFUSED', phase: 'connect' }));
  });

  // minutes: E2E_MILLION=1 npx jest test/e2e/programs/load.test.ts
  (process.env.E2E_MILLION ? test : test.skip)('finds the one request in 1,000,000 that was dropped', async () => {
    server = await ServerProcess.start({ DROP_ONE_IN: '1000000' });
    // over 20 connections: new ones, at such a rate, would run out of ports
    const client = load = new LoadProcess({ target: target(server.port), keepalive: 20, pauseMs: 0, durationMs: 3600_000, lineMs: 1000 });
    const sent = () => client.lines.reduce((all, line) => all + (line.sent.keepalive ?? 0), 0);
    await load.until(() => sent() > 1_000_100);
    const { totals, kinds, pending } = await load.stop();
    expect(totals.keepalive).toEqual({ sent: totals.keepalive.sent, ok: totals.keepalive.sent - 1, lost: 1 });
    expect(kinds).toEqual({ reset: 1 });
    expect(pending).toBe(0);
  }, 3600_000);
});

describe('over TLS', () => {
  const names: unknown[] = [];
  const proxy = createTlsServer(selfSigned('nobody'), (req, res) => {
    names.push((req.socket as TLSSocket).servername, req.headers.host);
    if (req.url !== '/stream') return void res.end('{}');
    res.write('line\n');
    return void setTimeout(() => res.end('end\n'), 50);
  });
  proxy.on('upgrade', (req, socket) => acceptWebsocket(req, socket, (payload: Buffer) => payload));
  beforeAll(() => new Promise<void>(resolve => proxy.listen(0, '127.0.0.1', resolve)));
  afterAll(() => {
    proxy.closeAllConnections();
    proxy.close();
  });
  const config = () => ({ target: `https://127.0.0.1:${(proxy.address() as AddressInfo).port}`, host: 'web-3.example', durationMs: 20_000 });

  test('every client is answered, with a certificate that nobody vouches for, and names the host of the row', async () => {
    const load = new LoadProcess({ ...config(), rate: 20, keepalive: 1, slowRate: 20, streams: 1, websockets: 1 });
    await load.until(line => line.ok.stream > 0);
    await load.until(line => line.ok.keepalive > 0);
    const { totals, kinds, pending } = await load.stop();
    expect([Object.keys(totals).sort(), kinds, pending]).toEqual([['keepalive', 'new', 'slow', 'stream', 'websocket'], {}, 0]);
    expect(new Set(names)).toEqual(new Set(['web-3.example']));
  });

  test('HTTP/2 over TLS is refused', async () => {
    await expect(new LoadProcess({ ...config(), http2: true, rate: 1 }).final()).rejects.toThrow('http2 is spoken without TLS');
  });
});

describe('the kind of a failure', () => {
  const body = JSON.stringify({ version: 'v1', pod: 'here' });
  let server: Server;
  let load: LoadProcess;
  let requests = 0;
  const faults: Record<string, (socket: Socket) => void> = {
    'http-status 503 body': socket => socket.end('HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n'),
    'cut-body ECONNRESET body': socket => socket.end(`HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n${body}`),
    'cut-body short body': socket => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n{"ver'),
    'reset ECONNRESET answer': socket => socket.destroy(),
    'timeout  answer': () => {},
  };
  afterEach(async () => {
    await load.end();
    server.closeAllConnections();
    server.close();
  });

  test.each(Object.entries(faults))('%s', async (expected, fault) => {
    requests = 0;
    server = createServer((req, res) => {
      if (requests++ === 0) res.end(body); // the one before the books are opened
      else fault(req.socket);
    }).listen(0, '127.0.0.1');
    await new Promise(resolve => server.once('listening', resolve));
    load = new LoadProcess({ target: target((server.address() as AddressInfo).port), rate: 100, limit: 1, durationMs: 20_000, timeoutMs: 100 });
    await load.final();
    const [failure] = load.lines.flatMap(line => line.failures);
    expect(`${failure.kind} ${failure.code ?? ''} ${failure.phase}`).toBe(expected);
  });
});

describe('the open loop', () => {
  test('a server that answers after 300 ms is sent 100 requests a second all the same', async () => {
    const server = createServer((_, res) => { setTimeout(() => res.end('{}'), 300); }).listen(0, '127.0.0.1');
    await new Promise(resolve => server.once('listening', resolve));
    const load = new LoadProcess({ target: target((server.address() as AddressInfo).port), rate: 100, limit: 50, durationMs: 20_000 });
    const { totals, latencyMs } = await load.final();
    server.close();
    const sentAt = load.lines.flatMap(line => line.sentAt.new ?? []);
    expect(totals.new).toEqual({ sent: 50, ok: 50, lost: 0 });
    expect(sentAt.filter(sent => sent > 0).length).toBeLessThan(10); // all within a second, not 15 s of one after the other
    expect(latencyMs.new.p50).toBeGreaterThanOrEqual(295);
  });

  test('a rate or a time without bound is refused', async () => {
    await expect(new LoadProcess({ target: target(1), rate: 20_000, durationMs: 1000 }).final()).rejects.toThrow('rate 20000: at most 10000');
    await expect(new LoadProcess({ target: target(1), rate: 10 }).final()).rejects.toThrow('durationMs undefined: 1 to 14400000');
  });
});
