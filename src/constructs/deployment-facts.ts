import { Duration } from 'cdk8s';
import { DeploymentProps } from 'cdk8s-plus-28';
import {
  Budget, BudgetFacts, DrainBudget, gatedRegistration, GRACE, resolveBudget, SecondsLimits, ungatedRegistration, wholeSeconds,
} from '../budget';
import { batchSeconds, progressDeadlineFor, startupLimitFor } from '../rollout';
import { DEFAULT_STARTUP_SECONDS, Gate, limitsOf, Mesh, pathRow, Platform, RecordedBudget } from '../traffic';

/** What this library adds to the props of a Deployment. */
export interface GracefulFacts {
  readonly drain?: DrainBudget;
  readonly startup?: Duration;
  readonly startupLimit?: Duration;
  readonly platform?: Platform;
  readonly mesh?: Mesh;
  readonly imageHasSleep?: boolean;
}

/** Everything that was stated, in whole seconds, what follows from it, and what was refused. */
export interface DeploymentFacts {
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

const FACTS = new WeakMap<object, DeploymentFacts>();

/** For the Services and Ingresses in front of it. */
export function publishFacts(deployment: object, facts: DeploymentFacts): void {
  FACTS.set(deployment, facts);
}

/** None where it is no Deployment of this library. */
export function factsOfDeployment(deployment: unknown): DeploymentFacts | undefined {
  return typeof deployment === 'object' && deployment !== null ? FACTS.get(deployment) : undefined;
}

/** In place of a refused value stands what the author is told to write, so that all that is wrong can be said at once. */
export function readFacts(props: DeploymentProps & GracefulFacts): DeploymentFacts {
  const problems: string[] = [];
  const read = (duration: Duration | undefined, limits: SecondsLimits): number => {
    const { seconds, problem } = wholeSeconds(duration, limits);
    if (problem) problems.push(problem);
    return seconds;
  };
  const drain = props.drain ?? new DrainBudget();
  const platform = props.platform ?? Platform._default();
  problems.push(...drain._problems, ...platform._problems);

  const startupSeconds = read(props.startup, { option: 'startup', fallback: DEFAULT_STARTUP_SECONDS });
  const startupLimitSeconds = read(props.startupLimit, { option: 'startupLimit', fallback: startupLimitFor(startupSeconds) });
  const { paths } = drain._facts;
  const registration = ungatedRegistration(paths);
  const withGate = ungatedRegistration(paths.filter(p => pathRow(p.name)?.gate !== Gate.NAMESPACE_LABEL));
  const minReadySeconds = read(props.minReady, { option: 'minReady', fallback: registration, positive: false });
  const batch = batchSeconds(startupSeconds, minReadySeconds, gatedRegistration(paths));
  const progressDeadlineSeconds = read(props.progressDeadline, { option: 'progressDeadline', fallback: progressDeadlineFor(batch) });

  const facts = withTypedGrace(drain._facts, props.terminationGracePeriod, problems);
  return {
    recorded: {
      ...facts,
      startupSeconds,
      kubernetesMinor: platform._minor,
      platform: limitsOf(platform._facts),
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
function withTypedGrace(facts: BudgetFacts, typed: Duration | undefined, problems: string[]): BudgetFacts {
  if (!typed) return facts;
  const { seconds, problem } = wholeSeconds(typed, { ...GRACE, option: 'terminationGracePeriod', fallback: resolveBudget(facts).graceSeconds });
  if (problem) problems.push(problem);
  if (!problem && facts.graceSeconds !== undefined && facts.graceSeconds !== seconds) {
    problems.push(`terminationGracePeriod ${seconds} s, gracePeriod of the DrainBudget ${facts.graceSeconds} s: two words for one thing.\n`
      + '    Write: neither; it is computed');
  }
  return { ...facts, graceSeconds: seconds };
}
