import * as fs from 'node:fs';
import * as http from 'node:http';
import * as net from 'node:net';
import * as os from 'node:os';
import * as path from 'node:path';
import { Program, shows, until } from './program';
import { readWorkReport } from '../../src/rainbow/reaper/decision/work-report';

const tasks: { id: number; seconds: number }[] = [];
const done: string[] = [];
let queue: http.Server;
let worker: Program;
let folder: string;

function listen(server: http.Server): Promise<number> {
  return new Promise(resolve => server.listen(0, '127.0.0.1', () => resolve((server.address() as net.AddressInfo).port)));
}

/** Its report, read as the reaper reads it. */
async function work() {
  const response = await fetch(`http://127.0.0.1:${worker.port}/graceful/work`);
  return readWorkReport(response.status, response.headers.get('content-type') ?? undefined, await response.text());
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
  worker = await Program.start('worker.js', {
    QUEUE: `http://127.0.0.1:${await listen(queue)}`, SUPERSEDED: path.join(folder, 'superseded-by'), CAPACITY: '2',
  });
  await until(async () => 'busy' in await work());
});

afterEach(async () => {
  await worker.kill();
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
  tasks.push({ id: 1, seconds: 5 });
  await until(hasAnswer(true, 1));
  worker.terminate();
  await until(hasAnswer(false, 1));
  tasks.push({ id: 2, seconds: 0 });
  expect(await worker.ended).toBe(0);
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
  expect(await (await fetch(`http://127.0.0.1:${worker.port}/metrics`)).text()).toMatch(/^graceful_accepting 1$[^]*^graceful_busy 1$/m);
});

test('the documentation shows this very program', () => {
  expect(shows('docs/reaper.md', 'worker.js')).toBe(true);
});
