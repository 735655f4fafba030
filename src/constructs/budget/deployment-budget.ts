import { Duration } from 'cdk8s';
import { DeploymentProps } from 'cdk8s-plus-28';
import { DrainBudget } from './drain-budget';
import { durationSeconds } from './duration';
import { GracefulOptions } from './graceful-options';
import { Platform } from './platform';
import { Budget, BudgetInput, gatedRegistration, GRACE, resolveBudget, SecondsLimits, ungatedRegistration } from '../../budget';
import {
  DEFAULT_GRACE_SECONDS, DEFAULT_STARTUP_SECONDS, DRAIN_ANNOTATION, RecordedBudget, recordedPlatform, TRAFFIC_ANNOTATION, writeStatement,
} from '../../manifest';
import { batchSeconds, progressDeadlineFor, startupLimitFor } from '../../rollout';
import { Gate, pathRow } from '../../traffic';

/** The stated facts in whole seconds, the times derived from them, and a message for each refused value. */
export interface DeploymentBudget {
  readonly recorded: RecordedBudget;
  readonly budget: Budget;
  readonly startupLimitSeconds: number;
  readonly minReadySeconds: number;
  /** `minReadySeconds` if the namespace adds a readiness gate; undefined if that changes nothing or the author stated `minReady`. */
  readonly minReadySecondsWithGate?: number;
  readonly progressDeadlineSeconds: number;
  /** The default where a new pod first waits until an old one is gone; undefined where the author states the deadline. */
  readonly progressDeadlineAfterTermination?: (graceSeconds: number) => number;
  /** Extended resources of the first container. */
  readonly devices?: Readonly<Record<string, number>>;
  /** The author stated a grace period; it is not computed. */
  readonly graceIsStated: boolean;
  readonly strategyIsStated: boolean;
  /** The author stated what sends to the pods, possibly nothing. */
  readonly arePathsStated: boolean;
  /** The longest request is not assumed. */
  readonly isDrainStated: boolean;
  /** Shortest grace period that is computed. */
  readonly leastGraceSeconds?: number;
  readonly problems: readonly string[];
}

const BUDGETS = new WeakMap<object, DeploymentBudget>();

/** Makes the budget readable for the Services and Ingresses of this Deployment. */
export function publishDeploymentBudget(deployment: object, budget: DeploymentBudget): void {
  BUDGETS.set(deployment, budget);
}

/** Undefined for a Deployment that is not of this library. */
export function deploymentBudgetOf(deployment: unknown): DeploymentBudget | undefined {
  return typeof deployment === 'object' && deployment !== null ? BUDGETS.get(deployment) : undefined;
}

/**
 * A refused value is replaced by the one that its message tells to write, so that all faults are reported at once. `refused`: messages of
 * options that are left out already.
 */
export function readDeploymentBudget(
  props: DeploymentProps & GracefulOptions & { readonly startupLimit?: Duration; readonly devices?: Record<string, number> },
  refused: readonly string[] = [],
): DeploymentBudget {
  const problems = [...refused];
  const read = (duration: Duration | undefined, limits: SecondsLimits): number => {
    const { seconds, problem } = durationSeconds(duration, limits);
    if (problem) problems.push(problem);
    return seconds;
  };
  const drainBudget = props.drainBudget ?? new DrainBudget();
  const platform = props.platform ?? Platform._default();
  problems.push(...drainBudget._problems, ...platform._problems);

  const startupSeconds = read(props.startup, { option: 'startup', fallback: DEFAULT_STARTUP_SECONDS });
  const startupLimitSeconds = read(props.startupLimit, { option: 'startupLimit', fallback: startupLimitFor(startupSeconds) });
  const { paths } = drainBudget._input;
  const registration = ungatedRegistration(paths);
  const withGate = ungatedRegistration(paths.filter(p => pathRow(p.name)?.gate !== Gate.NAMESPACE_LABEL));
  const minReadySeconds = read(props.minReady, { option: 'minReady', fallback: registration, positive: false });
  const batch = batchSeconds(startupSeconds, minReadySeconds, gatedRegistration(paths));
  const progressDeadlineSeconds = read(props.progressDeadline, { option: 'progressDeadline', fallback: progressDeadlineFor(batch) });

  const input = withStatedGrace(drainBudget._input, props.terminationGracePeriod, problems);
  return {
    recorded: {
      ...input,
      startupSeconds,
      kubernetesMinor: platform._minor,
      platform: recordedPlatform(platform._target),
      mesh: props.mesh?.name,
      imageHasSleep: props.imageHasSleep ?? false,
    },
    budget: resolveBudget(input),
    startupLimitSeconds,
    minReadySeconds,
    minReadySecondsWithGate: props.minReady || withGate === registration ? undefined : withGate,
    progressDeadlineSeconds,
    progressDeadlineAfterTermination: props.progressDeadline ? undefined : graceSeconds => progressDeadlineFor(graceSeconds + batch),
    devices: props.devices,
    graceIsStated: input.graceSeconds !== undefined,
    strategyIsStated: Boolean(props.strategy),
    arePathsStated: drainBudget._pathsAreStated,
    isDrainStated: Boolean(props.drainBudget),
    problems,
  };
}

/** That of pods that nobody sends to: an assumed longest request is one of served pods. */
export function withoutTraffic(budget: DeploymentBudget): DeploymentBudget {
  const { recorded, isDrainStated } = budget;
  const unserved = { ...recorded, paths: [], ...(isDrainStated ? {} : { drainSeconds: 0 }) };
  return { ...budget, recorded: unserved, budget: resolveBudget(unserved), leastGraceSeconds: isDrainStated ? 0 : DEFAULT_GRACE_SECONDS };
}

/** Its annotations. What is not known of pods that nobody sends to is not stated of them: a Service of another app may send to them. */
export function statementOf({ recorded, arePathsStated, isDrainStated }: DeploymentBudget): Record<string, string> {
  const { [TRAFFIC_ANNOTATION]: traffic, [DRAIN_ANNOTATION]: drain, ...statement } = writeStatement(recorded);
  return {
    ...statement,
    ...(arePathsStated && traffic ? { [TRAFFIC_ANNOTATION]: traffic } : {}),
    ...(drain && (isDrainStated || recorded.paths.length > 0) ? { [DRAIN_ANNOTATION]: drain } : {}),
  };
}

/** The grace period may be stated in the DrainBudget or, as in cdk8s-plus-28, on the Deployment. */
function withStatedGrace(input: BudgetInput, stated: Duration | undefined, problems: string[]): BudgetInput {
  if (!stated) return input;
  const { seconds, problem } = durationSeconds(stated, { ...GRACE, option: 'terminationGracePeriod', fallback: resolveBudget(input).graceSeconds });
  if (problem) problems.push(problem);
  if (!problem && input.graceSeconds !== undefined && input.graceSeconds !== seconds) {
    problems.push(`terminationGracePeriod ${seconds} s, gracePeriod of the DrainBudget ${input.graceSeconds} s: two words for one thing.\n`
      + '    Write: neither; it is computed');
  }
  return { ...input, graceSeconds: seconds };
}
