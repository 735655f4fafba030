import { isAvailable, killReaper, objectsOf, rainbowNamespace, reaperEvents } from './rainbow-state';
import { releaseOf, ReleaseWatch } from './release-watch';
import { LongRunningScenario, LongRunningStage } from './scenario';
import { lostOf, Task, TASK_SECONDS, TaskQueue, TASKS } from './task-queue';
import { Kubectl } from '../../cluster/kubectl';
import { pause, pollUntil } from '../../cluster/polling';
import { programCommand } from '../../cluster/program-pod';
import { Checks, seconds } from '../../proof/result';
import { rainbowManifests, RUN_LABEL } from '../../subjects/rainbow';
import { ROLLING_UPDATE, rollingUpdate } from '../../subjects/rolling-update';

const IDLE_FOR = 10;
const REMOVE_AFTER = 20;
const INTERVAL = 5;
/** The turn that sees it idle, idle-for up to the turn that ends it; and all of it again, as the reaper may be killed just before that. */
const END_WITHIN = 2 * (IDLE_FOR + 2 * INTERVAL);
const REMOVE_WITHIN = REMOVE_AFTER + 3 * INTERVAL;

export const tasks: LongRunningScenario = {
  name: 'tasks',
  what: `${TASKS} tasks of ${TASK_SECONDS} s, three releases, a node drain, a reaper that is killed`,
  drainsNode: true,
  run,
};

/** Tasks that outlive two releases; the same tasks under a rolling update. */
async function run({ environment, checks, log }: LongRunningStage): Promise<void> {
  const { cleanup, cluster, image, otherNode } = environment;
  const [ours, plain] = [await rainbowNamespace(environment, 'tasks'), await rainbowNamespace(environment, 'plain')];
  const [queue, plainQueue] = [await TaskQueue.start(ours, environment), await TaskQueue.start(plain, environment)];
  const apply = (version: string) => Promise.all([
    ours.apply(rainbowManifests(ours.namespace, rainbow(image, version, queue.url))),
    plain.apply([rollingUpdate(image, { QUEUE: plainQueue.url, CAPACITY: '150', VERSION: version })]),
  ]);
  const watch = new ReleaseWatch(ours, cleanup);

  await apply('v1');
  await pollUntil('v1 available', 90, async () => await isAvailable(ours, 'v1', 2) && (await plain.get('deployment', ROLLING_UPDATE)).status?.availableReplicas >= 2);
  await Promise.all([queue.open(), plainQueue.open()]);
  const began = Date.now();
  const logNow = (text: string) => log(`${seconds(Date.now() - began)} s: ${text}`);
  await pause(10);
  logNow('v2');
  const v2At = Date.now();
  await apply('v2');
  await killReaper(ours);
  await watch.superseded('v1');
  logNow('v1 is superseded; v3');
  const v3At = Date.now();
  await apply('v3');
  await watch.superseded('v2');
  logNow(`v2 is superseded; the reaper is killed, node ${otherNode} is drained`);
  await killReaper(ours);
  const terminatingBefore = watch.pods.terminating().length;
  const uncordon = cleanup.add(`uncordon ${otherNode}`, () => cluster.run(['uncordon', otherNode]));
  const drainedIn = await drain(ours, otherNode);
  const evicted = watch.pods.terminating().length - terminatingBefore;
  await uncordon();
  logNow('drained');
  await watch.until('v1 at zero', 300, () => watch.zeroAt.v1 !== undefined);
  logNow('v1 at zero; the reaper is killed');
  await killReaper(ours);
  await watch.until('v1 and v2 removed', 300, () => watch.removedAt.v1 !== undefined && watch.removedAt.v2 !== undefined);
  logNow('v1 and v2 removed');
  const all = await queue.finished();
  const plainAll = await plainQueue.finished();
  watch.stop();

  const across = all.filter(task => task.takenAt < v2At && (task.doneAt ?? 0) > v3At);
  checks.expect('three releases in a minute', v3At - began < 60_000, `v2 at ${seconds(v2At - began)} s, v3 at ${seconds(v3At - began)} s`);
  checks.expect(`tasks of ${TASK_SECONDS} s lost with the rainbow`, lostOf(all).length === 0 && all.length === TASKS, `${lostOf(all).length} of ${all.length}`);
  checks.expect('tasks that were taken by v1 before v2 and done after v3', across.length > 0, across.length);
  const lostPlain = lostOf(plainAll);
  checks.expect('the same tasks lost under a rolling update with the default grace period', lostPlain.length > 0, `${lostPlain.length} of ${plainAll.length}`);
  checks.expect('pods evicted by the node drain while tasks run', evicted > 0, `${evicted} pods, drained in ${drainedIn} s`);
  checks.note('the reaper was killed three times: when v2 came, before the node was drained, and when v1 was at zero');
  for (const release of ['v1', 'v2']) checkRelease(release, all, watch, checks);
  const left = await objectsOf(ours, 'v1', 'v2');
  checks.expect('objects of v1 and v2 that are left', left.length === 0, left.join(', ') || 'none');
  for (const event of await reaperEvents(ours)) checks.note(event);
}

/** No new task once it is superseded; ended and removed in time. */
function checkRelease(release: string, all: Task[], watch: ReleaseWatch, checks: Checks): void {
  const own = all.map(task => ({ ...task, pod: watch.podAt(task.by, task.takenAt)! })).filter(({ pod }) => releaseOf(pod) === release);
  const late = Math.max(...own.map(({ takenAt, pod }) => takenAt - (pod.supersededAt ?? Infinity)));
  checks.expect(`${release}: no new task later than 5 s after its pod was superseded`, late <= 5000, `of ${own.length} the last came ${seconds(late)} s after`);
  const [zeroAt, removedAt] = [watch.zeroAt[release], watch.removedAt[release]];
  const notEvicted = own.filter(({ pod }) => pod.terminatingAt === undefined || pod.terminatingAt > zeroAt - 2000);
  const idleMs = zeroAt - Math.max(...notEvicted.map(({ doneAt }) => doneAt ?? Infinity));
  checks.expect(`${release}: at zero ${IDLE_FOR} to ${END_WITHIN} s after the last task of the pods that were not evicted`, idleMs >= IDLE_FOR * 1000 && idleMs <= END_WITHIN * 1000, `${seconds(idleMs)} s`);
  checks.expect(`${release}: removed within ${REMOVE_WITHIN} s of that`, removedAt - zeroAt <= REMOVE_WITHIN * 1000, `${seconds(removedAt - zeroAt)} s`);
}

const rainbow = (image: string, name: string, queue: string) => ({
  image,
  releases: [{ name, command: programCommand('worker.js'), env: { QUEUE: queue, CAPACITY: '150' }, replicas: 2 }],
  drainSeconds: TASK_SECONDS + 10,
  idleForSeconds: IDLE_FOR,
  removeAfterSeconds: REMOVE_AFTER,
  intervalSeconds: INTERVAL,
});

/** Seconds that it took. */
async function drain(kubectl: Kubectl, node: string): Promise<number> {
  const began = Date.now();
  await kubectl.run(['drain', node, '--pod-selector', `${RUN_LABEL}=${kubectl.namespace}`, '--timeout=280s'], { seconds: 290 });
  return seconds(Date.now() - began);
}
