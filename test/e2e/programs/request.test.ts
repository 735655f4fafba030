import { Agent, createServer } from 'node:http';
import { AddressInfo } from 'node:net';
// the programs are plain JavaScript, as pods run them
const { request } = require('./request'); // eslint-disable-line @typescript-eslint/no-require-imports

const ALL = 20;

test('requests that share one connection add no listeners to it; a failure on it has the phase reused', async () => {
  let answered = 0;
  const server = createServer((_, res) => answered < ALL ? void res.end(`${++answered}`) : void res.socket?.destroy()).listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const ask = () => new Promise<{ failure?: object; text: string }>((resolve) => {
    request({ host: '127.0.0.1', port: (server.address() as AddressInfo).port, agent }, 5000, (failure: object, text: string) => resolve({ failure, text }));
  });
  try {
    const all = await Promise.all(Array.from({ length: ALL }, ask));
    expect(all.map(({ text }) => text)).toEqual(Array.from({ length: ALL }, (_, i) => `${i + 1}`));
    const kept = Object.values({ ...agent.sockets, ...agent.freeSockets }).flatMap(sockets => sockets ?? []);
    expect(kept.map(socket => socket.listenerCount('connect'))).toEqual([0]);
    expect((await ask()).failure).toMatchObject({ phase: 'reused', kind: 'reset' });
  } finally {
    agent.destroy();
    server.close();
  }
});
