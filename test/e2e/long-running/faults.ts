import { exec } from 'node:child_process';
import { promisify } from 'node:util';
import { Manifest } from '../manifest';
import { Ground, namespaceOf, pause, programOf, until } from './ground';
import { deploymentOf, eventsOf, killReaper, RAINBOW, rainbowManifests } from './rainbow';
import { Checks, Result, seconds } from './result';
/** What their work endpoints do, and whether their release may be ended. */
const WORKERS: Record<string, boolean> = { idle: true, liar: true, busy: false, open: false, hang: false, drip: false, garbage: false, error: false };
const IDLE_FOR = 10;
const EVERY = 5;

/** Must show 5: a reaper that is killed, an API server that restarts, and pods that answer wrong. */
export async function faults(ground: Ground): Promise<Result> {
  const checks = new Checks();
  const kubectl = await namespaceOf(ground, 'faults');
  const releases = [...Object.keys(WORKERS), 'newest'].map(name => ({
    name, command: programOf('faulty.js'), env: { FAULT: name === 'newest' ? 'busy' : name }, readiness: '/healthz',
  }));
  await kubectl.apply(rainbowManifests(kubectl.namespace!, {
    image: ground.image, releases, drainSeconds: 40, idleForSeconds: IDLE_FOR, removeAfterSeconds: 20, everySeconds: EVERY,
  }));
  const replicasOf = async (name: string) => (await deploymentOf(kubectl, name))?.spec.replicas;
  await until('all closed', 90, async () => {
    const { items } = await kubectl.json<{ items: Manifest[] }>(['get', 'pods', '-l', `cdk8s-graceful/rainbow=${RAINBOW}`]);
    return items.filter(({ metadata }) => metadata.annotations?.['cdk8s-graceful/superseded-by'] === 'newest').length >= Object.keys(WORKERS).length;
  });
  const closedAt = Date.now();
  if (ground.apiRestartCommand) {
    await promisify(exec)(ground.apiRestartCommand);
    await until('the API server answers', 60, async () => (await kubectl.run(['get', '--raw', '/readyz'])) === 'ok');
    checks.note(`the API server was restarted ${seconds(Date.now() - closedAt)} s after they were closed`);
  }
  await killReaper(kubectl);
  await until('idle and liar at zero', 90, async () => (await replicasOf('idle')) === 0 && (await replicasOf('liar')) === 0);
  const endedAt = Date.now();
  checks.expect('releases that were idle are at zero', true, `${seconds(endedAt - closedAt)} s after they were closed, with what went wrong in between`);
  await until('the false answer is told', 30, async () => (await eventsOf(kubectl)).some(event => event.startsWith('FalseIdle transcoder-liar')));
  const lied = await kubectl.json<{ items: Manifest[] }>(['get', 'pods', '-l', 'cdk8s-graceful/release=liar']);
  checks.expect('"idle" of a pod that then works: it is still there, with its grace period, and an event tells it', lied.items.length === 1, `${lied.items.length} pod, FalseIdle after ${seconds(Date.now() - endedAt)} s`);
  await pause(45);
  for (const [name, mayEnd] of Object.entries(WORKERS)) {
    const replicas = await replicasOf(name);
    if (!mayEnd) checks.expect(`${name}: never ended`, replicas === 1, `${replicas} pod, ${seconds(Date.now() - closedAt)} s after it was closed`);
  }
  const gone = await kubectl.json<{ items: Manifest[] }>(['get', 'pods', '-l', 'cdk8s-graceful/release=liar']);
  checks.expect('the liar has finished its task and is gone', gone.items.length === 0, `${gone.items.length} pods`);
  checks.expect('the newest, busy or not', (await replicasOf('newest')) === 1, `${await replicasOf('newest')} pod`);
  for (const event of await eventsOf(kubectl)) checks.note(event);
  const log = await kubectl.run(['logs', `deployment/${RAINBOW}-reaper`]);
  for (const line of log.split('\n').filter(text => /silent/.test(text))) checks.note(line.replace(/^\S+ /, ''));
  return checks.result('faults', 'an API server that restarts, a reaper that is killed, work endpoints that hang, drip, lie');
}
