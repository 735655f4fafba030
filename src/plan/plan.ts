import { ExpectedLoss, expectedLoss, LossInput, simulate, SimulationInput, startupOf, Timeline } from '../rollout';
import { measure, Measures, PodResources } from './measures';

/** Input of a plan. */
export interface PlanInput {
  /** `shop/web` */
  readonly name: string;
  readonly simulation: SimulationInput;
  readonly resourcesBefore: PodResources;
  readonly resourcesAfter: PodResources;
  readonly load: LossInput;
  /** Assumptions for facts that are not stated. */
  readonly assumed: readonly string[];
}

export interface Plan {
  readonly input: PlanInput;
  readonly timeline: Timeline;
  readonly measures: Measures;
  readonly loss: ExpectedLoss;
  /** Why the rollout is never done or is reported as failed. */
  readonly problem?: string;
}

/** Simulates the rollout and measures it. */
export function plan(input: PlanInput): Plan {
  const timeline = simulate(input.simulation);
  return {
    input,
    timeline,
    measures: measure(timeline, input.simulation, input.resourcesBefore, input.resourcesAfter),
    loss: expectedLoss(timeline, input.load),
    problem: problemOf(input.simulation, timeline),
  };
}

function problemOf({ after, before, podCapacity, disruption, actions, progressDeadlineMs }: SimulationInput, timeline: Timeline): string | undefined {
  const { doneAt, deadlineExceededAt, pods } = timeline;
  if (doneAt < Infinity) {
    return deadlineExceededAt === Infinity ? undefined : `Kubernetes reports ProgressDeadlineExceeded at ${deadlineExceededAt / 1000} s, `
      + `after ${progressDeadlineMs / 1000} s without progress; the rollout continues. Write: progressDeadlineSeconds above the time of a batch`;
  }
  const updates = actions.some(a => a.kind === 'update');
  const { killedMs, readyMs } = startupOf(updates ? after : before);
  if (pods.some(p => p.scheduledAt === Infinity && p.deletedAt === Infinity)) {
    return podCapacity < Infinity ? `no capacity for another pod: ${podCapacity} fit, terminating ones included. Write: maxUnavailable 1 or more, or add capacity`
      : 'no node accepts another pod';
  }
  if (killedMs < Infinity) {
    return `a startup probe fails for good after ${killedMs / 1000} s, before the container serves: it is killed and restarted. Write: a higher failureThreshold`;
  }
  if (readyMs === Infinity) return 'new pods never become ready';
  if (disruption) return 'the disruption budget allows no eviction. Write: maxUnavailable: 1';
  return 'the rollout is never done';
}
