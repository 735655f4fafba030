import { Manifests } from '../index/manifests';
import { presentReplicasOf } from '../index/min-replicas';
import { oncePerList } from '../index/selection';
import { kindOf } from '../schema/kinds';
import { displayName } from '../schema/metadata';
import { DisruptionBudgetManifest, Workload } from '../schema/types';

/** The pods of a workload while they are all there. */
export interface WantedPods {
  readonly workload: Workload;
  readonly pods: number;
}

/** All pods that a disruption budget counts. */
export interface ProtectedPods {
  /** Of each workload that has replicas. */
  readonly each: readonly WantedPods[];
  /** Undefined where a kind does not say it: a DaemonSet has one of each node. */
  readonly replicas?: number;
  /** `web`, `blue and green` or `blue and 2 others`. */
  readonly names: string;
}

/** Of the workloads that one budget selects; once for each list of them. */
export const protectedPodsOf = oncePerList((workloads: readonly Workload[], manifests: Manifests): ProtectedPods => {
  // of one name the later apply wins
  const unique = [...new Map(workloads.map(w => [manifests.keyOf(w), w])).values()];
  const each = unique.filter(w => kindOf(w)?.hasReplicas).map(workload => ({ workload, pods: presentReplicasOf(workload, manifests) }));
  const isCounted = each.length > 0 && each.length === unique.length;
  return {
    each,
    ...(isCounted ? { replicas: each.reduce((sum, { pods }) => sum + pods, 0) } : {}),
    names: namesOf(unique.map(displayName)),
  };
});

/**
 * A workload under the budget whose kind has no scale: of a budget that is a part of the wanted pods nobody knows then how many those are, and
 * the API server refuses each eviction, of all its pods. Of pods of DaemonSets alone `kubectl drain` asks for none.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/disruption/disruption.go getExpectedScale
 */
export function uncountedBy({ spec }: DisruptionBudgetManifest, workloads: readonly Workload[]): Workload | undefined {
  if (spec?.minAvailable !== undefined ? typeof spec.minAvailable === 'number' : spec?.maxUnavailable === undefined) return undefined;
  const uncounted = workloads.find(w => w.kind === 'Job') ?? workloads.find(w => w.kind === 'DaemonSet');
  return workloads.some(w => w.kind !== 'DaemonSet') ? uncounted : undefined;
}

function namesOf([first = '', ...others]: readonly string[]): string {
  if (others.length === 0) return first;
  return `${first} and ${others.length === 1 ? others[0] : `${others.length} others`}`;
}
