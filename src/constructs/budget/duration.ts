import { Duration } from 'cdk8s';
import { Seconds, SecondsLimits, wholeSeconds } from '../../budget';

/** A duration in whole seconds, with a message if it was refused. */
export function durationSeconds(duration: Duration | undefined, limits: SecondsLimits): Seconds {
  return wholeSeconds(milliseconds(duration), limits);
}

/** Fractions are kept: the caller refuses or rounds them. */
export function milliseconds(duration: Duration | undefined): number | undefined {
  return duration?.toMilliseconds({ integral: false });
}
