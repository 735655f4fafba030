import { Duration } from 'cdk8s';
import { durationSeconds } from './duration';
import {
  Budget, BudgetInput, CLUSTER_INTERNAL, DEFAULT_DRAIN_SECONDS, DEFAULT_MARGIN_SECONDS, floorContradiction, GRACE,
  graceContradiction, MARGIN, PathTiming, PROPAGATION, resolveBudget, SecondsLimits,
} from '../../budget';

/**
 * Whoever sends to the pods and learns from the endpoints that one leaves.
 */
export interface ITrafficPath {
  /** Short name, as it appears in messages and in the recorded annotation. */
  readonly name: string;
  /** Time until this path no longer sends to a pod that leaves. Whole seconds above 0. */
  readonly propagation: Duration;
  /** Shortest delay that is accepted for this path. Whole seconds. */
  readonly floor: Duration;

  /**
   * Time after a new pod is ready until this path really sends to it, where it lets go of the old ones sooner. Whole seconds,
   * at most an hour. `minReadySeconds` covers it, unless a readiness gate does.
   *
   * @default - none: the old pods serve until this path knows the new ones
   */
  readonly registration?: Duration;

  /**
   * A pod readiness gate holds a new pod back until this path sends to it.
   *
   * @default false
   */
  readonly readinessGate?: boolean;
}

/**
 * What is known about the application and what is in front of it.
 */
export interface DrainBudgetProps {
  /**
   * Longest time a request may still take after SIGTERM; whole seconds above 0, else refused.
   *
   * In the cluster, 60 s: grace period 15 + 60 + 5 = 80 s.
   *
   * @default Duration.seconds(30)
   * @see docs/your-application.md
   */
  readonly longestRequest?: Duration;

  /**
   * Everything that sends to the pods; the slowest sets the preStop delay.
   *
   * An empty list says that nothing does (a queue worker): no delay.
   *
   * @default [TrafficPath.clusterInternal()]
   */
  readonly paths?: ITrafficPath[];

  /**
   * Time left between the end of the drain and SIGKILL; whole seconds above 0, at most an hour, else refused.
   *
   * @default Duration.seconds(5)
   */
  readonly margin?: Duration;

  /**
   * Overrides the preStop delay. Refused below the floor of a path.
   *
   * Also the author's word on how long a preStop hook of their own takes.
   *
   * @default - the propagation of the slowest path: 15 s in the cluster
   */
  readonly preStop?: Duration;

  /**
   * Overrides the grace period. Refused below preStop + drain.
   *
   * @default - preStop + drain + margin: 50 s in the cluster
   */
  readonly gracePeriod?: Duration;
}

type Read = (duration: Duration | undefined, limits: SecondsLimits) => number;

/**
 * How long a pod that leaves stays: it serves until everyone has heard (preStop), finishes what it has (drain), and ends
 * before SIGKILL (margin). State facts, read the derived numbers back.
 *
 * Bad values are refused at synth, all of them at once, by the construct that uses the budget; reading a derived
 * number of such a budget throws the same messages.
 *
 * @example
 * const budget = new DrainBudget({ longestRequest: Duration.seconds(60) });
 * budget.preStop.toSeconds();     // 15
 * budget.gracePeriod.toSeconds(); // 80
 */
export class DrainBudget {
  /**
   * What was stated, checked; in place of a refused value stands what the author is told to write.
   * @internal
   */
  public readonly _input: BudgetInput;

  /**
   * Values that are refused, in the author's words.
   * @internal
   */
  public readonly _problems: string[] = [];

  /**
   * The author said what sends to the pods; nothing is assumed.
   * @internal
   */
  public readonly _pathsAreStated: boolean;

  constructor(props: DrainBudgetProps = {}) {
    this._pathsAreStated = props.paths !== undefined;
    const read: Read = (duration, limits) => {
      const { seconds, problem } = durationSeconds(duration, limits);
      if (problem) this._problems.push(problem);
      return seconds;
    };
    const paths = props.paths?.map(path => this.readPath(path, read));
    this._input = {
      paths: paths ?? [CLUSTER_INTERNAL],
      drainSeconds: read(props.longestRequest, { option: 'longestRequest', fallback: DEFAULT_DRAIN_SECONDS }),
      marginSeconds: read(props.margin, { ...MARGIN, option: 'margin', fallback: DEFAULT_MARGIN_SECONDS }),
    };
    const slowest = resolveBudget(this._input).preStopSeconds || 1;
    if (props.preStop) {
      const preStopSeconds = read(props.preStop, { ...PROPAGATION, option: 'preStop', fallback: slowest });
      this._input = { ...this._input, preStopSeconds };
    }
    if (props.gracePeriod) {
      const graceSeconds = read(props.gracePeriod, { ...GRACE, option: 'gracePeriod', fallback: resolveBudget(this._input).graceSeconds });
      this._input = { ...this._input, graceSeconds };
    }
  }

  /** How long a leaving pod keeps serving before the application hears SIGTERM. */
  public get preStop(): Duration {
    return Duration.seconds(this.sound().preStopSeconds);
  }

  /** How long the application has, after SIGTERM, to finish its requests. */
  public get drain(): Duration {
    return Duration.seconds(this.sound().drainSeconds);
  }

  /** Time left between the end of the drain and SIGKILL. */
  public get margin(): Duration {
    return Duration.seconds(this.sound().marginSeconds);
  }

  /** `terminationGracePeriodSeconds` of the pods: preStop + drain + margin, or the override. */
  public get gracePeriod(): Duration {
    return Duration.seconds(this.sound().graceSeconds);
  }

  private readPath({ name, propagation, floor, registration, readinessGate }: ITrafficPath, read: Read): PathTiming {
    const of = `path ${name}`;
    const before = this._problems.length;
    const propagationSeconds = read(propagation, { ...PROPAGATION, of, option: 'propagation', fallback: CLUSTER_INTERNAL.propagationSeconds });
    const refused = this._problems.length > before; // then the floor is not held against it
    const limit = refused ? PROPAGATION : { longest: propagationSeconds, longestIs: 'its propagation' };
    const fallback = Math.min(CLUSTER_INTERNAL.floorSeconds, propagationSeconds);
    const floorSeconds = read(floor, { ...limit, of, option: 'floor', fallback, positive: false });
    const registrationSeconds = read(registration, { ...MARGIN, of, option: 'registration', fallback: 0, positive: false });
    if (readinessGate && registrationSeconds === 0) {
      this._problems.push(`${of}: readinessGate, and no registration for a gate to wait for: only pods as targets get one.\n    Write: neither, or target: AwsTarget.IP`);
    }
    return {
      name,
      propagationSeconds,
      floorSeconds: Math.min(floorSeconds, propagationSeconds),
      ...(registrationSeconds > 0 ? { registrationSeconds } : {}),
      ...(readinessGate ? { gated: true } : {}),
    };
  }

  /** The budget, or an error that says all that is wrong with it. */
  private sound(): Budget {
    const budget = resolveBudget(this._input);
    const contradictions = [
      floorContradiction(budget.preStopSeconds, this._input.paths),
      graceContradiction(budget.preStopSeconds, budget.drainSeconds, budget.graceSeconds),
    ].flatMap(c => (c ? [`${c.found} ${c.consequence}`] : []));
    const problems = [...this._problems, ...contradictions];
    if (problems.length > 0) throw new Error(`DrainBudget: ${problems.join('\n  ')}`);
    return budget;
  }
}
