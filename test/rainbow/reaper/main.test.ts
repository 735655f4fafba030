import { ChildProcess, spawn } from 'node:child_process';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { FakeCluster, RAINBOW } from './fake-cluster';
import { reaperProgram } from '../../../src/constructs/rainbow/reaper-program';
import { parseOptions } from '../../../src/rainbow/reaper/options';
/** The program as its pod mounts it: the files of the ConfigMap alone. */
let folder: string;
let account: string;

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'reaper-'));
  const { fileName, text } = reaperProgram();
  fs.writeFileSync(path.join(folder, fileName), text);
  account = path.join(folder, 'account');
  fs.mkdirSync(account);
  fs.writeFileSync(path.join(account, 'namespace'), 'shop');
  fs.writeFileSync(path.join(account, 'token'), 'secret\n');
});
afterAll(() => fs.rmSync(folder, { recursive: true }));

function run(args: string[]): { child: ChildProcess; out: () => string; exit: Promise<number | null> } {
  const child = spawn(process.execPath, [path.join(folder, reaperProgram().fileName), ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  child.stdout!.setEncoding('utf8').on('data', (text) => { out += text; });
  child.stderr!.setEncoding('utf8').on('data', (text) => { out += text; });
  return { child, out: () => out, exit: new Promise(resolve => child.on('close', resolve)) };
}

describe('against an API server', () => {
  let cluster: FakeCluster;
  beforeEach(async () => {
    cluster = await FakeCluster.start({ newest: 'v2' });
    await cluster.release('v1', [{ accepting: false, busy: 0 }]);
    await cluster.release('v2', [{ accepting: true, busy: 1 }]);
  });
  afterEach(() => cluster.stop());
  const args = () => ['--rainbow', RAINBOW, '--api', `${cluster.url}`, '--account', account];

  test('run as in its pod: ends an idle release, logs a line each, sends its token', async () => {
    let bearer: string | undefined;
    cluster.intercept = (_method, _path, req) => {
      bearer = req.headers.authorization;
      return false;
    };
    const { out, exit } = run([...args(), '--every', '0.1', '--for', '1']);
    expect(await exit).toBe(0);
    expect(cluster.replicas('v1')).toBe(0);
    expect(bearer).toBe('Bearer secret');
    expect(out()).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z v1: Reaped: Closed and idle for 0 s in 2 polls; scaled to zero: 1 pods closed and idle\.$/m);
  });

  test('at SIGTERM it exits at once', async () => {
    const { child, exit, out } = run([...args(), '--every', '60']);
    await new Promise<void>((resolve) => {
      const look = setInterval(() => {
        if (!out().includes('superseded')) return;
        clearInterval(look);
        resolve();
      }, 20);
    });
    child.kill('SIGTERM');
    expect(await exit).toBe(0);
  });

  test('exit status 1 and the reason when its last poll failed', async () => {
    cluster.intercept = (_method, _path, _req, res) => {
      res.writeHead(403).end('{"message":"forbidden"}');
      return true;
    };
    const { out, exit } = run([...args(), '--every', '0.1', '--for', '0.3']);
    expect(await exit).toBe(1);
    expect(out()).toContain('GET /api/v1/namespaces/shop/configmaps/transcoder-releases: 403 forbidden');
  });
});

test.each([
  [[], /^--rainbow: the name of the RainbowDeployment is missing/],
  [['--rainbow'], /^--rainbow: unknown option, or no value/],
  [['--rainbow', 'a', '--closing', 'mail'], /^--closing mail: annotation or http/],
  [['--rainbow', 'a', '--autoscaler', 'pods'], /^--autoscaler pods: /],
  [['--rainbow', 'a', '--every', '0', '--api', 'http://x'], /^--every 0: seconds above 0|namespace/],
  [['--rainbow', 'a'], /^not in a cluster/],
])('%j is refused', (args, message) => {
  expect(() => parseOptions(args, {})).toThrow(message);
});

test('the IPv6 address of the API server is in brackets', () => {
  const { account: { url } } = parseOptions(['--rainbow', 'a', '--account', account], { KUBERNETES_SERVICE_HOST: 'fd00::1', KUBERNETES_SERVICE_PORT: '6443' });
  expect(`${url}`).toBe('https://[fd00::1]:6443/');
});
