import { createServer, Http2Server, ServerHttp2Stream } from 'node:http2';
import { AddressInfo } from 'node:net';
import { LoadProcess, ServerProcess } from './process';
// the programs are plain JavaScript, as pods run them
const { ASK, said, textOf } = require('./grpc'); // eslint-disable-line @typescript-eslint/no-require-imports

const config = (port: number) => ({ target: `http://127.0.0.1:${port}`, http2: true, durationMs: 20_000 });

describe('against the server', () => {
  let server: ServerProcess;
  let load: LoadProcess;
  const start = async (env = {}) => { server = await ServerProcess.start({ POD_NAME: 'web-1', ...env }, 'http2-server.js'); };
  afterEach(async () => {
    await load?.end();
    await server.end();
  });

  test('every client is answered: new and kept connections, gRPC calls, slow answers, streams', async () => {
    await start();
    load = new LoadProcess({ ...config(server.port), rate: 50, keepalive: 1, grpc: 1, slowRate: 20, slowMs: 50, streams: 1 });
    await load.until(line => line.ok.grpc > 0 && line.ok.slow > 0);
    const { totals, kinds, pending } = await load.stop();
    expect([Object.keys(totals).sort(), kinds, pending]).toEqual([['grpc', 'keepalive', 'new', 'slow', 'stream'], {}, 0]);
    expect(Object.values(totals).map(({ sent, ok }) => sent - ok)).toEqual([0, 0, 0, 0, 0]);
    expect(load.lines.map(line => Object.keys(line.pods)).flat()).toEqual(expect.arrayContaining(['web-1']));
  });

  test('300 new connections to a server that drops one request in 100: 3 lost', async () => {
    await start({ DROP_ONE_IN: '100' });
    load = new LoadProcess({ ...config(server.port), rate: 100, limit: 300 });
    const { totals, kinds } = await load.final();
    expect([totals, kinds]).toEqual([{ new: { sent: 300, ok: 297, lost: 3 } }, { reset: 3 }]);
  });

  test('a gRPC client does not call again what was dropped', async () => {
    await start({ DROP_ONE_IN: '10' });
    load = new LoadProcess({ ...config(server.port), grpc: 1, pauseMs: 0 });
    await load.until(line => line.lost.grpc > 0);
    const { grpc } = (await load.stop()).totals;
    expect(grpc.lost).toBe(Math.floor((grpc.sent + 1) / 10)); // the first of all was asked before the books were opened
  });

  test('at SIGTERM it finishes what it has, refuses what is new, exits 0', async () => {
    await start();
    load = new LoadProcess({ ...config(server.port), keepalive: 2, grpc: 2, streams: 1, slowRate: 20, slowMs: 500 });
    await load.until(line => line.ok.slow > 0);
    const terminatedAt = Date.now();
    expect(await server.terminate()).toBe(0);
    await load.until(line => line.failures.some(({ kind }) => kind === 'refused'));
    await load.stop();
    const failures = load.lines.flatMap(line => line.failures);
    expect(failures.filter(({ name, sentAt }) => ['slow', 'stream'].includes(name) && sentAt < terminatedAt)).toEqual([]);
    expect(load.lines.reduce((all, line) => all + (line.ok.stream ?? 0), 0)).toBe(1);
  });
});

describe('the kind of a failure of a gRPC call', () => {
  const grpcHeaders = { ':status': 200, 'content-type': 'application/grpc' };
  const answers: Record<string, (stream: ServerHttp2Stream) => void> = {
    'http-status 503 body': stream => stream.respond({ ':status': 503 }, { endStream: true }),
    'grpc-status 14 body': stream => stream.respond({ ...grpcHeaders, 'grpc-status': '14' }, { endStream: true }), // as a proxy answers in place of the server
    'grpc-status  body': (stream) => {
      stream.respond(grpcHeaders);
      stream.end(said('{}'));
    },
    'cut-body short body': (stream) => {
      stream.respond(grpcHeaders, { waitForTrailers: true });
      stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
      stream.end(said('{}').subarray(0, -1));
    },
    'cut-body RST 2 body': (stream) => {
      stream.respond(grpcHeaders);
      stream.write(said('{}'), () => stream.destroy(new Error('cut')));
    },
    'reset RST 7 answer': stream => stream.close(7),
    'timeout  answer': () => {},
  };
  let server: Http2Server;
  let load: LoadProcess;
  afterEach(async () => {
    await load.end();
    server.close();
  });

  test.each(Object.entries(answers))('%s', async (expected, answer) => {
    server = createServer().on('stream', (stream: ServerHttp2Stream, headers) => {
      stream.on('error', () => {});
      if (headers[':path'] !== '/') return answer(stream);
      stream.respond({ ':status': 200 }); // the request before the books are opened
      return stream.end('{}');
    }).listen(0, '127.0.0.1');
    await new Promise(resolve => server.once('listening', resolve));
    load = new LoadProcess({ ...config((server.address() as AddressInfo).port), grpc: 1, timeoutMs: 200 });
    const { failures } = await load.until(line => line.failures.length > 0);
    const { kind, code, phase } = failures[0];
    expect(`${kind} ${code ?? ''} ${phase}`).toBe(expected);
  });
});

test('websockets over HTTP/2, or gRPC over HTTP/1.1, are refused', async () => {
  await expect(new LoadProcess({ ...config(1), websockets: 1 }).final()).rejects.toThrow('websockets need HTTP/1.1');
  await expect(new LoadProcess({ ...config(1), http2: false, grpc: 1 }).final()).rejects.toThrow('grpc needs http2');
});

test.each([0, 5, 127, 128, 160, 300, 20_000])('a text of %i bytes comes out of a gRPC message as it went in', (length) => {
  const text = 'x'.repeat(length);
  expect(textOf(said(text))).toBe(text);
  expect(textOf(said(text).subarray(0, -1))).toBeUndefined();
});

test('a message without fields has no text, and is five bytes', () => {
  expect([ASK.length, textOf(ASK)]).toEqual([5, undefined]);
});
