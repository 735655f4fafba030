/** How the pods of a StatefulSet or a DaemonSet are updated in their places: the ordinals of the one, the nodes of the other. */
export interface SlotRules {
  readonly kind: 'StatefulSet' | 'DaemonSet';
  /** Places that may be without an available pod; at least 1 where `surge` is 0. */
  readonly unavailable: number;
  /** New pods that may be there beside the old ones and not yet available; only a DaemonSet has such. */
  readonly surge: number;
  /** The first ordinal of a StatefulSet that is updated. */
  readonly partition: number;
  /** `OnDelete`: an old pod stays until somebody deletes it. */
  readonly onDelete: boolean;
  /** `OrderedReady`: a pod of a StatefulSet is created or deleted when all others are available. */
  readonly isOrdered: boolean;
  /** A new pod finds no place on the node as long as the old one is there: it holds a port of the node. */
  readonly isExclusive: boolean;
}

/** A place, as its controller observes it. */
export interface SlotStatus {
  /** Whether its pod of the old template is available; undefined without one that is not terminating. */
  readonly old?: boolean;
  /** The same of its pod of the new template. */
  readonly updated?: boolean;
  /** Pods that terminate there. */
  readonly terminating: number;
}

/** Places that get a pod, and places whose old pod is deleted; where there is no old one, the new. */
export interface SlotStep {
  readonly create: readonly number[];
  readonly remove: readonly number[];
}

const NOTHING: SlotStep = { create: [], remove: [] };
/** It has a pod that does not terminate. */
export const isActive = ({ old, updated }: SlotStatus) => old !== undefined || updated !== undefined;
const isAvailable = ({ old, updated }: SlotStatus) => old === true || updated === true;

/** Whether an update reaches a place by itself. */
export function isUpdated(place: number, { onDelete, partition }: SlotRules): boolean {
  return !onDelete && place >= partition;
}

/** Its pod is available, the new one where there is to be one. */
export function isDone(slot: SlotStatus, toUpdate: boolean): boolean {
  return toUpdate ? slot.old === undefined && slot.updated === true : isAvailable(slot);
}

/**
 * One sync of a StatefulSet: missing pods are created, then those beyond the replicas deleted, then the old ones from the highest
 * ordinal down. `OrderedReady` does one of these at a time, when all lower ordinals are available. 3 old pods, all available: the
 * pod of ordinal 2 is deleted; ordinal 1 follows when the new pod of 2 is available.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/statefulset/stateful_set_control.go updateStatefulSet
 */
export function statefulSetStep(slots: readonly SlotStatus[], replicas: number, rules: SlotRules): SlotStep {
  const { isOrdered, partition, unavailable, onDelete } = rules;
  const create: number[] = [];
  let missing = 0;
  for (let i = 0; i < replicas; i++) {
    const slot = slots[i];
    if (!isAvailable(slot)) missing += 1;
    if (!isActive(slot) && slot.terminating === 0) create.push(i);
    if (isOrdered && missing > 0) return { create, remove: [] };
  }
  if (create.length > 0) return { create, remove: [] };
  const remove: number[] = [];
  for (let i = slots.length - 1; i >= replicas; i--) {
    if (isActive(slots[i])) remove.push(i);
    if (isOrdered && (slots[i].terminating > 0 || remove.length > 0)) return { create, remove };
  }
  if (remove.length > 0) return { create, remove };
  if (onDelete) return NOTHING;
  for (let i = replicas - 1; i >= partition && missing < unavailable; i--) {
    if (slots[i].old === undefined) continue;
    remove.push(i);
    missing += 1;
  }
  return { create, remove };
}

/**
 * One sync of a DaemonSet. Without surge old pods are deleted, and a node gets its new pod when the old one is gone. With surge it
 * gets the new pod beside the old one, which is deleted when the new one is available. 5 old pods, 2 may be unavailable: 2 are
 * deleted.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/daemon/update.go rollingUpdate
 */
export function daemonSetStep(slots: readonly SlotStatus[], { surge, unavailable, onDelete }: SlotRules): SlotStep {
  const create: number[] = [];
  const remove: number[] = [];
  let [missing, surging] = [0, 0];
  for (let i = 0; i < slots.length; i++) {
    const { old, updated, terminating } = slots[i];
    if (old === undefined && !updated) missing += 1;
    if (old && updated === false) surging += 1;
    if (old === undefined && updated === undefined && (surge > 0 || terminating === 0)) create.push(i);
  }
  if (onDelete) return { create, remove };
  for (let i = 0; i < slots.length; i++) {
    const { old, updated } = slots[i];
    if (old === undefined) continue;
    if (surge > 0) {
      if (updated || (updated === false && !old)) {remove.push(i);} else if (updated === undefined && (!old || surging < surge)) {
        create.push(i);
        if (old) surging += 1;
      }
    } else if (!old || missing < unavailable) { // one that is not available anyway is always replaced
      remove.push(i);
      if (old) missing += 1;
    }
  }
  return { create, remove };
}
