import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { WebSocket } from 'ws';
import { Program, shows, until } from './program';
import { readWorkReport } from '../../src/rainbow/reaper/decision/work-report';

let server: Program;
let folder: string;
const clients: WebSocket[] = [];

/** A client that is connected; its close code, once it is closed. */
async function connect(): Promise<{ readonly socket: WebSocket; readonly closed: Promise<number> }> {
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}`);
  clients.push(socket);
  const closed = new Promise<number>(resolve => socket.on('close', resolve));
  await new Promise((resolve, reject) => socket.on('open', resolve).on('error', reject));
  return { socket, closed };
}

/** Its report, read as the reaper reads it. */
async function work() {
  const response = await fetch(`http://127.0.0.1:${server.port}/graceful/work`);
  return readWorkReport(response.status, response.headers.get('content-type') ?? undefined, await response.text());
}

const supersededBy = (text: string) => fs.writeFileSync(path.join(folder, 'superseded-by'), text);

beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sockets-'));
  supersededBy('');
  server = await Program.start('sockets.js', { LINGER_MS: '3000', SUPERSEDED: path.join(folder, 'superseded-by') });
});

afterEach(async () => {
  clients.splice(0).forEach(client => client.terminate());
  await server.kill();
  fs.rmSync(folder, { recursive: true });
});

test('at SIGTERM each client is sent away with 1001, also one that comes meanwhile, and it exits with 0', async () => {
  const open = await Promise.all([connect(), connect(), connect()]);
  server.terminate();
  expect(await Promise.race(open.map(({ closed }) => closed))).toBe(1001);
  const late = await connect();
  expect(await Promise.all([...open, late].map(({ closed }) => closed))).toEqual([1001, 1001, 1001, 1001]);
  expect(await server.ended).toBe(0);
});

test('superseded, it takes no connection, keeps those it has, and reports both; reopened, it takes the next', async () => {
  const { socket } = await connect();
  expect(await work()).toEqual({ accepting: true, busy: 1 });
  supersededBy('v8');
  expect(await work()).toEqual({ accepting: false, busy: 1 });
  await expect(connect()).rejects.toThrow('503');
  const echo = new Promise(resolve => socket.on('message', data => resolve(String(data))));
  socket.send('still here');
  expect(await echo).toBe('still here');
  socket.close();
  await until(async () => (await work() as { busy: number }).busy === 0);
  supersededBy('');
  await connect();
  expect(await work()).toEqual({ accepting: true, busy: 1 });
});

test('the documentation shows this very program', () => {
  expect(shows('docs/your-application.md', 'sockets.js')).toBe(true);
});
