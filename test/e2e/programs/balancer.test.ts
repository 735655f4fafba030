import * as http from 'node:http';
import * as net from 'node:net';
import { BalancerProcess } from './process';

const SERVICE = { host: '127.0.0.1', endpoints: [] as object[] };
let api: http.Server;
let watches: http.ServerResponse[];
let onWatch: () => void;
let watching: Promise<void>;
let backends: net.Server[];
let balancer: BalancerProcess;

/** Says its name to each connection, and keeps it open. */
async function backend(name: string): Promise<number> {
  const server = net.createServer(socket => socket.on('error', () => {}).write(name));
  backends.push(server);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as net.AddressInfo).port;
}

const slice = (name: string, port: number, ready = true) => (
  { metadata: { name }, ports: [{ port }], endpoints: [{ addresses: [SERVICE.host], conditions: { ready } }] });
const event = (type: string, object: object) => watches.forEach(res => res.write(`${JSON.stringify({ type, object })}\n`));

beforeEach(async () => {
  [watches, backends] = [[], []];
  watching = new Promise((resolve) => { onWatch = resolve; });
  api = http.createServer((req, res) => {
    if (req.headers.authorization !== 'Bearer secret') return res.writeHead(403).end();
    if (req.url!.includes('watch=1')) {
      watches.push(res);
      res.writeHead(200).flushHeaders();
      return onWatch();
    }
    return res.writeHead(200).end(JSON.stringify({ metadata: { resourceVersion: '7' }, items: SERVICE.endpoints }));
  });
  await new Promise<void>(resolve => api.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  await balancer.end();
  api.closeAllConnections();
  [api, ...backends].forEach(server => server.close());
});

/** The name that a new connection gets, or the code of its error. */
async function connect(): Promise<{ name: string; socket: net.Socket }> {
  const { listening } = await balancer.until(line => line.listening !== undefined);
  const socket = net.connect(listening!, '127.0.0.1');
  const name = await new Promise<string>((resolve) => {
    socket.on('data', text => resolve(text.toString())).on('error', (error: NodeJS.ErrnoException) => resolve(error.code!));
  });
  return { name, socket };
}

test('an endpoint is used once it has been there for 300 ms; one that is gone gets no new connection, and keeps its open one', async () => {
  const [old, young] = [await backend('old'), await backend('young')];
  SERVICE.endpoints = [slice('web-1', old)];
  balancer = new BalancerProcess({ registrationMs: 300, api: `http://127.0.0.1:${(api.address() as net.AddressInfo).port}` });
  await balancer.until(line => line.registering === 1);
  expect((await connect()).name).toBe('ECONNRESET');
  await balancer.until(line => line.usable?.length === 1);
  const { name, socket } = await connect();
  expect(name).toBe('old');
  await watching;
  event('MODIFIED', slice('web-1', young));
  await balancer.until(line => line.usable?.[0] === `127.0.0.1:${young}`);
  const answer = await connect();
  expect(answer.name).toBe('young');
  expect(socket.destroyed).toBe(false);
  socket.destroy();
  answer.socket.destroy();
});

test('an endpoint that is not ready, and none at all', async () => {
  const port = await backend('web');
  SERVICE.endpoints = [slice('web-1', port, false)];
  balancer = new BalancerProcess({ registrationMs: 0, api: `http://127.0.0.1:${(api.address() as net.AddressInfo).port}` });
  await watching;
  expect((await connect()).name).toBe('ECONNRESET');
  event('MODIFIED', slice('web-1', port));
  await balancer.until(line => line.usable?.length === 1);
  const { name, socket } = await connect();
  expect(name).toBe('web');
  socket.destroy();
  const before = balancer.lines.length;
  event('DELETED', slice('web-1', port));
  await balancer.until(line => line.usable?.length === 0 && balancer.lines.indexOf(line) >= before);
  expect((await connect()).name).toBe('ECONNRESET');
});
