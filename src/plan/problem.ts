import { Obstacles } from './obstacles';
import { Played, timelineOf } from './played';
import { podCount } from './pod-count';
import { DeviceRoom, HeldResource, isOfNode, NodeSpread, QuotaRoom } from '../manifest';
import { Action, simulate, SimulationInput, startupOf, sweep, Timeline } from '../rollout';

/** A rollout, and what may keep a pod of it waiting. */
interface Rollout extends Played {
  readonly obstacles?: Obstacles;
}

/** Why the rollout is never done or is reported as failed, and a way out that no rule refuses; undefined if all is well. */
export function problemOf(rollout: Rollout, timeline: Timeline): string | undefined {
  const { simulation } = rollout;
  const killed = killedText(simulation, timeline);
  if (killed !== undefined) return killed;
  const { doneAt, deadlineExceededAt, pods, uncreatedPods = 0 } = timeline;
  if (doneAt < Infinity) {
    return deadlineExceededAt === Infinity ? undefined : `Kubernetes reports ProgressDeadlineExceeded at ${deadlineExceededAt / 1000} s, `
      + `after ${simulation.progressDeadlineMs / 1000} s without progress; the rollout continues. Write: progressDeadlineSeconds above the time of a batch`;
  }
  if (rollout.obstacles?.limit !== undefined) return rollout.obstacles.limit;
  if (uncreatedPods > 0 || pods.some(p => p.scheduledAt === Infinity && p.deletedAt === Infinity)) return obstacleText(rollout);
  if (startupOf(templateOf(simulation)).readyMs === Infinity) return 'new pods never become ready';
  return evictionText(rollout) ?? 'the rollout is never done';
}

function has({ actions }: SimulationInput, kind: Action['kind']): boolean {
  return actions.some(action => action.kind === kind);
}

function templateOf(simulation: SimulationInput) {
  return has(simulation, 'update') ? simulation.after : simulation.before;
}

/** A pod whose probe kills its container before that serves. */
function killedText(simulation: SimulationInput, { pods }: Timeline): string | undefined {
  const { killedMs, killedBy } = startupOf(templateOf(simulation));
  if (killedBy === undefined || !pods.some(p => p.startedAt < Infinity && p.servesAt === Infinity && p.deletedAt === Infinity)) return undefined;
  return `a ${killedBy} probe fails for good after ${killedMs / 1000} s, before the container serves: it is killed and restarted. `
    + `Write: ${killedBy === 'startup' ? 'a higher failureThreshold' : 'a startup probe, which holds the liveness probe back until the container serves'}`;
}

/** What keeps a pod away: the obstacle without which the rollout would be done. */
function obstacleText(rollout: Rollout): string {
  const { simulation, obstacles } = rollout;
  const { podCapacity, replicas } = simulation;
  const { quota, devices, volume, node, spread } = obstacles ?? {};
  const without = (change: Partial<SimulationInput>) => () => timelineOf({ ...rollout, simulation: { ...simulation, ...change } }).doneAt < Infinity;
  const found: { readonly isIt: () => boolean; readonly text: () => string }[] = [
    ...(quota ? [{ isIt: without({ quotaPods: undefined }), text: () => quotaText(rollout, quota) }] : []),
    ...(volume ? [{ isIt: without({ volumePods: undefined, volumeOfNode: undefined }), text: () => heldText(rollout, volume) }] : []),
    ...(node ? [{ isIt: without({ onePodPerNode: undefined }), text: () => heldText(rollout, node) }] : []),
    ...(spread ? [{ isIt: without({ spread: undefined }), text: () => spreadText(rollout, spread) }] : []),
    ...(devices?.pods === podCapacity ? [{ isIt: without({ podCapacity: Infinity }), text: () => devicesText(rollout, devices) }] : []),
    ...(podCapacity < Infinity ? [{
      isIt: without({ podCapacity: Infinity }),
      text: () => `no capacity for another pod: ${podCapacity} fit, terminating ones included. Write: ${replicas > 1 ? 'maxUnavailable 1 or more, or add capacity' : 'more capacity'}`,
    }] : []),
  ];
  return (found.find(({ isIt }) => isIt()) ?? found[0])?.text() ?? (simulation.nodes === 1 && has(simulation, 'drain')
    ? 'the pods run on the node that is drained, and no other takes them' : 'no node accepts another pod');
}

function quotaText(rollout: Rollout, quota: QuotaRoom): string {
  const { simulation } = rollout;
  const unlimited = simulate({ ...simulation, quotaPods: undefined });
  const peak = sweep(unlimited).reduce((most, { present }) => Math.max(most, present), 0);
  return `${quota.what}: room for ${podCount(quota.pods)}, terminating ones included, and no other is created. `
    + `Write: room for ${unlimited.doneAt < Infinity ? podCount(peak) : 'more pods'} in it${oneMissing(simulation) ? ', or maxSurge: 0 and maxUnavailable: 1' : ''}`;
}

function devicesText({ simulation }: Rollout, { what, pods }: DeviceRoom): string {
  const ways = [
    ...(oneMissing(simulation) ? ['maxSurge: 0 and maxUnavailable: 1'] : []),
    'a device more',
    ...(simulation.replicas === 1 ? ['where the gap of each update is accepted, strategy.type: Recreate'] : []),
  ];
  return `${what}: room for ${podCount(pods)}, terminating ones included, and another waits. Write: ${ways.join('; or ')}`;
}

/** @see https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/ nodeTaintsPolicy, minDomains */
function spreadText({ simulation }: Rollout, { what, maxSkew, honorsTaints }: NodeSpread): string {
  const isCounted = !honorsTaints && has(simulation, 'drain');
  const why = isCounted ? 'The drained node counts as one without pods, and another may hold' : 'With fewer nodes than minDomains, each may hold';
  return `${what}. ${why} ${podCount(maxSkew)}: a new pod stays Pending. Write: ${isCounted ? 'nodeTaintsPolicy: Honor; or ' : ''}whenUnsatisfiable: ScheduleAnyway; or a node more`;
}

function heldText({ simulation }: Rollout, held: HeldResource): string {
  const drains = has(simulation, 'drain');
  const place = isOfNode(held) ? 'a node more' : 'a domain more';
  const ways = [
    ...(oneMissing(simulation) ? ['maxSurge: 0 and maxUnavailable: 1'] : []),
    `${simulation.replicas === 1 && !drains ? 'two replicas and ' : ''}${held.wayOut}`,
    ...(simulation.onePodPerNode ? [place] : []),
    ...(simulation.replicas === 1 && !drains ? ['where the gap of each update is accepted, strategy.type: Recreate'] : []),
  ];
  return `${held.what}. ${held.why}. Write: ${ways.join('; or ')}`;
}

/** Whether the rollout would be done with one pod of several missing, and no surge. */
function oneMissing(simulation: SimulationInput): boolean {
  const { replicas, strategy } = simulation;
  if (replicas < 2 || !strategy || !has(simulation, 'update')) return false;
  return simulate({ ...simulation, strategy: { maxSurge: 0, maxUnavailable: 1 } }).doneAt < Infinity;
}

function evictionText({ simulation: { disruptions = [] }, obstacles }: Rollout): string | undefined {
  if (disruptions.length > 1) {
    return `${disruptions.length} disruption budgets select the same pods, ${obstacles?.budgets.join(' and ')}: the API server refuses each eviction. Write: one of them`;
  }
  if (obstacles?.uncounted !== undefined) {
    return `the disruption budget allows no eviction: it needs the number of wanted pods, and ${obstacles.uncounted} states none. Write: a selector that leaves it out`;
  }
  return disruptions.length === 1 ? 'the disruption budget allows no eviction. Write: maxUnavailable: 1' : undefined;
}
