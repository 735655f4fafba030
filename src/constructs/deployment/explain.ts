import { gatedRegistration, graceFor, resolveBudget } from '../../budget';
import { ASSUMED_BUDGET, longestWait, podSpecOf, RecordedBudget, recordedBudgetOf, rollingUpdateOf, servingContainers, Workload } from '../../manifest';
import { batches, batchSeconds, resolveFenceposts } from '../../rollout';
import { meshRow, rowsOf } from '../../traffic';
type Line = [what: string, value: string, why: string];

/** What was derived from what the author said, and why; read from the manifest itself. */
export function explain(path: string, deployment: Workload): string {
  const recorded = recordedBudgetOf(deployment) ?? ASSUMED_BUDGET;
  const { preStopSeconds, drainSeconds, marginSeconds, slowest } = resolveBudget(recorded);
  const pod = podSpecOf(deployment);
  const wait = longestWait(pod, preStopSeconds);
  const grace = pod.terminationGracePeriodSeconds ?? 30;
  const replicas = deployment.spec?.replicas;
  const rolling = rollingUpdateOf(deployment);
  const [serving] = servingContainers(pod);
  const by = serving?.lifecycle?.preStop?.sleep ? "by the kubelet's own sleep" : 'by the image';
  const lines: Line[] = [
    ['preStop', `${wait} s`, slowest
      ? `until ${slowest.name} has heard that the pod leaves (floor ${slowest.floorSeconds} s), ${by}`
      : 'nothing sends to it'],
    ['drain', `${drainSeconds} s`, 'the longest request'],
    ['grace period', `${grace} s`, grace === graceFor(wait, drainSeconds, marginSeconds)
      ? `${wait} + ${drainSeconds} + ${marginSeconds} s margin`
      : `as stated; preStop and drain take ${wait + drainSeconds} s of it`],
  ];
  if (rolling) {
    const count = replicas ?? 1;
    const posts = resolveFenceposts(count, rolling.maxSurge, rolling.maxUnavailable);
    const batch = batchSeconds(recorded.startupSeconds, deployment.spec?.minReadySeconds ?? 0, gatedRegistration(recorded.paths));
    const n = batches(count, posts);
    lines.push(replicas === undefined
      ? ['rollout', '', 'replicas are left to the autoscaler']
      : ['rollout', `~${n * batch} s`, `${replicas} pods, ${posts.surge} at a time beyond them, ${posts.unavailable} missing: ${n} x ${batch} s`]);
  } else {
    lines.push(['rollout', '', 'Recreate: a downtime at each update']);
  }
  if (serving?.startupProbe) {
    const { periodSeconds = 10, failureThreshold = 3 } = serving.startupProbe;
    lines.push(['start', `~${recorded.startupSeconds} s`, `probed every ${periodSeconds} s, failed after ${periodSeconds * failureThreshold} s`]);
  }
  lines.push(...around(recorded));
  return [path, ...lines.map(([what, value, why]) => `  ${what.padEnd(13)}${value.padStart(6)}   ${why}`)].join('\n');
}

/** What the author's server and cluster must keep beside it. */
function around({ paths, mesh }: RecordedBudget): Line[] {
  const waiting = paths.filter(p => p.registrationSeconds !== undefined).map((p): Line => [
    'new pods', `${p.registrationSeconds} s`, `until ${p.name} sends to one: ${p.gated ? 'a readiness gate waits' : 'minReady waits, or the gate of the namespace'}`,
  ]);
  const idle = rowsOf(paths).filter(row => row.idle).map((row): Line => [
    'keep-alive', `> ${row.idle!.seconds} s`, `in your server: ${row.id} keeps idle connections for ${row.idle!.seconds} s`,
  ]);
  const row = meshRow(mesh);
  return [...waiting, ...idle, ...(row?.inequality ? [['mesh', '', `${row.id}: ${row.inequality}`] satisfies Line] : [])];
}
