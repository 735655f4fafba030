import { UsageError } from './io';
import { readSeconds } from '../manifest';

/** The seconds of a flag: `60s`, `5m`, `1h30m` as in an annotation, a fraction as in `0.5s`, or a bare number of seconds. */
export function secondsOf(flag: string, text: string): number {
  const [, fraction] = /^(\d{1,9}(?:\.\d{1,9})?)s?$/.exec(text) ?? [];
  const seconds = fraction === undefined ? readSeconds(text) : Number(fraction);
  if (seconds === undefined) throw new UsageError(`--${flag} ${text}: not a time. Write it as 60s, 5m or 1h30m, or as a number of seconds`);
  return seconds;
}
