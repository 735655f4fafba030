import { Duration } from 'cdk8s';

/** Longest time any platform keeps a leaving pod: 7 days (GKE Autopilot, extended-duration pods). */
export const LONGEST_SECONDS = 7 * 24 * 3600;
/** Longest deregistration delay of any load balancer we know: an hour (AWS target groups, 0-3600 s). */
export const LONGEST_PROPAGATION_SECONDS = 3600;

/** What a stated time must be, and what to write when it is not. */
export interface SecondsLimits {
  /** What the option belongs to, where it is not the construct itself. */
  readonly of?: string;
  /** The option's name, as the author writes it. */
  readonly option: string;
  /** Taken when the option is absent, and in place of a refused value so that everything else can still be checked. */
  readonly fallback: number;
  readonly longest?: number;
  /** Refuse 0 as well. @default true */
  readonly positive?: boolean;
}

export interface Seconds {
  readonly seconds: number;
  readonly problem?: string;
}

/** A stated duration in whole seconds, or the fallback and the reason why it was refused. */
export function wholeSeconds(duration: Duration | undefined, limits: SecondsLimits): Seconds {
  if (duration === undefined) return { seconds: limits.fallback };
  const millis = duration.toMilliseconds({ integral: false });
  const longest = limits.longest ?? LONGEST_SECONDS;
  const refused = (found: string, write: number): Seconds => ({
    seconds: limits.fallback,
    problem: `${limits.of ? `${limits.of}: ` : ''}${limits.option}: ${found}\n    Write: ${limits.option}: Duration.seconds(${write})`,
  });

  if (!Number.isFinite(millis)) {
    return refused(`${millis} ms is not a time.`, limits.fallback || 1);
  }
  if (millis % 1000 !== 0) {
    return refused(`${millis / 1000} s is not a whole number of seconds; Kubernetes counts in whole seconds.`, Math.ceil(millis / 1000));
  }
  if (millis < 0 || (millis === 0 && limits.positive !== false)) {
    return refused(`${millis / 1000} s is not above 0.`, limits.fallback || 1);
  }
  if (millis > longest * 1000) {
    return refused(`${millis / 1000} s is longer than ${longest} s, ${longest === LONGEST_SECONDS
      ? 'the longest that any platform keeps a leaving pod (7 days).'
      : 'the longest that any load balancer takes to let go of one.'}`, limits.fallback || longest);
  }
  return { seconds: millis / 1000 };
}
