import { rainbowNamespace, reaperEvents, servingRelease } from './rainbow-state';
import { ReleaseWatch } from './release-watch';
import { LongRunningScenario, LongRunningStage } from './scenario';
import { pause, pollUntil } from '../../cluster/polling';
import { programCommand, signalPod, startProgramPod } from '../../cluster/program-pod';
import { Checks, seconds } from '../../proof/result';
import { RAINBOW, rainbowManifests } from '../../subjects/rainbow';

const HELD = 20;
const IDLE_FOR = 10;
const INTERVAL = 5;
/** Clients of a Service of the cluster have so long to observe the switch. */
const PROPAGATION = 15;
const CLIENT = 'client';

interface ClientLine {
  readonly at: number;
  readonly open: number;
  readonly lost: number;
  readonly heldBy: Record<string, number>;
  readonly fresh: Record<string, number>;
  readonly failed: string[];
}

export const sockets: LongRunningScenario = {
  name: 'sockets',
  what: `${HELD} websockets of v1, through v2 and v3, by a Service that is switched in the cluster`,
  run,
};

/** Clients of v1 keep their websockets through v2 and v3; new ones connect to the newest. */
async function run({ environment, checks, log }: LongRunningStage): Promise<void> {
  const { image, clientNode: node } = environment;
  const kubectl = await rainbowNamespace(environment, 'sockets');
  const watch = new ReleaseWatch(kubectl, environment.cleanup);
  const apply = (name: string) => kubectl.apply(rainbowManifests(kubectl.namespace, {
    image,
    releases: [{ name, command: programCommand('socket-server.js'), env: { VERSION: name } }],
    service: true,
    drainSeconds: 30,
    idleForSeconds: IDLE_FOR,
    removeAfterSeconds: 20,
    intervalSeconds: INTERVAL,
  }));
  const switchedTo = (release: string) => pollUntil(`the Service routes to ${release}`, 60, async () => await servingRelease(kubectl) === release);

  await apply('v1');
  const first = await servingRelease(kubectl);
  checks.expect('selector of the Service as it is applied for the first time', first === undefined, `${first}`);
  await switchedTo('v1');
  const { spec: { clusterIP } } = await kubectl.get('service', RAINBOW);
  await pause(3); // kube-proxy
  const command = programCommand('socket-client.js', { host: clusterIP, port: 80, held: HELD });
  await startProgramPod(kubectl, { name: CLIENT, image, node, command, cpu: '20m' });
  await pause(5);
  for (const [before, release] of [['v1', 'v2'], ['v2', 'v3']]) {
    await apply(release);
    const serving = await servingRelease(kubectl);
    checks.expect(`${release} is applied, without a selector: the Service still routes to ${before}`, serving === before, `${serving}`);
    const switched = await switchedTo(release);
    log(`the Service routes to ${release}`);
    const superseded = await watch.superseded(before);
    checks.expect(`${before} is superseded after that, not before`, superseded >= switched + (PROPAGATION - 2) * 1000, `${seconds(superseded - switched)} s after`);
  }
  await pause(20);
  const lines = (await kubectl.run(['logs', CLIENT])).trim().split('\n').map(line => JSON.parse(line) as ClientLine);
  checkClient(lines, checks);
  checks.expect('v1 is kept', watch.zeroAt.v1 === undefined, watch.zeroAt.v1 === undefined ? 'it is' : 'it was ended');
  await signalPod(kubectl, CLIENT, 'SIGUSR2');
  const closedAt = Date.now();
  await watch.until('v1 at zero', 60, () => watch.zeroAt.v1 !== undefined);
  const idleMs = watch.zeroAt.v1 - closedAt;
  checks.expect('v1 at zero when its websockets are closed', idleMs <= (IDLE_FOR + 3 * INTERVAL) * 1000, `${seconds(idleMs)} s after`);
  for (const event of await reaperEvents(kubectl)) checks.note(event);
  watch.stop();
}

function checkClient(lines: ClientLine[], checks: Checks): void {
  const last = lines[lines.length - 1];
  checks.expect('websockets of v1 that are open after v3 took over', last.heldBy.v1 === HELD, `${last.heldBy.v1} of ${HELD}, after ${seconds(last.at - lines[0].at)} s`);
  checks.expect('websockets lost', last.lost === 0, last.lost);
  const failed = lines.flatMap(line => line.failed);
  const fresh = lines.flatMap(line => Object.values(line.fresh)).reduce((a, b) => a + b, 0);
  checks.expect('new connections that failed', failed.length === 0, `${failed.length} of ${fresh} ${failed.slice(0, 5).join(', ')}`);
  const reached = new Set(lines.slice(-10).flatMap(line => Object.keys(line.fresh)));
  checks.expect('new connections of the last 10 s reach', reached.size === 1 && reached.has('v3'), [...reached].join(', '));
}
