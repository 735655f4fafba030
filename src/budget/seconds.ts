/** Longest grace period of any platform: 7 days (GKE Autopilot, extended-duration pods). */
export const LONGEST_SECONDS = 7 * 24 * 3600;
/** One day for preStop and margin beside a request of 7 days. */
const LONGEST_GRACE_SECONDS = LONGEST_SECONDS + 24 * 3600;
/** Longest deregistration delay of any known load balancer: an hour (AWS target groups, 0 to 3600 s). */
const LONGEST_PROPAGATION_SECONDS = 3600;

export const PROPAGATION: Range = { longest: LONGEST_PROPAGATION_SECONDS, longestMeaning: 'the longest deregistration delay of any load balancer' };
export const GRACE: Range = { longest: LONGEST_GRACE_SECONDS, longestMeaning: '7 days for the longest request and one for the rest' };
export const MARGIN: Range = { longest: 3600, longestMeaning: 'an hour' };

/** The accepted range of a stated time, and the text of its error. */
export interface SecondsLimits {
  /** Owner of the option, if it is not the construct itself. */
  readonly of?: string;
  /** Name of the option. */
  readonly option: string;
  /** Default of an absent option. */
  readonly fallback: number;
  readonly longest?: number;
  /** Meaning of `longest`, for the error. */
  readonly longestMeaning?: string;
  /** 0 is refused. @default true */
  readonly positive?: boolean;
}

type Range = Pick<SecondsLimits, 'longest' | 'longestMeaning'>;

export interface Seconds {
  /** Of a refused time the suggested one, so that the other checks can go on. */
  readonly seconds: number;
  readonly problem?: string;
}

/** A stated time in whole seconds, and why it was refused if it was. */
export function wholeSeconds(milliseconds: number | undefined, limits: SecondsLimits): Seconds {
  if (milliseconds === undefined) return { seconds: limits.fallback };
  const millis = Math.round(milliseconds); // 2.05 minutes are 122999.99999999999 ms
  const longest = limits.longest ?? LONGEST_SECONDS;
  const refusal = (found: string, write: number): Seconds => ({
    seconds: write,
    problem: `${limits.of ? `${limits.of}: ` : ''}${limits.option}: ${found}\n    Write: ${limits.option}: Duration.seconds(${write})`,
  });

  if (!Number.isFinite(millis)) {
    return refusal(`${millis} ms is not a time.`, limits.fallback || 1);
  }
  if (millis % 1000 !== 0) {
    return refusal(`${millis / 1000} s is not a whole number of seconds; Kubernetes counts in whole seconds.`, Math.min(Math.ceil(millis / 1000), longest));
  }
  if (millis === 0 && limits.positive !== false) { // Duration refuses negative amounts
    return refusal('0 s is not above 0.', limits.fallback || 1);
  }
  if (millis > longest * 1000) {
    const meaning = limits.longestMeaning ?? 'the longest grace period of any platform (7 days)';
    return refusal(`${millis / 1000} s is longer than ${longest} s, ${meaning}.`, longest);
  }
  return { seconds: millis / 1000 };
}
