import { LocatedFinding } from '../checks';
import { Problem } from '../yaml';

/** The content of a report, in whatever format. */
export interface Report {
  /** In the order of files and objects. */
  readonly findings: readonly LocatedFinding[];
  readonly problems: readonly Problem[];
  /** Number of objects that were read. */
  readonly objects: number;
}
