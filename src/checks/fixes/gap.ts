import { Manifests, updateGapOf, Workload } from '../../manifest';
import { Change, changeText } from '../../yaml';
import { Mend } from '../rule';

/** Changes by which a pod terminates later. Where each update waits for that with nobody to answer, only the author can decide them. */
export function withoutGap(workload: Workload, manifests: Manifests, changes: readonly Change[]): Mend {
  if (updateGapOf(workload, manifests) === undefined) return { changes };
  return { yaml: `${changeText(workload, changes)}, once an update does not wait for it: until then it makes the downtime longer` };
}
