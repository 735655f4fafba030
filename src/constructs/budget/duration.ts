import { Duration } from 'cdk8s';
import { DURATION, isDuration, shown } from './stated-options';
import { Seconds, SecondsLimits, wholeSeconds } from '../../budget';

/** A duration in whole seconds, with a message if it was refused. */
export function durationSeconds(duration: Duration | undefined, limits: SecondsLimits): Seconds {
  if (duration !== undefined && duration !== null && !isDuration(duration)) {
    const { of, option, fallback } = limits;
    return {
      seconds: fallback,
      problem: `${of === undefined ? '' : `${of}: `}${option}: ${shown(duration)} is not a Duration.\n    Write: ${option}: ${DURATION.write(duration)}`,
    };
  }
  return wholeSeconds(milliseconds(duration), limits);
}

/** Fractions are kept: the caller refuses or rounds them. */
export function milliseconds(duration: Duration | undefined): number | undefined {
  return duration?.toMilliseconds({ integral: false });
}
