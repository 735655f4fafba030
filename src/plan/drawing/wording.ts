import { startupOf, LossCause, terminationOf, LossMoment, resolveFenceposts } from '../../rollout';
import { CheckError } from '../check-errors';
import { Quota } from '../measures';
import { Plan, PlanInput } from '../plan';
import { podCount } from '../pod-count';

/** `12.4 s`; `never`. */
export function seconds(ms: number): string {
  return ms === Infinity ? 'never' : `${Math.round(ms / 100) / 10} s`;
}

/** `250m`, `2`. */
export function cpu(millis: number): string {
  return millis % 1000 === 0 ? `${millis / 1000}` : `${millis}m`;
}

/** In whole Mi, rounded up. */
export function memory(bytes: number): string {
  return `${Math.ceil(bytes / 2 ** 20)}Mi`;
}

/** Pods without requests cannot be counted. */
export function quotaText({ pods, cpuMillis, memoryBytes, devices = {} }: Quota): string {
  return [
    podCount(pods),
    cpuMillis > 0 ? `cpu ${cpu(cpuMillis)}` : 'no cpu request',
    memoryBytes > 0 ? `memory ${memory(memoryBytes)}` : 'no memory request',
    ...Object.entries(devices).map(([name, amount]) => `${name} ${amount}`),
  ].join(', ');
}

/** `~250`, `~0.4`: below 10 with a decimal. */
export function approximately(requests: number): string {
  return `~${requests < 9.95 ? Math.round(requests * 10) / 10 : Math.round(requests)}`;
}

/** `shop/web`, `StatefulSet shop/db`: only a Deployment goes without its kind. */
export function titleOf({ kind, name }: PlanInput): string {
  return kind === 'Deployment' ? name : `${kind} ${name}`;
}

/** The planned event: `10 pods, surge 1, start 2 s, stop 20 s`. */
export function subject({ input: { simulation, slots } }: Plan): string {
  const { replicas, strategy, before, after, actions } = simulation;
  const updates = actions.some(a => a.kind === 'update');
  const { surge, unavailable } = slots?.rules ?? resolveFenceposts(replicas, strategy?.maxSurge, strategy?.maxUnavailable);
  const how = slots?.rules.onDelete ? ['OnDelete'] : !slots && !strategy ? ['Recreate'] : [...(surge > 0 ? [`surge ${surge}`] : []), ...(unavailable > 0 ? [`unavailable ${unavailable}`] : [])];
  const scaled = actions.flatMap(a => (a.kind === 'scale' ? [`${a.replicas}`] : []));
  return [
    scaled.length > 0 ? `${[replicas, ...scaled].join(' to ')} pods` : podCount(replicas),
    ...(updates ? how : []),
    ...actions.flatMap(a => (a.kind === 'drain' ? ['a node drained'] : [])),
    `start ${seconds(startupOf(updates ? after : before).readyMs)}`,
    `stop ${seconds(terminationOf(before).goneMs)}`,
  ].join(', ');
}

/** Its result: `done at 20 s, peak 20 (10 terminating)`. */
export function outcome({ input, timeline, measures, isRefused }: Plan): string {
  const end = isRefused ? 'refused' : updatesNothing(input) ? 'nothing is updated' : timeline.doneAt < Infinity ? `done at ${seconds(timeline.doneAt)}`
    : timeline.deadlineExceededAt < Infinity ? `hangs, ProgressDeadlineExceeded at ${seconds(timeline.deadlineExceededAt)}` : 'hangs';
  return `${end}, peak ${measures.peakPods} (${measures.peakTerminating} terminating)`;
}

/** Each pod of a StatefulSet or a DaemonSet keeps its template. */
function updatesNothing({ simulation: { replicas, actions }, slots }: PlanInput): boolean {
  return slots !== undefined && replicas > 0 && actions.length === 1 && actions[0].kind === 'update' && (slots.rules.onDelete || slots.rules.partition >= replicas);
}

/** What is played: an update, or the drain of a node in its place. */
export function eventOf({ input: { simulation: { actions } } }: Plan): 'update' | 'node drain' {
  return actions.some(a => a.kind === 'drain') ? 'node drain' : 'update';
}

export function headline(plan: Plan): string {
  return `${titleOf(plan.input)}: ${subject(plan)}: ${outcome(plan)}`;
}

/** `prestop-missing: no preStop hook`: an error of `check`. */
export function errorText({ rule, found }: CheckError): string {
  return `${rule}: ${found}`;
}

/** Time and reason of the losses, one line for all pods with the same times. */
export function momentLines(moments: readonly LossMoment[]): string[] {
  const alike = new Map<string, LossMoment[]>();
  for (const moment of moments) {
    const key = [moment.cause, moment.sinceMs, moment.fromMs, moment.untilMs].join();
    const known = alike.get(key);
    if (known) known.push(moment);
    else alike.set(key, [moment]);
  }
  return [...alike.values()].map(momentLine);
}

function momentLine(alike: readonly LossMoment[]): string {
  const { cause, pod, sinceMs, fromMs, untilMs } = alike[0];
  const cost = `${approximately(alike.reduce((sum, { requests }) => sum + requests, 0))} lost`;
  const [pods, are, accept, get] = alike.length === 1 ? [pod, 'is', 'accepts', 'gets'] : [`${alike.length} pods (${pod} and others)`, 'are', 'accept', 'get'];
  switch (cause) {
    case LossCause.STOPPED:
      return `${pods} ${are} deleted at ${seconds(sinceMs)} and ${accept} no connection from ${seconds(fromMs)}; the last proxy observes it at ${seconds(untilMs)}: ${cost}`;
    case LossCause.STARTING:
      return `${pods} ${get} traffic from ${seconds(fromMs)} and can serve from ${seconds(untilMs)}: ${cost}`;
    case LossCause.NO_ENDPOINT:
      return `no pod serves from ${seconds(fromMs)}; the last proxy observes a new one at ${seconds(untilMs)}: ${cost}`;
    case LossCause.UNREGISTERED:
      return `the load balancer has no pod from ${seconds(fromMs)}, it sends to a new one from ${seconds(untilMs)}, when that is registered: ${cost}`;
  }
}

/** `none`, or how many with their range and path. */
export function lossText({ loss, input: { load } }: Plan): string {
  const rate = `${load.requestsPerSecond} new connections/s`;
  if (!loss.path) return 'not counted: nothing is known that sends to the pods';
  const by = `${loss.path.name}, up to ${seconds(loss.path.lagMs)} behind`;
  if (loss.requests === 0) return `none of ${rate} by ${by}`;
  return `${approximately(loss.requests)} (${approximately(loss.low).slice(1)} to ${approximately(loss.high).slice(1)} in 9 of 10 cases) at ${rate} by ${by}`;
}
