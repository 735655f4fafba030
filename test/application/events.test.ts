import * as http from 'node:http';
import { Program, shows, until } from './program';

let server: Program;

/** An open stream: what came, and whether it has ended as a response ends. */
interface Stream {
  text: string;
  end?: 'clean' | 'cut';
  readonly connection?: string;
}

function open(): Promise<Stream> {
  return new Promise((resolve, reject) => {
    http.get({ host: '127.0.0.1', port: server.port, path: '/events', agent: new http.Agent({ keepAlive: true }) }, (response) => {
      const stream: Stream = { text: '', connection: response.headers.connection };
      response.setEncoding('utf8').on('data', (text: string) => { stream.text += text; });
      response.on('error', () => undefined);
      response.on('close', () => { stream.end = response.complete ? 'clean' : 'cut'; });
      resolve(stream);
    }).on('error', reject);
  });
}

beforeEach(async () => {
  server = await Program.start('events.js', { LINGER_MS: '3000' });
});

afterEach(() => server.kill());

test('at SIGTERM each stream ends cleanly, one after the other, on a connection that is not used again; a new one is taken meanwhile', async () => {
  const streams = await Promise.all([open(), open(), open()]);
  await until(() => streams.every(({ text }) => text.startsWith('retry: 1000\n\n') && text.includes('data: tick')));
  expect(streams.map(({ connection }) => connection)).toEqual(['close', 'close', 'close']);
  server.terminate();
  await until(() => streams.some(({ end }) => end !== undefined));
  expect(streams.filter(({ end }) => end === undefined).length).toBeGreaterThan(0);
  const late = await open();
  await until(() => late.text.startsWith('retry'));
  expect(await server.ended).toBe(0);
  await until(() => [...streams, late].every(({ end }) => end !== undefined));
  expect([...streams, late].map(({ end }) => end)).toEqual(['clean', 'clean', 'clean', 'clean']);
});

test('the documentation shows this very program', () => {
  expect(shows('docs/your-application.md', 'events.js')).toBe(true);
});
