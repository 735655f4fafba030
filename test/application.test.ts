import { ChildProcess, spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as http from 'node:http';
import * as net from 'node:net';
import * as path from 'node:path';

const PROGRAM = path.join(__dirname, '../examples/application/server.js');
let port: number;
let server: ChildProcess;
let ended: Promise<number | null>;
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

function get(): Promise<{ status?: number; connection?: string }> {
  return new Promise((resolve, reject) => {
    http.get({ host: '127.0.0.1', port, agent }, (response) => {
      response.resume();
      response.on('end', () => resolve({ status: response.statusCode, connection: response.headers.connection }));
    }).on('error', reject);
  });
}

/** Sends requests until the server listens. */
async function listening(): Promise<void> {
  for (const until = Date.now() + 10_000; ;) {
    try {
      await get();
      return;
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise(resolve => setTimeout(resolve, 20));
    }
  }
}

/** A port that was free a moment ago. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = net.createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = probe.address() as net.AddressInfo;
      probe.close(() => resolve(free));
    });
  });
}

beforeEach(async () => {
  port = await freePort();
  server = spawn(process.execPath, [PROGRAM], { env: { ...process.env, PORT: `${port}`, LINGER_MS: '500' } });
  ended = new Promise(resolve => server.on('exit', resolve));
  await listening();
});

afterEach(() => {
  agent.destroy();
  server.kill('SIGKILL');
});

test('after SIGTERM the application of the docs still serves, closes each connection with its answer, and exits with 0', async () => {
  expect(await get()).toEqual({ status: 200, connection: 'keep-alive' });
  server.kill('SIGTERM');
  let answers = 0;
  for (;;) {
    let answer;
    try {
      answer = await get();
    } catch {
      break; // it has stopped accepting
    }
    if (answer.connection === 'close') answers += 1;
  }
  expect(answers).toBeGreaterThan(3);
  expect(await ended).toBe(0);
});

test('the documentation shows this very program', () => {
  const docs = fs.readFileSync(path.join(__dirname, '../docs/your-application.md'), 'utf8');
  expect(docs).toContain(`\`\`\`js\n${fs.readFileSync(PROGRAM, 'utf8')}\`\`\``);
});
