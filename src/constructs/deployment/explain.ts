import { Budget, gatedRegistration, graceFor, resolveBudget } from '../../budget';
import {
  DEFAULT_GRACE_SECONDS, gracePeriodOf, longestWait, Manifests, podSpecOf, probeSecondsOf, RecordedBudget, rollingUpdateOf, servingContainers,
  Workload,
} from '../../manifest';
import { batches, batchSeconds, resolveFenceposts } from '../../rollout';
import { meshRow, pathRowsOf } from '../../traffic';
import { Explanation } from '../synth/explanations';
type Line = [name: string, value: string, reason: string];
/** The first are the times of a termination and of an update. */
const TIMES = 4;

/**
 * The derived times with their reasons, read from a rendered manifest; its line has the times alone. `app`: all manifests of the app. Without
 * them a Deployment without `replicas` is taken to have an autoscaler: ours has.
 */
export function explanationOf(path: string, deployment: Workload, app?: Manifests): Explanation {
  const manifests = app ?? new Manifests([deployment]);
  const workload = manifests.workloads.find(each => manifests.originalOf(each) === deployment)!;
  const recorded = manifests.budgetOf(workload);
  const { preStopSeconds, drainSeconds, slowest } = resolveBudget(recorded);
  const pod = podSpecOf(deployment);
  const wait = longestWait(pod, preStopSeconds);
  const grace = gracePeriodOf(pod);
  const isAutoscaled = app ? app.autoscalersOf(workload).length > 0 : deployment.spec?.replicas === undefined;
  const replicas = deployment.spec?.replicas ?? 1;
  const rolling = rollingUpdateOf(deployment);
  const [serving] = servingContainers(pod);
  const performer = serving?.lifecycle?.preStop?.sleep ? "by the kubelet's sleep action" : 'by a command of the image';
  const lines: Line[] = [
    ['preStop', `${wait} s`, !slowest ? 'nothing sends to it' : wait < slowest.floorSeconds
      ? `shorter than the ${preStopSeconds} s until ${slowest.name} has observed the endpoint change`
      : `until ${slowest.name} has observed the endpoint change (floor ${slowest.floorSeconds} s), ${performer}`],
    ['drain', `${drainSeconds} s`, drainSeconds > 0 ? 'the longest request' : 'nothing is known of its work'],
    ['grace period', `${grace} s`, graceReason(grace, wait, resolveBudget(recorded))],
  ];
  if (deployment.kind !== 'Deployment') {
    lines.push(['rollout', '', `as a ${deployment.kind} does it`]);
  } else if (rolling) {
    const posts = resolveFenceposts(replicas, rolling.maxSurge, rolling.maxUnavailable);
    const batch = batchSeconds(recorded.startupSeconds, deployment.spec?.minReadySeconds ?? 0, gatedRegistration(recorded.paths));
    const n = batches(replicas, posts);
    lines.push(isAutoscaled
      ? ['rollout', '', 'an autoscaler owns replicas']
      : ['rollout', `~${n * batch} s`, `${replicas} pods, surge ${posts.surge}, unavailable ${posts.unavailable}: ${n} x ${batch} s`]);
  } else {
    lines.push(['rollout', '', 'Recreate: a downtime at each update']);
  }
  if (serving?.startupProbe) {
    const { periodSeconds, failureThreshold } = probeSecondsOf(serving.startupProbe);
    lines.push(['startup', `~${recorded.startupSeconds} s`, `probed every ${periodSeconds} s, failed after ${periodSeconds * failureThreshold} s`]);
  }
  lines.push(...environmentLines(recorded));
  const times = lines.slice(0, TIMES).filter(([, value]) => value !== '').map(([name, value]) => `${name} ${value}`);
  return {
    line: `[${path}] ${times.join(', ')}; ${slowest ? `in front: ${slowest.name}` : 'nothing sends to it'}`,
    text: [path, ...lines.map(([name, value, reason]) => `  ${name.padEnd(13)}${value.padStart(6)}   ${reason}`)].join('\n'),
  };
}

function graceReason(grace: number, wait: number, { drainSeconds, marginSeconds }: Budget): string {
  if (grace === graceFor(wait, drainSeconds, marginSeconds)) return `${wait} + ${drainSeconds} + ${marginSeconds} s margin`;
  if (wait + drainSeconds === 0 && grace === DEFAULT_GRACE_SECONDS) return 'the default of Kubernetes';
  return `as stated; preStop and drain take ${wait + drainSeconds} s of it`;
}

/** What traffic paths and mesh add to a rollout, and what they ask of the server. */
function environmentLines({ paths, mesh }: RecordedBudget): Line[] {
  const registration = paths.filter(p => p.registrationSeconds !== undefined).map((p): Line => [
    'new pods', `${p.registrationSeconds} s`, `until ${p.name} routes to one: covered by ${p.gated ? 'a readiness gate' : 'minReady, or by a readiness gate of the namespace'}`,
  ]);
  const idle = pathRowsOf(paths).filter(row => row.idleTimeout).map((row): Line => [
    'keep-alive', `> ${row.idleTimeout!.seconds} s`, `in your server: ${row.id} keeps idle connections for ${row.idleTimeout!.seconds} s`,
  ]);
  const row = meshRow(mesh);
  return [...registration, ...idle, ...(row?.inequality ? [['mesh', '', `${row.id}: ${row.inequality}`] satisfies Line] : [])];
}
