import { Place } from './objects';
import { Problem } from './problem';
import { Finding } from '../checks';

export interface Reported extends Finding {
  readonly place: Place;
  readonly file: string;
  readonly line: number;
}

/** What a format prints. */
export interface Report {
  /** In the order of files and objects. */
  readonly findings: readonly Reported[];
  readonly problems: readonly Problem[];
  /** How many were read. */
  readonly objects: number;
}
