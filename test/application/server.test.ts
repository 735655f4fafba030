import * as http from 'node:http';
import { Program, shows } from './program';

let server: Program;
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });

function get(): Promise<{ status?: number; connection?: string }> {
  return new Promise((resolve, reject) => {
    http.get({ host: '127.0.0.1', port: server.port, agent }, (response) => {
      response.resume();
      response.on('end', () => resolve({ status: response.statusCode, connection: response.headers.connection }));
    }).on('error', reject);
  });
}

beforeEach(async () => {
  server = await Program.start('server.js', { LINGER_MS: '500' });
});

afterEach(async () => {
  agent.destroy();
  await server.kill();
});

test('after SIGTERM the application of the docs still serves, closes each connection with its answer, and exits with 0', async () => {
  expect(await get()).toEqual({ status: 200, connection: 'keep-alive' });
  server.terminate();
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
  expect(await server.ended).toBe(0);
});

test('the documentation shows this very program', () => {
  expect(shows('docs/your-application.md', 'server.js')).toBe(true);
});
