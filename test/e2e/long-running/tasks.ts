import { Kubectl } from '../kubectl';
import { Manifest } from '../manifest';
import { programPod, PROGRAMS, programsVolume, RESTRICTED } from '../programs';
import { ask, Ground, namespaceOf, pause, programOf, until } from './ground';
import { Lives } from './lives';
import { eventsOf, killReaper, rainbowManifests, RUN_LABEL, TestRainbow } from './rainbow';
import { Checks, Result, seconds } from './result';
const TASKS = 220;
const PER_SECOND = 2;
const TASK_SECONDS = 90;
const IDLE_FOR = 10;
const REMOVE_AFTER = 20;
const EVERY = 5;
/** The turn that sees it idle, idle-for up to the turn that ends it; and all of it again, as the reaper may be killed just before that. */
const END_WITHIN = 2 * (IDLE_FOR + 2 * EVERY);
const REMOVE_WITHIN = REMOVE_AFTER + 3 * EVERY;

interface Task { readonly id: number; readonly takenAt: number; readonly by: string; readonly doneAt?: number }
interface QueueState { readonly now: number; readonly tasks: Task[]; readonly waiting: number }

/** Must show 1 and 2: tasks that outlive two releases; the same tasks under a rolling update. */
export async function tasks(ground: Ground): Promise<Result> {
  const checks = new Checks();
  const { say } = ground;
  const ours = await namespaceOf(ground, 'tasks');
  const plain = await namespaceOf(ground, 'plain');
  const [queue, plainQueue] = [await startQueue(ground, ours), await startQueue(ground, plain)];
  const oursAt = (version: string) => ours.apply(rainbowManifests(ours.namespace!, rainbow(ground.image, version, queue)));
  const plainAt = (version: string) => plain.apply([rollingUpdate(ground.image, version, plainQueue)]);
  const lives = new Lives(ours);
  ground.cleanup.add('stop watching', () => lives.stop());

  await Promise.all([oursAt('v1'), plainAt('v1')]);
  await until('v1 available', 90, async () => (await available(ours, 'transcoder-v1')) >= 2 && (await available(plain, 'plain')) >= 2);
  await Promise.all([ours, plain].map(kubectl => kubectl.run(['get', '--raw', `/api/v1/namespaces/${kubectl.namespace}/pods/queue:8080/proxy/start`])));
  const began = Date.now();
  const since = () => `${seconds(Date.now() - began)} s`;
  await pause(10);
  say(`${since()} v2`);
  const v2At = Date.now();
  await Promise.all([oursAt('v2'), plainAt('v2')]);
  await killReaper(ours);
  await lives.until('v1 closed', 60, () => lives.closedAt('v1') !== undefined);
  say(`${since()} v1 is closed; v3`);
  const v3At = Date.now();
  await Promise.all([oursAt('v3'), plainAt('v3')]);
  await lives.until('v2 closed', 60, () => lives.closedAt('v2') !== undefined);
  say(`${since()} v2 is closed; the reaper is killed, node ${ground.otherNode} is drained`);
  await killReaper(ours);
  const leavingBefore = [...lives.pods.values()].filter(pod => pod.leavingAt).length;
  const uncordon = ground.cleanup.add(`uncordon ${ground.otherNode}`, () => ground.cluster.run(['uncordon', ground.otherNode]));
  const drainedIn = await drain(ours, ground.otherNode);
  const evicted = [...lives.pods.values()].filter(pod => pod.leavingAt).length - leavingBefore;
  await uncordon();
  say(`${since()} drained`);
  await lives.until('v1 at zero', 300, () => lives.zeroAt.v1 !== undefined);
  say(`${since()} v1 at zero; the reaper is killed`);
  await killReaper(ours);
  await lives.until('v2 removed', 300, () => lives.removedAt.v1 !== undefined && lives.removedAt.v2 !== undefined);
  say(`${since()} v1 and v2 removed`);
  const state = await finished(ours);
  const plainState = await finished(plain);
  lives.stop();

  const lost = lostOf(state);
  const across = state.tasks.filter(task => task.takenAt < v2At && (task.doneAt ?? 0) > v3At);
  checks.expect('three releases in a minute', v3At - began < 60_000, `v2 at ${seconds(v2At - began)} s, v3 at ${seconds(v3At - began)} s`);
  checks.expect(`tasks of ${TASK_SECONDS} s lost with the rainbow`, lost.length === 0 && state.tasks.length === TASKS, `${lost.length} of ${state.tasks.length}`);
  checks.expect('tasks that were taken by v1 before v2 and done after v3', across.length > 0, across.length);
  const lostPlain = lostOf(plainState);
  checks.expect('the same tasks lost under a rolling update with the default grace period', lostPlain.length > 0, `${lostPlain.length} of ${plainState.tasks.length}`);
  checks.expect('pods evicted by the drain in the midst of it', evicted > 0, `${evicted} pods, drained in ${drainedIn} s`);
  checks.note('the reaper was killed three times: when v2 came, before the node was drained, and when v1 was at zero');
  for (const release of ['v1', 'v2']) {
    const own = state.tasks.map(task => ({ ...task, pod: lives.podAt(task.by, task.takenAt)! })).filter(({ pod }) => pod.release === release);
    const late = Math.max(...own.map(({ takenAt, pod }) => takenAt - (pod.closedAt ?? Infinity)));
    checks.expect(`${release}: no new task later than 5 s after its pod was told`, late <= 5000, `of ${own.length} the last came ${seconds(late)} s after`);
    const [zeroAt, removedAt] = [lives.zeroAt[release], lives.removedAt[release]];
    const stayed = own.filter(({ pod }) => pod.leavingAt === undefined || pod.leavingAt > zeroAt - 2000);
    const idleMs = zeroAt - Math.max(...stayed.map(({ doneAt }) => doneAt ?? Infinity));
    checks.expect(`${release}: at zero ${IDLE_FOR} to ${END_WITHIN} s after the last task of the pods that were not evicted`, idleMs >= IDLE_FOR * 1000 && idleMs <= END_WITHIN * 1000, `${seconds(idleMs)} s`);
    checks.expect(`${release}: removed within ${REMOVE_WITHIN} s of that`, removedAt - zeroAt <= REMOVE_WITHIN * 1000, `${seconds(removedAt - zeroAt)} s`);
  }
  const left = (await ours.run(['get', 'deployments,hpa,pdb,roles,rolebindings', '-o', 'name'])).split('\n').filter(name => /transcoder-v[12]$/.test(name));
  checks.expect('objects of v1 and v2 that are left', left.length === 0, left.join(', ') || 'none');
  for (const event of await eventsOf(ours)) checks.note(event);
  return checks.result('tasks', `${TASKS} tasks of ${TASK_SECONDS} s, three releases, a node drain, a reaper that is killed`);
}

function rainbow(image: string, name: string, queue: string): TestRainbow {
  const env = { QUEUE: queue, CAPACITY: '150' };
  return {
    image,
    releases: [{ name, command: programOf('worker.js'), env, replicas: 2 }],
    drainSeconds: TASK_SECONDS + 10,
    idleForSeconds: IDLE_FOR,
    removeAfterSeconds: REMOVE_AFTER,
    everySeconds: EVERY,
  };
}

/** What everybody writes: one Deployment, the image changes, Kubernetes' own grace period. */
function rollingUpdate(image: string, version: string, queue: string): Manifest {
  const labels = { app: 'plain' };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'plain' },
    spec: {
      replicas: 2,
      selector: { matchLabels: labels },
      template: {
        metadata: { labels },
        spec: {
          containers: [{
            name: 'worker',
            image,
            imagePullPolicy: 'IfNotPresent',
            command: programOf('worker.js'),
            env: Object.entries({ QUEUE: queue, CAPACITY: '150', VERSION: version }).map(([name, value]) => ({ name, value })),
            ports: [{ containerPort: 8080 }],
            readinessProbe: { httpGet: { path: '/graceful/work', port: 8080 }, periodSeconds: 1 },
            resources: { requests: { cpu: '10m' } },
            securityContext: RESTRICTED,
            volumeMounts: [{ name: PROGRAMS.name, mountPath: PROGRAMS.path }],
          }],
          volumes: [programsVolume()],
        },
      },
    },
  };
}

async function startQueue({ image, stableNode }: Ground, kubectl: Kubectl): Promise<string> {
  const config = JSON.stringify({ tasks: TASKS, perSecond: PER_SECOND, seconds: TASK_SECONDS });
  await kubectl.apply([programPod('queue', image, stableNode, [...programOf('queue.js'), config], { cpu: '20m' })]);
  await kubectl.run(['wait', '--for=condition=Ready', 'pod/queue', '--timeout=60s'], { seconds: 70 });
  const { status } = await kubectl.json(['get', 'pod', 'queue']);
  return `http://${status.podIP}:8080`;
}

async function available(kubectl: Kubectl, deployment: string): Promise<number> {
  return (await kubectl.json(['get', 'deployment', deployment])).status?.availableReplicas ?? 0;
}

async function drain(kubectl: Kubectl, node: string): Promise<number> {
  const began = Date.now();
  await kubectl.run(['drain', node, '--pod-selector', `${RUN_LABEL}=${kubectl.namespace}`, '--timeout=280s'], { seconds: 290 });
  return seconds(Date.now() - began);
}

/** When everything was taken, and whatever is still alive has had the time to finish it. */
async function finished(kubectl: Kubectl): Promise<QueueState> {
  let state: QueueState | undefined;
  await until('all tasks taken and done, or out of time', 300, async () => {
    state = await ask<QueueState>(kubectl, 'queue', '/state');
    const { now, tasks: all, waiting } = state;
    return waiting === 0 && all.every(({ takenAt, doneAt }) => doneAt !== undefined || now - takenAt > (TASK_SECONDS + 15) * 1000);
  });
  return state!;
}

const lostOf = ({ tasks: all }: QueueState): Task[] => all.filter(({ doneAt }) => doneAt === undefined);
