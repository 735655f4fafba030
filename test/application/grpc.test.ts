import * as grpc from '@grpc/grpc-js';
import { Program, shows, until } from './program';

let server: Program;
let client: grpc.Client;

const write = (value: object) => Buffer.from(JSON.stringify(value));
const read = (bytes: Buffer) => JSON.parse(bytes.toString());
const { READY } = grpc.connectivityState;
const state = () => client.getChannel().getConnectivityState(false);

/** A call with so many results: those that have come, and the status at its end. */
function search(results: number): { readonly got: number[]; readonly status: Promise<grpc.status> } {
  const got: number[] = [];
  const call = client.makeServerStreamRequest('/search.Index/Search', write, read, { results });
  call.on('data', ({ result }) => got.push(result)).on('error', () => undefined);
  return { got, status: new Promise(resolve => call.on('status', ({ code }) => resolve(code))) };
}

async function start(env: Record<string, string> = {}): Promise<void> {
  server = await Program.start('grpc.js', env);
  client = new grpc.Client(`127.0.0.1:${server.port}`, grpc.credentials.createInsecure());
}

afterEach(async () => {
  client.close();
  await server.kill();
});

test('at SIGTERM the connection is given up by GOAWAY, and a call under way finishes', async () => {
  await start();
  const call = search(10);
  await until(() => call.got.length > 0);
  expect(state()).toBe(READY);
  server.terminate();
  await until(() => state() !== READY);
  expect(call.got.length).toBeLessThan(10);
  expect(await call.status).toBe(grpc.status.OK);
  expect(call.got).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(await server.ended).toBe(0);
});

test('a connection of the stated age gets GOAWAY: a call under way finishes, the next one connects anew', async () => {
  await start({ AGE_MS: '500' });
  const call = search(20);
  await until(() => call.got.length > 0);
  await until(() => state() !== READY);
  expect(call.got.length).toBeLessThan(20);
  expect(await search(1).status).toBe(grpc.status.OK);
  expect(await call.status).toBe(grpc.status.OK);
  expect(call.got).toHaveLength(20);
});

test('it answers what the readiness probe asks', async () => {
  await start();
  const answer = await new Promise((resolve, reject) => client.makeUnaryRequest(
    '/grpc.health.v1.Health/Check', () => Buffer.from('\n\x0csearch.Index', 'latin1'), bytes => [...bytes], {}, (error, value) => (error ? reject(error) : resolve(value)),
  ));
  expect(answer).toEqual([8, 1]); // SERVING, as protobuf has it
});

test('the documentation shows this very program', () => {
  expect(shows('docs/your-application.md', 'grpc.js')).toBe(true);
});
