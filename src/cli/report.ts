import { LocatedFinding } from '../checks';
import { Problem } from '../yaml';

/** What a format prints. */
export interface Report {
  /** In the order of files and objects. */
  readonly findings: readonly LocatedFinding[];
  readonly problems: readonly Problem[];
  /** How many were read. */
  readonly objects: number;
}
