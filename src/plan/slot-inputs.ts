import { heldResourcesOf, Manifests, Workload } from '../manifest';
import { isZero, PodCount, resolvePodCount, SlotRules } from '../rollout';

/** How a StatefulSet or a DaemonSet updates, and what a plan says of it. */
export interface SlotPlan {
  readonly rules: SlotRules;
  /** What the API server refuses, and what to write. */
  readonly refused?: string;
  /** What a surge pod waits for: the old pod of its node holds it. */
  readonly held?: string;
  /** What an update does otherwise than one may expect. */
  readonly notes: readonly string[];
}

type RollingFields = { readonly maxSurge?: PodCount; readonly maxUnavailable?: PodCount; readonly partition?: number };

/** From this minor version on the controller honours maxUnavailable of a StatefulSet. */
const STATEFUL_SET_MAX_UNAVAILABLE_MINOR = 35;

/** Undefined for other kinds. A node drain updates nothing. */
export function slotPlanOf(workload: Workload, places: number, manifests: Manifests, isDrain = false): SlotPlan | undefined {
  if (workload.kind === 'StatefulSet') {
    const plan = statefulSetPlan(workload, places, manifests.recordedOrAssumedBudgetOf(workload).kubernetesMinor);
    return isDrain ? { ...plan, notes: [] } : plan;
  }
  if (workload.kind === 'DaemonSet') {
    const plan = daemonSetPlan(workload, places, manifests);
    return isDrain ? { ...plan, notes: ['kubectl drain leaves the pods of a DaemonSet'] } : plan;
  }
  return undefined;
}

/** @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#update-strategies */
function statefulSetPlan(workload: Workload, replicas: number, minor: number): SlotPlan {
  const { partition = 0, maxUnavailable = 1 } = rollingOf(workload);
  const isHonoured = minor >= STATEFUL_SET_MAX_UNAVAILABLE_MINOR;
  const onDelete = isOnDelete(workload);
  const notes = [
    ...(onDelete ? ['OnDelete: nothing is updated until somebody deletes a pod'] : partitionNotes(partition, replicas)),
    ...(!onDelete && !isHonoured && maxUnavailable !== 1 ? [`Kubernetes 1.${minor} ignores maxUnavailable of a StatefulSet, 1.${STATEFUL_SET_MAX_UNAVAILABLE_MINOR} honours it: one pod at a time`] : []),
  ];
  return {
    rules: {
      kind: 'StatefulSet',
      unavailable: isHonoured ? Math.max(1, resolvePodCount(maxUnavailable, replicas, Math.floor) ?? 1) : 1,
      surge: 0,
      partition,
      onDelete,
      isOrdered: (workload.spec as { podManagementPolicy?: unknown } | undefined)?.podManagementPolicy !== 'Parallel',
      isExclusive: false,
    },
    refused: typeFault(workload) ?? (onDelete || !isHonoured ? undefined
      : countFault('maxUnavailable', maxUnavailable) ?? (isZero(maxUnavailable) ? 'maxUnavailable 0 of a StatefulSet. Write: maxUnavailable: 1' : undefined)),
    notes,
  };
}

function partitionNotes(partition: number, replicas: number): string[] {
  if (partition === 0) return [];
  if (partition >= replicas) return [`partition ${partition} of ${replicas} pods: none is updated`];
  return [`partition ${partition}: only the pods from ordinal ${partition} on are updated, ${replicas - partition} of ${replicas}`];
}

/** @see https://kubernetes.io/docs/tasks/manage-daemon/update-daemon-set/ */
function daemonSetPlan(workload: Workload, nodes: number, manifests: Manifests): SlotPlan {
  const { maxSurge = 0, maxUnavailable = 1 } = rollingOf(workload);
  const onDelete = isOnDelete(workload);
  const surge = resolvePodCount(maxSurge, nodes, Math.ceil) ?? 0;
  const unavailable = resolvePodCount(maxUnavailable, nodes, Math.ceil) ?? 1;
  const held = surge === 0 ? undefined : heldResourcesOf(workload, manifests).find(({ kind }) => kind === 'host-port' || kind === 'anti-affinity');
  return {
    rules: {
      kind: 'DaemonSet',
      unavailable: surge === 0 ? Math.max(1, unavailable) : 0,
      surge,
      partition: 0,
      onDelete,
      isOrdered: false,
      isExclusive: held !== undefined,
    },
    held: held?.what,
    refused: typeFault(workload) ?? (onDelete ? undefined
      : countFault('maxSurge', maxSurge) ?? countFault('maxUnavailable', maxUnavailable) ?? pairFault(maxSurge, maxUnavailable, rollingOf(workload).maxUnavailable === undefined)),
    notes: onDelete ? ['OnDelete: nothing is updated until somebody deletes a pod'] : [],
  };
}

function rollingOf({ spec }: Workload): RollingFields {
  return spec?.updateStrategy?.rollingUpdate ?? {};
}

function isOnDelete({ spec }: Workload): boolean {
  return spec?.updateStrategy?.type === 'OnDelete';
}

function typeFault({ spec }: Workload): string | undefined {
  const type = spec?.updateStrategy?.type ?? 'RollingUpdate';
  return type === 'RollingUpdate' || type === 'OnDelete' ? undefined : `updateStrategy.type ${type}. Write: RollingUpdate, or OnDelete`;
}

function countFault(field: string, count: PodCount): string | undefined {
  const percent = typeof count === 'number' ? 0 : Number(/^(\d+)%$/.exec(count)?.[1] ?? Infinity);
  return percent > 100 ? `${field} ${count}: it is no number of pods and no percentage up to 100%. Write: ${field}: 1` : undefined;
}

/** Exactly one of the two is 0. */
function pairFault(maxSurge: PodCount, maxUnavailable: PodCount, isDefault: boolean): string | undefined {
  if (isZero(maxSurge) !== isZero(maxUnavailable)) return undefined;
  if (isZero(maxSurge)) return 'maxSurge 0 with maxUnavailable 0. Write: maxUnavailable: 1';
  return `maxSurge ${maxSurge} with maxUnavailable ${maxUnavailable}${isDefault ? ', its default' : ''}: of a DaemonSet one of them is 0. Write: maxUnavailable: 0`;
}
