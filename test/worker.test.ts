import { ChildProcess, spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as http from 'node:http';
import * as net from 'node:net';
import * as os from 'node:os';
import * as path from 'node:path';
import { readWorkReport } from '../src/rainbow/reaper/decision/work-report';

const PROGRAM = path.join(__dirname, '../examples/application/worker.js');
const tasks: { id: number; seconds: number }[] = [];
const done: string[] = [];
let queue: http.Server;
let worker: ChildProcess;
let ended: Promise<number | null>;
let folder: string;
let port: number;

function listen(server: http.Server): Promise<number> {
  return new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve((server.address() as net.AddressInfo).port)));
}

async function freePort(): Promise<number> {
  const probe = http.createServer();
  const free = await listen(probe);
  await new Promise(resolve => probe.close(resolve));
  return free;
}

/** Its report, read as the reaper reads it. */
async function work() {
  const response = await fetch(`http://127.0.0.1:${port}/graceful/work`);
  return readWorkReport(response.status, response.headers.get('content-type') ?? undefined, await response.text());
}

async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  for (const end = Date.now() + 10_000; Date.now() < end;) {
    if (await Promise.resolve(holds()).catch(() => false)) return;
    await new Promise(resolve => setTimeout(resolve, 20));
  }
  throw new Error('not within 10 s');
}

const supersededBy = (text: string) => fs.writeFileSync(path.join(folder, 'superseded-by'), text);
const hasAnswer = (accepting: boolean, busy: number) => async () => JSON.stringify(await work()) === JSON.stringify({ accepting, busy });

beforeEach(async () => {
  tasks.length = 0;
  done.length = 0;
  queue = http.createServer((request, response) => {
    if (request.method === 'POST') done.push(request.url!);
    const task = request.method === 'GET' ? tasks.shift() : {};
    response.writeHead(task ? 200 : 204).end(task && JSON.stringify(task));
  });
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'worker-'));
  supersededBy('');
  port = await freePort();
  const env = { QUEUE: `http://127.0.0.1:${await listen(queue)}`, PORT: `${port}`, SUPERSEDED: path.join(folder, 'superseded-by'), CAPACITY: '2' };
  worker = spawn(process.execPath, [PROGRAM], { env: { ...process.env, ...env } });
  ended = new Promise(resolve => worker.on('exit', resolve));
  await until(async () => 'busy' in await work());
});

afterEach(async () => {
  worker.kill('SIGKILL');
  await ended;
  queue.closeAllConnections();
  queue.close();
  fs.rmSync(folder, { recursive: true });
});

test('superseded, the worker of the docs takes no new task, finishes its own, and reports that; reopened, it takes the next', async () => {
  tasks.push({ id: 1, seconds: 1 });
  await until(hasAnswer(true, 1));
  supersededBy('v2');
  await until(hasAnswer(false, 1));
  tasks.push({ id: 2, seconds: 0 });
  await until(hasAnswer(false, 0));
  expect(done).toEqual(['/task/1']);
  await new Promise(resolve => setTimeout(resolve, 600)); // more than two of its intervals
  expect(tasks).toHaveLength(1);
  supersededBy('');
  await until(() => done.includes('/task/2'));
});

test('at SIGTERM it takes no new task, finishes its own, and exits with 0', async () => {
  tasks.push({ id: 1, seconds: 1 });
  await until(hasAnswer(true, 1));
  worker.kill('SIGTERM');
  tasks.push({ id: 2, seconds: 0 });
  expect(await ended).toBe(0);
  expect(done).toEqual(['/task/1']);
});

test('an unavailable queue costs no other task', async () => {
  queue.prependListener('request', ({ method, url, socket }) => {
    if (method === 'POST' && url === '/task/1') socket.destroy();
  });
  tasks.push({ id: 1, seconds: 0 }, { id: 2, seconds: 1 });
  await until(() => done.includes('/task/2'));
  await until(hasAnswer(true, 0));
});

test('its metrics are the same as its report', async () => {
  tasks.push({ id: 1, seconds: 2 });
  await until(hasAnswer(true, 1));
  expect(await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()).toMatch(/^graceful_accepting 1$[^]*^graceful_busy 1$/m);
});

test('the documentation shows this very program', () => {
  const docs = fs.readFileSync(path.join(__dirname, '../docs/reaper.md'), 'utf8');
  expect(docs).toContain(`\`\`\`js\n${fs.readFileSync(PROGRAM, 'utf8')}\`\`\``);
});
