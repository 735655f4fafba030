import { CheckError, unplayedErrors } from './check-errors';
import { measure, Measures, PodResources } from './measures';
import { Obstacles } from './obstacles';
import { Played, timelineOf } from './played';
import { problemOf } from './problem';
import { SlotPlan } from './slot-inputs';
import { ExpectedLoss, expectedLoss, LossInput, Timeline } from '../rollout';

/** Input of a plan. */
export interface PlanInput extends Played {
  /** `Deployment`, `StatefulSet`, `DaemonSet`, or `Rollout` of Argo. */
  readonly kind: string;
  /** `shop/web` */
  readonly name: string;
  readonly resourcesBefore: PodResources;
  readonly resourcesAfter: PodResources;
  readonly load: LossInput;
  /** What `check` finds in the workload. */
  readonly errors: readonly CheckError[];
  /** What may keep a pod waiting, by name. @default - nothing but the capacity */
  readonly obstacles?: Obstacles;
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
  const timeline = timelineOf(input);
  const loss = expectedLoss(timeline, input.load);
  const problem = (slots && slotProblemOf(slots, timeline)) ?? problemOf(input, timeline);
  return {
    input,
    timeline,
    measures: measure(timeline, simulation, input.resourcesBefore, input.resourcesAfter),
    loss,
    problem,
    errors: unplayedErrors(input.errors, loss, problem, simulation.after.acceptTimeAfterSigtermMs / 1000),
  };
}

function slotProblemOf({ refused, held }: SlotPlan, { doneAt }: Timeline): string | undefined {
  if (refused !== undefined) return `the API server refuses ${refused}`;
  return doneAt < Infinity || held === undefined ? undefined
    : `${held}: each surge pod waits for it on the node of the pod that it replaces. Write: maxSurge: 0 and maxUnavailable: 1`;
}
