import { isAvailable, podsOf, replicasOf } from './rainbow-state';
import { LongRunningStage } from './scenario';
import { TaskQueue } from './task-queue';
import { Platform, ReleaseEnding } from '../../../../src';
import { Kubectl } from '../../cluster/kubectl';
import { Manifest } from '../../cluster/manifest';
import { pause, pollUntil } from '../../cluster/polling';
import { programCommand } from '../../cluster/program-pod';
import { seconds } from '../../proof/result';
import { RAINBOW, rainbowManifests } from '../../subjects/rainbow';

const PODS = 2;
const TASK_SECONDS = 30;
const TASKS = { tasks: 1000, perSecond: 0.2, seconds: TASK_SECONDS };
const FEW_TASKS = 3;
/** Pods, their metric, and the autoscaler that reads it. */
const SIZED_WITHIN = 180;
/** The kubelet writes the annotation into the file within 90 s (scenario tools), then the last task ends. */
const IDLE_WITHIN = 90 + TASK_SECONDS + 10;

/** What tells an autoscaler whether a release is idle. */
export interface IdleMetric {
  readonly ending: ReleaseEnding;
  /** So long it must have been idle. */
  readonly idleSeconds: number;
  /** So long it takes at most to be seen and done. */
  readonly slackSeconds: number;
  /** The manifests with what takes too long for a test. @default - as emitted */
  shortened?(manifests: Manifest[]): Manifest[];
  /** From now on it has no value, or has one again. */
  setVanished(isVanished: boolean): Promise<unknown>;
}

/**
 * v1 works, v2 takes over, v1 is closed by the command of docs/long-running.md. Its metric vanishes while it works, and comes back some time after
 * it is idle. Then back to v1.
 */
export async function runEnding({ environment, checks, log }: LongRunningStage, kubectl: Kubectl, metric: IdleMetric): Promise<void> {
  const queue = await TaskQueue.start(kubectl, environment, TASKS);
  const apply = (name: string): Promise<void> => {
    const manifests = rainbowManifests(kubectl.namespace, {
      image: environment.image,
      releases: [{ name, command: programCommand('worker.js'), env: { QUEUE: queue.url, CAPACITY: '20' }, replicas: PODS }],
      drainSeconds: TASK_SECONDS + 10,
      idleForSeconds: 10,
      removeAfterSeconds: 3600,
      intervalSeconds: 5,
      ending: metric.ending,
      platform: Platform.kubernetes(`1.${environment.kubernetesMinor}`),
    });
    return kubectl.apply(metric.shortened?.(manifests) ?? manifests);
  };
  const sized = (release: string) => pollUntil(`${release} has its ${PODS} pods`, SIZED_WITHIN, () => isAvailable(kubectl, release, PODS));
  const close = (newest: string) => kubectl.run([
    'annotate', 'pods', '-l', `cdk8s-graceful/rainbow=${RAINBOW},cdk8s-graceful/release!=${newest}`, `cdk8s-graceful/superseded-by=${newest}`, '--overwrite',
  ]);
  const addressesOf = async (release: string) => (await podsOf(kubectl, release)).map(({ status }) => status.podIP as string);
  const isIdle = async (release: string) => (await Promise.all((await podsOf(kubectl, release)).map(async ({ metadata }) => {
    const { accepting, busy } = JSON.parse(await kubectl.request(metadata.name, '/graceful/work')) as { accepting: boolean; busy: number };
    return !accepting && busy === 0;
  }))).every(idle => idle);
  /** The fewest pods that v1 wants until then. */
  const fewest = async (what: string, withinSeconds: number, holds: () => Promise<boolean>) => {
    let least = Infinity;
    await pollUntil(what, withinSeconds, async () => {
      least = Math.min(least, await replicasOf(kubectl, 'v1') ?? 0);
      return holds();
    });
    return least;
  };
  const during = (duration: number) => {
    const end = Date.now() + duration * 1000;
    return fewest('time goes by', duration + 30, () => Promise.resolve(Date.now() > end));
  };

  const appliedAt = Date.now();
  await apply('v1');
  const sizedAt = await sized('v1');
  checks.expect(`v1, without replicas in its manifest, has its ${PODS} pods`, true, `${seconds(sizedAt - appliedAt)} s after it was applied`);
  await queue.open();
  await pollUntil('v1 works', 60, async () => (await queue.tasks()).length >= FEW_TASKS);
  const first = await addressesOf('v1');
  await apply('v2');
  await sized('v2');
  await close('v2');
  await metric.setVanished(true);
  log('v2 has its pods, v1 is closed and still works, the metric has vanished');
  const busy = await fewest('v1 is idle', IDLE_WITHIN, () => isIdle('v1'));
  const idle = await during(metric.idleSeconds + metric.slackSeconds);
  checks.expect('without a metric: least pods of v1 while it works', busy === PODS, busy);
  checks.expect(`and when it has been idle for ${metric.idleSeconds + metric.slackSeconds} s`, idle === PODS, idle);
  await metric.setVanished(false);
  const backAt = Date.now();
  const zeroAt = await pollUntil('v1 at zero', metric.idleSeconds + metric.slackSeconds, async () => await replicasOf(kubectl, 'v1') === 0).catch(() => undefined);
  checks.expect('v1 at zero when the metric is back', zeroAt !== undefined, zeroAt === undefined ? 'it is not' : `${seconds(zeroAt - backAt)} s after`);
  const own = (await queue.tasks()).filter(({ by }) => first.includes(by));
  const lost = own.filter(({ doneAt }) => doneAt === undefined);
  checks.expect(`tasks of ${TASK_SECONDS} s that v1 lost`, own.length > 0 && lost.length === 0, `${lost.length} of ${own.length}`);
  const serving = await replicasOf(kubectl, 'v2');
  checks.expect('pods of v2, which takes work', serving === PODS, serving ?? 0);

  log('back to v1');
  await pollUntil('no pod of v1', 60, async () => (await podsOf(kubectl, 'v1')).length === 0);
  await apply('v1');
  await pause(metric.slackSeconds);
  const still = await replicasOf(kubectl, 'v1');
  checks.expect('applied again it stays at zero', still === 0, still ?? 0);
  await kubectl.run(['scale', `deployment/${RAINBOW}-v1`, '--replicas=1']);
  const scaledAt = Date.now();
  const againAt = await sized('v1');
  checks.expect('v1 scaled to 1 by hand has all of its pods', true, `${seconds(againAt - scaledAt)} s after`);
  await close('v1');
  const second = await addressesOf('v1');
  const takenAgain = async () => (await queue.tasks()).filter(({ takenAt, by }) => takenAt > scaledAt && second.includes(by)).length;
  await pollUntil('v1 works again', 60, async () => await takenAgain() >= FEW_TASKS);
  const kept = await during(metric.idleSeconds + metric.slackSeconds);
  checks.expect(`v1 works again: tasks that it took, least pods in ${metric.idleSeconds + metric.slackSeconds} s`, kept === PODS, `${await takenAgain()} tasks, ${kept} pods`);
  const olderAtZero = await pollUntil('v2 at zero', IDLE_WITHIN + metric.idleSeconds, async () => await replicasOf(kubectl, 'v2') === 0).catch(() => undefined);
  checks.expect('v2, closed for v1, is at zero', olderAtZero !== undefined, olderAtZero === undefined ? 'it is not' : 'it is');
}
