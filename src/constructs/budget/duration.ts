import { Duration } from 'cdk8s';
import { Seconds, SecondsLimits, wholeSeconds } from '../../budget';

/** A duration in whole seconds, or the reason why it was refused. */
export function durationSeconds(duration: Duration | undefined, limits: SecondsLimits): Seconds {
  return wholeSeconds(milliseconds(duration), limits);
}

/** Fractions stay: they are refused, or rounded, by who takes the number. */
export function milliseconds(duration: Duration | undefined): number | undefined {
  return duration?.toMilliseconds({ integral: false });
}
