import { Duration } from 'cdk8s';
import { DeploymentProps } from 'cdk8s-plus-28';
import { DrainBudget } from './drain-budget';
import { durationSeconds } from './duration';
import { Mesh } from './mesh';
import { Platform } from './platform';
import { Budget, BudgetInput, gatedRegistration, GRACE, resolveBudget, SecondsLimits, ungatedRegistration } from '../../budget';
import { DEFAULT_STARTUP_SECONDS, RecordedBudget, recordedPlatform } from '../../manifest';
import { batchSeconds, progressDeadlineFor, startupLimitFor } from '../../rollout';
import { Gate, pathRow } from '../../traffic';

/** What this library adds to the props of a Deployment. */
export interface GracefulOptions {
  readonly drainBudget?: DrainBudget;
  readonly startup?: Duration;
  readonly startupLimit?: Duration;
  readonly platform?: Platform;
  readonly mesh?: Mesh;
  readonly imageHasSleep?: boolean;
}

/** Everything that was stated, in whole seconds, what follows from it, and what was refused. */
export interface DeploymentBudget {
  readonly recorded: RecordedBudget;
  readonly budget: Budget;
  readonly startupLimitSeconds: number;
  readonly minReadySeconds: number;
  /** What is left of it where the namespace adds a readiness gate; undefined where it changes nothing, or minReady was typed. */
  readonly gateableSeconds?: number;
  readonly progressDeadlineSeconds: number;
  readonly graceIsTyped: boolean;
  readonly problems: readonly string[];
}

const BUDGETS = new WeakMap<object, DeploymentBudget>();

/** For the Services and Ingresses in front of it. */
export function publishDeploymentBudget(deployment: object, facts: DeploymentBudget): void {
  BUDGETS.set(deployment, facts);
}

/** None where it is no Deployment of this library. */
export function deploymentBudgetOf(deployment: unknown): DeploymentBudget | undefined {
  return typeof deployment === 'object' && deployment !== null ? BUDGETS.get(deployment) : undefined;
}

/** In place of a refused value stands what the author is told to write, so that all that is wrong can be said at once. */
export function readDeploymentBudget(props: DeploymentProps & GracefulOptions): DeploymentBudget {
  const problems: string[] = [];
  const read = (duration: Duration | undefined, limits: SecondsLimits): number => {
    const { seconds, problem } = durationSeconds(duration, limits);
    if (problem) problems.push(problem);
    return seconds;
  };
  const drain = props.drainBudget ?? new DrainBudget();
  const platform = props.platform ?? Platform._default();
  problems.push(...drain._problems, ...platform._problems);

  const startupSeconds = read(props.startup, { option: 'startup', fallback: DEFAULT_STARTUP_SECONDS });
  const startupLimitSeconds = read(props.startupLimit, { option: 'startupLimit', fallback: startupLimitFor(startupSeconds) });
  const { paths } = drain._input;
  const registration = ungatedRegistration(paths);
  const withGate = ungatedRegistration(paths.filter(p => pathRow(p.name)?.gate !== Gate.NAMESPACE_LABEL));
  const minReadySeconds = read(props.minReady, { option: 'minReady', fallback: registration, positive: false });
  const batch = batchSeconds(startupSeconds, minReadySeconds, gatedRegistration(paths));
  const progressDeadlineSeconds = read(props.progressDeadline, { option: 'progressDeadline', fallback: progressDeadlineFor(batch) });

  const facts = withTypedGrace(drain._input, props.terminationGracePeriod, problems);
  return {
    recorded: {
      ...facts,
      startupSeconds,
      kubernetesMinor: platform._minor,
      platform: recordedPlatform(platform._target),
      mesh: props.mesh?.name,
      imageHasSleep: props.imageHasSleep ?? false,
    },
    budget: resolveBudget(facts),
    startupLimitSeconds,
    minReadySeconds,
    gateableSeconds: props.minReady || withGate === registration ? undefined : withGate,
    progressDeadlineSeconds,
    graceIsTyped: facts.graceSeconds !== undefined,
    problems,
  };
}

/** A grace period may be typed in the budget or, as cdk8s-plus users know it, on the Deployment. */
function withTypedGrace(facts: BudgetInput, typed: Duration | undefined, problems: string[]): BudgetInput {
  if (!typed) return facts;
  const { seconds, problem } = durationSeconds(typed, { ...GRACE, option: 'terminationGracePeriod', fallback: resolveBudget(facts).graceSeconds });
  if (problem) problems.push(problem);
  if (!problem && facts.graceSeconds !== undefined && facts.graceSeconds !== seconds) {
    problems.push(`terminationGracePeriod ${seconds} s, gracePeriod of the DrainBudget ${facts.graceSeconds} s: two words for one thing.\n`
      + '    Write: neither; it is computed');
  }
  return { ...facts, graceSeconds: seconds };
}
