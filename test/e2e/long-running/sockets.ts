import { Kubectl } from '../kubectl';
import { programPod } from '../programs';
import { Ground, namespaceOf, pause, programOf, until } from './ground';
import { Lives } from './lives';
import { eventsOf, RAINBOW, rainbowManifests } from './rainbow';
import { Checks, Result, seconds } from './result';
const HELD = 20;
const IDLE_FOR = 10;
const EVERY = 5;
/** Who sends to a Service of the cluster has so long to hear of the switch. */
const PROPAGATION = 15;

interface ClientLine {
  readonly at: number;
  readonly open: number;
  readonly lost: number;
  readonly heldBy: Record<string, number>;
  readonly fresh: Record<string, number>;
  readonly failed: string[];
}

/** Must show 3: clients of release 1 keep their websockets through releases 2 and 3, and new ones go to the newest. */
export async function sockets(ground: Ground): Promise<Result> {
  const checks = new Checks();
  const kubectl = await namespaceOf(ground, 'sockets');
  const lives = new Lives(kubectl);
  ground.cleanup.add('stop watching', () => lives.stop());
  const apply = (name: string) => kubectl.apply(rainbowManifests(kubectl.namespace!, {
    image: ground.image,
    releases: [{ name, command: programOf('socket-server.js'), env: { VERSION: name } }],
    service: true,
    drainSeconds: 30,
    idleForSeconds: IDLE_FOR,
    removeAfterSeconds: 20,
    everySeconds: EVERY,
  }));
  const selector = async () => (await kubectl.json(['get', 'service', RAINBOW])).spec.selector?.['cdk8s-graceful/release'];
  const switchedTo = (release: string) => until(`the Service sends to ${release}`, 60, async () => (await selector()) === release);

  await apply('v1');
  checks.expect('selector of the Service as it is applied for the first time', await selector() === undefined, `${await selector()}`);
  await switchedTo('v1');
  const { spec: { clusterIP } } = await kubectl.json(['get', 'service', RAINBOW]);
  await pause(3); // kube-proxy
  const config = JSON.stringify({ host: clusterIP, port: 80, held: HELD });
  await kubectl.apply([programPod('client', ground.image, ground.stableNode, [...programOf('socket-client.js'), config], { cpu: '20m' })]);
  await kubectl.run(['wait', '--for=condition=Ready', 'pod/client', '--timeout=60s'], { seconds: 70 });
  await pause(5);
  for (const [before, release] of [['v1', 'v2'], ['v2', 'v3']]) {
    await apply(release);
    const at = await selector();
    checks.expect(`${release} is applied, without a selector: the Service still sends to ${before}`, at === before, `${at}`);
    const switched = await switchedTo(release);
    ground.say(`the Service sends to ${release}`);
    const closed = await lives.until(`${before} closed`, 60, () => lives.closedAt(before) !== undefined).then(() => lives.closedAt(before)!);
    checks.expect(`${before} is closed after that, not before`, closed >= switched + (PROPAGATION - 2) * 1000, `${seconds(closed - switched)} s after`);
  }
  await pause(20);
  const lines = await linesOf(kubectl);
  const last = lines[lines.length - 1];
  checks.expect('websockets of v1 that are open after v3 took over', last.heldBy.v1 === HELD, `${last.heldBy.v1} of ${HELD}, after ${seconds(last.at - lines[0].at)} s`);
  checks.expect('websockets lost', last.lost === 0, last.lost);
  const failed = lines.flatMap(line => line.failed);
  const fresh = lines.flatMap(line => Object.values(line.fresh)).reduce((a, b) => a + b, 0);
  checks.expect('new connections that failed', failed.length === 0, `${failed.length} of ${fresh} ${failed.slice(0, 5).join(', ')}`);
  const lately = lines.slice(-10).flatMap(({ fresh: of }) => Object.keys(of));
  checks.expect('new connections of the last 10 s go to', new Set(lately).size === 1 && lately[0] === 'v3', [...new Set(lately)].join(', '));
  checks.expect('v1 is kept', lives.zeroAt.v1 === undefined, lives.zeroAt.v1 === undefined ? 'it is' : 'it was ended');
  await kubectl.run(['exec', 'client', '--', 'node', '-e', 'process.kill(1, "SIGUSR2")']);
  const letGo = Date.now();
  await lives.until('v1 at zero', 60, () => lives.zeroAt.v1 !== undefined);
  checks.expect('v1 at zero when they have left', lives.zeroAt.v1 - letGo <= (IDLE_FOR + 3 * EVERY) * 1000, `${seconds(lives.zeroAt.v1 - letGo)} s after`);
  for (const event of await eventsOf(kubectl)) checks.note(event);
  lives.stop();
  return checks.result('sockets', `${HELD} websockets of v1, through v2 and v3, by a Service that is switched in the cluster`);
}

async function linesOf(kubectl: Kubectl): Promise<ClientLine[]> {
  return (await kubectl.run(['logs', 'client'])).trim().split('\n').map(line => JSON.parse(line) as ClientLine);
}
