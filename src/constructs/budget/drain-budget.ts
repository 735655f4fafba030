import { Duration } from 'cdk8s';
import { DrainBudgetProps, ITrafficPath } from './drain-budget-props';
import { durationSeconds } from './duration';
import { PATHS } from './option-kinds';
import { DURATION, OptionKinds, statedOptions } from './stated-options';
import {
  Budget, BudgetInput, CLUSTER_INTERNAL, DEFAULT_DRAIN_SECONDS, DEFAULT_MARGIN_SECONDS, floorContradiction, GRACE,
  graceContradiction, MARGIN, PathTiming, PROPAGATION, resolveBudget, SecondsLimits,
} from '../../budget';
import { isPathName } from '../../manifest';

const OPTIONS: OptionKinds<DrainBudgetProps> = { longestRequest: DURATION, paths: PATHS, margin: DURATION, preStop: DURATION, gracePeriod: DURATION };

type Read = (duration: Duration | undefined, limits: SecondsLimits) => number;

/**
 * How the grace period of a terminating pod is spent: it keeps serving until all clients, proxies and load balancers have
 * observed the endpoint change (preStop), finishes its open requests after SIGTERM (drain), and exits before SIGKILL (margin).
 * State facts, read the derived times back.
 *
 * The construct that uses the budget refuses bad values at synth, all of them at once. Reading a derived time of such a
 * budget throws the same messages.
 *
 * @example
 * const budget = new DrainBudget({ longestRequest: Duration.seconds(60) });
 * budget.preStop.toSeconds();     // 15
 * budget.gracePeriod.toSeconds(); // 80
 */
export class DrainBudget {
  /**
   * The stated facts in seconds. A refused value is replaced by the one that its message tells to write.
   * @internal
   */
  public readonly _input: BudgetInput;

  /**
   * A message for each refused value.
   * @internal
   */
  public readonly _problems: string[] = [];

  /**
   * `paths` was stated, possibly as an empty list; the default was not taken.
   * @internal
   */
  public readonly _pathsAreStated: boolean;

  /**
   * @param props facts about the application
   */
  constructor(props: DrainBudgetProps = {}) {
    const { options, problems } = statedOptions(props, OPTIONS, { isSubclass: new.target !== DrainBudget });
    this._problems.push(...problems);
    this._pathsAreStated = props?.paths !== undefined;
    const read: Read = (duration, limits) => {
      const { seconds, problem } = durationSeconds(duration, limits);
      if (problem) this._problems.push(problem);
      return seconds;
    };
    const paths = options.paths?.map(path => this.readPath(path, read));
    this._input = {
      paths: paths ?? [CLUSTER_INTERNAL],
      drainSeconds: read(options.longestRequest, { option: 'longestRequest', fallback: DEFAULT_DRAIN_SECONDS }),
      marginSeconds: read(options.margin, { ...MARGIN, option: 'margin', fallback: DEFAULT_MARGIN_SECONDS }),
    };
    const slowest = resolveBudget(this._input).preStopSeconds || 1;
    if (options.preStop) {
      const preStopSeconds = read(options.preStop, { ...PROPAGATION, option: 'preStop', fallback: slowest });
      this._input = { ...this._input, preStopSeconds };
    }
    if (options.gracePeriod) {
      const graceSeconds = read(options.gracePeriod, { ...GRACE, option: 'gracePeriod', fallback: resolveBudget(this._input).graceSeconds });
      this._input = { ...this._input, graceSeconds };
    }
  }

  /**
   * How long a terminating pod keeps serving before the application gets SIGTERM: the longest propagation, 15 s in the cluster.
   * Throws when the budget is refused.
   */
  public get preStop(): Duration {
    return Duration.seconds(this.checkedBudget().preStopSeconds);
  }

  /** Time from SIGTERM in which the application finishes its open requests: the longest request. Throws when the budget is refused. */
  public get drain(): Duration {
    return Duration.seconds(this.checkedBudget().drainSeconds);
  }

  /** Time between the end of the drain and SIGKILL. Throws when the budget is refused. */
  public get margin(): Duration {
    return Duration.seconds(this.checkedBudget().marginSeconds);
  }

  /** `terminationGracePeriodSeconds` of the pods: preStop + drain + margin, or the override. Throws when the budget is refused. */
  public get gracePeriod(): Duration {
    return Duration.seconds(this.checkedBudget().graceSeconds);
  }

  private readPath({ name, propagation, floor, registration, readinessGate }: ITrafficPath, read: Read): PathTiming {
    const of = `path ${name}`;
    if (!isPathName(name)) {
      this._problems.push(`path ${JSON.stringify(name)}: a name is made of letters, digits, ".", "_" and "-".\n    Write: name: 'edge-lb'`);
    }
    const before = this._problems.length;
    const propagationSeconds = read(propagation, { ...PROPAGATION, of, option: 'propagation', fallback: CLUSTER_INTERNAL.propagationSeconds });
    const propagationIsRefused = this._problems.length > before; // then the floor is not compared with it
    const limit = propagationIsRefused ? PROPAGATION : { longest: propagationSeconds, longestMeaning: 'its propagation' };
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

  /** Throws all problems and contradictions in one error. */
  private checkedBudget(): Budget {
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
