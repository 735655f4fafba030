import { Manifests } from '../index/manifests';
import { presentReplicasOf } from '../index/min-replicas';
import { oncePerList } from '../index/selection';
import { kindOf } from '../schema/kinds';
import { displayName } from '../schema/metadata';
import { Workload } from '../schema/types';

/** All pods that a disruption budget counts. */
export interface ProtectedPods {
  /** Undefined where a kind does not say it: a DaemonSet has one of each node. */
  readonly replicas?: number;
  /** `web`, `blue and green` or `blue and 2 others`. */
  readonly names: string;
}

/** Of the workloads that one budget selects; once for each list of them. */
export const protectedPodsOf = oncePerList((workloads: readonly Workload[], manifests: Manifests): ProtectedPods => {
  // of one name the later apply wins
  const unique = [...new Map(workloads.map(w => [manifests.keyOf(w), w])).values()];
  const isCounted = unique.length > 0 && unique.every(w => kindOf(w)?.hasReplicas);
  return {
    ...(isCounted ? { replicas: unique.reduce((sum, w) => sum + presentReplicasOf(w, manifests), 0) } : {}),
    names: namesOf(unique.map(displayName)),
  };
});

function namesOf([first = '', ...others]: readonly string[]): string {
  if (others.length === 0) return first;
  return `${first} and ${others.length === 1 ? others[0] : `${others.length} others`}`;
}
