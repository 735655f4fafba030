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
  /** Why the rollout is never done, is reported as failed or never begins. */
  readonly problem?: string;
  /** The API server, or the controller of a Rollout, refuses the workload: nothing happens. */
  readonly isRefused: boolean;
  /** Errors of `check` that neither the loss nor the problem shows. */
  readonly errors: readonly CheckError[];
}

/** Simulates the rollout and measures it. */
export function plan(input: PlanInput): Plan {
  const { simulation, slots } = input;
  const timeline = timelineOf(input);
  const loss = expectedLoss(timeline, input.load);
  const refusal = refusalOf(input);
  const problem = refusal ?? (slots && slotProblemOf(slots, timeline)) ?? problemOf(input, timeline);
  return {
    input,
    timeline,
    measures: measure(timeline, simulation, input.resourcesBefore, input.resourcesAfter),
    loss,
    problem,
    isRefused: refusal !== undefined,
    errors: unplayedErrors(input.errors, loss, problem, simulation.after.acceptTimeAfterSigtermMs / 1000),
  };
}

/** What is refused is never rolled out. */
function refusalOf({ errors }: PlanInput): string | undefined {
  const error = errors.find(({ refused }) => refused !== undefined);
  return error && `${error.byController ? 'its controller' : 'the API server'} refuses it (${error.rule}): ${error.found}. Write: ${error.refused}`;
}

function slotProblemOf({ held }: SlotPlan, { doneAt }: Timeline): string | undefined {
  return doneAt < Infinity || held === undefined ? undefined
    : `${held}: each surge pod waits for it on the node of the pod that it replaces. Write: maxSurge: 0 and maxUnavailable: 1`;
}
