import { exec } from 'node:child_process';
import { promisify } from 'node:util';
import { killReaper, podsOf, rainbowNamespace, reaperEvents, replicasOf } from './rainbow-state';
import { LongRunningScenario, LongRunningStage } from './scenario';
import { pause, pollUntil } from '../../cluster/polling';
import { programCommand } from '../../cluster/program-pod';
import { seconds } from '../../proof/result';
import { RAINBOW, rainbowManifests } from '../../subjects/rainbow';

/** What the work endpoint of a release does (programs/faulty.js), and whether the release may be ended. */
const WORKERS: Record<string, boolean> = { idle: true, liar: true, busy: false, open: false, hang: false, drip: false, garbage: false, error: false };

export const faults: LongRunningScenario = {
  name: 'faults',
  what: 'an API server that restarts, a reaper that is killed, work endpoints that hang, drip, lie',
  run,
};

async function run({ environment, checks, options: { apiRestartCommand } }: LongRunningStage): Promise<void> {
  const kubectl = await rainbowNamespace(environment, 'faults');
  const releases = [...Object.keys(WORKERS), 'newest'].map(name => ({
    name, command: programCommand('faulty.js'), env: { FAULT: name === 'newest' ? 'busy' : name }, readiness: '/healthz',
  }));
  await kubectl.apply(rainbowManifests(kubectl.namespace, {
    image: environment.image, releases, drainSeconds: 40, idleForSeconds: 10, removeAfterSeconds: 20, intervalSeconds: 5,
  }));
  await pollUntil('all superseded', 90, async () => {
    const pods = await kubectl.list('pods', `cdk8s-graceful/rainbow=${RAINBOW}`);
    return pods.filter(({ metadata }) => metadata.annotations?.['cdk8s-graceful/superseded-by'] === 'newest').length >= Object.keys(WORKERS).length;
  });
  const supersededAt = Date.now();
  const since = () => `${seconds(Date.now() - supersededAt)} s`;
  if (apiRestartCommand) {
    await promisify(exec)(apiRestartCommand);
    await pollUntil('the API server answers', 60, async () => (await kubectl.run(['get', '--raw', '/readyz'])) === 'ok');
    checks.note(`the API server was restarted ${since()} after they were superseded`);
  }
  await killReaper(kubectl);
  await pollUntil('idle and liar at zero', 90, async () => (await replicasOf(kubectl, 'idle')) === 0 && (await replicasOf(kubectl, 'liar')) === 0);
  const endedAt = Date.now();
  checks.expect('releases that were idle are at zero', true, `${since()} after they were superseded, with the faults in between`);
  await pollUntil('an event about the false answer', 30, async () => (await reaperEvents(kubectl)).some(event => event.startsWith('FalseIdle transcoder-liar')));
  const lied = await podsOf(kubectl, 'liar');
  checks.expect('a pod that reported idle and then works still exists, with its grace period, and an event reports it', lied.length === 1, `${lied.length} pod, FalseIdle after ${seconds(Date.now() - endedAt)} s`);
  await pause(45);
  for (const [name, mayEnd] of Object.entries(WORKERS)) {
    const replicas = await replicasOf(kubectl, name);
    if (!mayEnd) checks.expect(`${name}: never ended`, replicas === 1, `${replicas} pod, ${since()} after it was superseded`);
  }
  const gone = await podsOf(kubectl, 'liar');
  checks.expect('the liar has finished its task and is gone', gone.length === 0, `${gone.length} pods`);
  const newest = await replicasOf(kubectl, 'newest');
  checks.expect('the newest, busy or not', newest === 1, `${newest} pod`);
  for (const event of await reaperEvents(kubectl)) checks.note(event);
  const log = await kubectl.run(['logs', `deployment/${RAINBOW}-reaper`]);
  for (const line of log.split('\n').filter(text => /silent/.test(text))) checks.note(line.replace(/^\S+ /, ''));
}
