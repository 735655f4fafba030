import { CheckError, unplayedErrors } from './check-errors';
import { measure, Measures, PodResources } from './measures';
import { SlotPlan } from './slot-inputs';
import { ExpectedLoss, expectedLoss, LossInput, simulate, SimulationInput, simulateSlots, startupOf, Timeline } from '../rollout';

/** Input of a plan. */
export interface PlanInput {
  /** `Deployment`, `StatefulSet`, `DaemonSet`, or `Rollout` of Argo. */
  readonly kind: string;
  /** `shop/web` */
  readonly name: string;
  readonly simulation: SimulationInput;
  /** Of a StatefulSet or a DaemonSet: its pods are updated in their places. */
  readonly slots?: SlotPlan;
  readonly resourcesBefore: PodResources;
  readonly resourcesAfter: PodResources;
  readonly load: LossInput;
  /** What `check` finds in the workload. */
  readonly errors: readonly CheckError[];
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
  /** Errors of `check` that neither the loss nor the problem shows. */
  readonly errors: readonly CheckError[];
}

/** Simulates the rollout and measures it. */
export function plan(input: PlanInput): Plan {
  const { simulation, slots } = input;
  const timeline = slots ? simulateSlots(simulation, slots.rules) : simulate(simulation);
  const loss = expectedLoss(timeline, input.load);
  const problem = (slots && slotProblemOf(slots, timeline)) ?? problemOf(simulation, timeline);
  return {
    input,
    timeline,
    measures: measure(timeline, simulation, input.resourcesBefore, input.resourcesAfter),
    loss,
    problem,
    errors: unplayedErrors(input.errors, loss, problem),
  };
}

function slotProblemOf({ refused, held }: SlotPlan, { doneAt }: Timeline): string | undefined {
  if (refused !== undefined) return `the API server refuses ${refused}`;
  return doneAt < Infinity || held === undefined ? undefined
    : `${held}: each surge pod waits for it on the node of the pod that it replaces. Write: maxSurge: 0 and maxUnavailable: 1`;
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
