import { Agent, get, IncomingMessage } from 'node:http';
import { ServerProcess } from './process';

const agent = new Agent({ keepAlive: true });
let server: ServerProcess;
afterEach(() => server.end());
afterAll(() => agent.destroy());

/** Status, `Connection` header and body, or the code of the error. */
function ask(path: string): Promise<string> {
  return new Promise(resolve => {
    get({ port: server.port, host: '127.0.0.1', path, agent }, (res: IncomingMessage) => {
      let body = '';
      res.on('data', chunk => { body += chunk; });
      res.on('end', () => resolve(`${res.statusCode} ${res.headers.connection} ${body.trim()}`));
      res.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''));
    }).on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''));
  });
}

/** A request that is in the server when this resolves: another one that was sent after it has been answered. */
async function inFlight(path: string): Promise<Promise<string>[]> {
  const answer = ask(path);
  await ask('/healthz');
  return [answer];
}

test('answers with its version and its pod, always of the same length', async () => {
  server = await ServerProcess.start({ VERSION: 'v7', POD_NAME: 'web-1' });
  expect(await ask('/')).toBe('200 keep-alive {"version":"v7","pod":"web-1"}');
  expect(await ask('/healthz')).toBe('200 keep-alive {}');
  expect(await ask('/nowhere')).toBe('404 keep-alive {}');
});

test('finish: refuses new connections, serves open ones with `Connection: close`, finishes what it has, exits 0', async () => {
  server = await ServerProcess.start({ ON_SIGTERM: 'finish', LINGER_MS: '60000' });
  const [slow] = await inFlight('/slow?ms=500');
  const exit = server.terminate();
  let answer = await ask('/healthz');
  while (answer === '200 keep-alive {}') answer = await ask('/healthz');
  expect(answer).toBe('200 close {}'); // over a connection that was open
  expect(await ask('/healthz')).toBe('ECONNREFUSED'); // it needed a new one
  expect(await slow).toMatch(/^200 close .*"version":"v1"/);
  expect(await exit).toBe(0);
});

test('finish: an idle connection is closed when the time is over', async () => {
  server = await ServerProcess.start({ ON_SIGTERM: 'finish', LINGER_MS: '100' });
  await ask('/');
  expect(await server.terminate()).toBe(0);
});

test('drain: serves on with `Connection: close`, finishes what it has, exits 0', async () => {
  server = await ServerProcess.start({ ON_SIGTERM: 'drain', LINGER_MS: '300' });
  const [slow] = await inFlight('/slow?ms=500');
  const exit = server.terminate();
  let answer = await ask('/healthz');
  while (answer === '200 keep-alive {}') answer = await ask('/healthz'); // the signal is on its way
  expect(answer).toBe('200 close {}');
  expect(await slow).toMatch(/^200 close .*"version":"v1"/);
  expect(await exit).toBe(0);
});

test('hasty: refuses at once, finishes what it has, exits 0', async () => {
  server = await ServerProcess.start({ ON_SIGTERM: 'hasty' });
  const [slow] = await inFlight('/slow?ms=500');
  const exit = server.terminate();
  let answer = await ask('/healthz');
  while (answer === '200 keep-alive {}') answer = await ask('/healthz');
  expect(['ECONNREFUSED', 'ECONNRESET']).toContain(answer);
  expect(await slow).toMatch(/^200 close .*"version":"v1"/);
  expect(await exit).toBe(0);
});

test('exit: cuts what it has', async () => {
  server = await ServerProcess.start({ ON_SIGTERM: 'exit' });
  const [slow] = await inFlight('/slow?ms=10000');
  expect(await server.terminate()).toBe(0);
  expect(await slow).toBe('ECONNRESET');
});

test('ignore: serves on, until SIGKILL', async () => {
  server = await ServerProcess.start({ ON_SIGTERM: 'ignore' });
  server.signal('SIGTERM');
  expect(await ask('/slow?ms=200')).toMatch(/^200 keep-alive/);
  server.signal('SIGKILL');
  expect(await server.exit).toBe(null);
});

test('a capacity of 10 requests a second: a burst of 20, then 503', async () => {
  server = await ServerProcess.start({ CAPACITY: '10' });
  const answers = await Promise.all(Array.from({ length: 40 }, () => ask('/')));
  const served = answers.filter(answer => answer.startsWith('200')).length;
  expect(answers.filter(answer => answer.startsWith('503')).length).toBe(40 - served);
  expect(served).toBeGreaterThanOrEqual(20);
  expect(served).toBeLessThan(40);
  expect(await ask('/healthz')).toBe('200 keep-alive {}');
});

test('burns as long as it is asked to', async () => {
  server = await ServerProcess.start();
  const began = performance.now();
  expect(await ask('/burn?ms=50')).toMatch(/^200/);
  expect(performance.now() - began).toBeGreaterThanOrEqual(50);
});

test('does not listen before START_MS', async () => {
  const began = Date.now();
  server = await ServerProcess.start({ START_MS: '200' });
  expect(Date.now() - began).toBeGreaterThanOrEqual(200);
});

test('an unknown ON_SIGTERM is refused', async () => {
  server = new ServerProcess('server.js', [], { ON_SIGTERM: 'calmly' });
  await expect(server.until(() => true)).rejects.toThrow('ON_SIGTERM=calmly: finish, drain, hasty, exit or ignore');
});
