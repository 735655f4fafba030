import { heldResourcesOf, honoursUnavailable, Manifests, STATEFUL_SET_UNAVAILABLE_MINOR, statefulSetUnavailable, Workload } from '../manifest';
import { PodCount, resolvePodCount, SlotRules } from '../rollout';

/** How a StatefulSet or a DaemonSet updates, and what a plan says of it. */
export interface SlotPlan {
  readonly rules: SlotRules;
  /** What a surge pod waits for: the old pod of its node holds it. */
  readonly held?: string;
  /** What an update does otherwise than one may expect. */
  readonly notes: readonly string[];
}

type RollingFields = { readonly maxSurge?: PodCount; readonly maxUnavailable?: PodCount; readonly partition?: number };

/** Undefined for other kinds. A node drain updates nothing. */
export function slotPlanOf(workload: Workload, places: number, manifests: Manifests, isDrain = false): SlotPlan | undefined {
  if (workload.kind === 'StatefulSet') {
    const plan = statefulSetPlan(workload, places, manifests);
    return isDrain ? { ...plan, notes: [] } : plan;
  }
  if (workload.kind === 'DaemonSet') {
    const plan = daemonSetPlan(workload, places, manifests);
    return isDrain ? { ...plan, notes: ['kubectl drain leaves the pods of a DaemonSet'] } : plan;
  }
  return undefined;
}

/** @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#update-strategies */
function statefulSetPlan(workload: Workload, replicas: number, manifests: Manifests): SlotPlan {
  const { partition = 0, maxUnavailable = 1 } = rollingOf(workload);
  const { kubernetesMinor: minor } = manifests.recordedOrAssumedBudgetOf(workload);
  const isHonoured = honoursUnavailable(workload, manifests);
  const onDelete = isOnDelete(workload);
  const notes = [
    ...(onDelete ? ['OnDelete: nothing is updated until somebody deletes a pod'] : partitionNotes(partition, replicas)),
    ...(!onDelete && !isHonoured && maxUnavailable !== 1 ? [`Kubernetes 1.${minor} ignores maxUnavailable of a StatefulSet, 1.${STATEFUL_SET_UNAVAILABLE_MINOR} honours it: one pod at a time`] : []),
  ];
  return {
    rules: {
      kind: 'StatefulSet',
      unavailable: statefulSetUnavailable(workload, replicas, manifests),
      surge: 0,
      partition,
      onDelete,
      isOrdered: workload.spec?.podManagementPolicy !== 'Parallel',
      isExclusive: false,
    },
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
    notes: onDelete ? ['OnDelete: nothing is updated until somebody deletes a pod'] : [],
  };
}

function rollingOf({ spec }: Workload): RollingFields {
  return spec?.updateStrategy?.rollingUpdate ?? {};
}

function isOnDelete({ spec }: Workload): boolean {
  return spec?.updateStrategy?.type === 'OnDelete';
}
