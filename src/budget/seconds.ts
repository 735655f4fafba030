/** Longest time any platform keeps a leaving pod: 7 days (GKE Autopilot, extended-duration pods). */
export const LONGEST_SECONDS = 7 * 24 * 3600;
/** Room for preStop and margin beside a request of 7 days. */
const LONGEST_GRACE_SECONDS = LONGEST_SECONDS + 24 * 3600;
/** Longest deregistration delay of any load balancer we know: an hour (AWS target groups, 0-3600 s). */
const LONGEST_PROPAGATION_SECONDS = 3600;

/** Limits of the times that have their own. */
export const PROPAGATION = { longest: LONGEST_PROPAGATION_SECONDS, longestIs: 'the longest that any load balancer takes to let go of a pod' };
export const GRACE = { longest: LONGEST_GRACE_SECONDS, longestIs: '7 days for the longest request and one for the rest' };
export const MARGIN = { longest: 3600, longestIs: 'an hour' };

/** What a stated time must be, and what to write when it is not. */
export interface SecondsLimits {
  /** What the option belongs to, where it is not the construct itself. */
  readonly of?: string;
  /** The option's name, as the author writes it. */
  readonly option: string;
  /** Taken when the option is absent. */
  readonly fallback: number;
  readonly longest?: number;
  /** What the longest is, for the message. */
  readonly longestIs?: string;
  /** Refuse 0 as well. @default true */
  readonly positive?: boolean;
}

export interface Seconds {
  /** Where it was refused, what the author is told to write: so that everything else can still be checked. */
  readonly seconds: number;
  readonly problem?: string;
}

/** A stated time in whole seconds, or the reason why it was refused. */
export function wholeSeconds(milliseconds: number | undefined, limits: SecondsLimits): Seconds {
  if (milliseconds === undefined) return { seconds: limits.fallback };
  const millis = Math.round(milliseconds); // 2.05 minutes are 122999.99999999999 ms
  const longest = limits.longest ?? LONGEST_SECONDS;
  const refused = (found: string, write: number): Seconds => ({
    seconds: write,
    problem: `${limits.of ? `${limits.of}: ` : ''}${limits.option}: ${found}\n    Write: ${limits.option}: Duration.seconds(${write})`,
  });

  if (!Number.isFinite(millis)) {
    return refused(`${millis} ms is not a time.`, limits.fallback || 1);
  }
  if (millis % 1000 !== 0) {
    return refused(`${millis / 1000} s is not a whole number of seconds; Kubernetes counts in whole seconds.`, Math.min(Math.ceil(millis / 1000), longest));
  }
  if (millis === 0 && limits.positive !== false) { // Duration itself refuses negative amounts
    return refused('0 s is not above 0.', limits.fallback || 1);
  }
  if (millis > longest * 1000) {
    const is = limits.longestIs ?? 'the longest that any platform keeps a leaving pod (7 days)';
    return refused(`${millis / 1000} s is longer than ${longest} s, ${is}.`, longest);
  }
  return { seconds: millis / 1000 };
}
