import { Fenceposts } from '../fenceposts';

/** What the Deployment controller sees of its two ReplicaSets. */
export interface Status {
  readonly replicas: number;
  readonly newSpec: number;
  readonly newAvailable: number;
  readonly oldSpec: number;
  readonly oldAvailable: number;
}

/** `spec.replicas` of the ReplicaSets. */
export interface Specs {
  readonly newSpec: number;
  readonly oldSpec: number;
}

/**
 * One sync of a rolling update: up if it can, else down if it can; undefined when there is nothing to do. Pods that leave are
 * not counted: 10 pods, surge 1, unavailable 0, of which 10 old ones are available: 1 new. It is available: 9 old.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/deployment/rolling.go
 */
export function rollingStep(status: Status, { surge, unavailable }: Fenceposts): Specs | undefined {
  const { replicas, newSpec, newAvailable, oldSpec, oldAvailable } = status;
  const total = newSpec + oldSpec;
  if (newSpec > replicas) return { newSpec: replicas, oldSpec };
  const room = Math.min(replicas + surge - total, replicas - newSpec);
  if (room > 0) return { newSpec: newSpec + room, oldSpec };

  const minAvailable = replicas - Math.min(unavailable, replicas);
  const maxScaledDown = total - minAvailable - (newSpec - newAvailable);
  if (oldSpec === 0 || maxScaledDown <= 0) return undefined;
  const unhealthy = Math.min(maxScaledDown, oldSpec - oldAvailable);
  const healthy = Math.min(oldSpec - unhealthy, Math.max(0, newAvailable + oldAvailable - minAvailable));
  return unhealthy + healthy > 0 ? { newSpec, oldSpec: oldSpec - unhealthy - healthy } : undefined;
}

/** `Recreate`: the new ones come when none of the old is there any more. */
export function recreateStep({ replicas, newSpec, oldSpec }: Status, oldPresent: number): Specs | undefined {
  if (oldSpec > 0) return { newSpec, oldSpec: 0 };
  return oldPresent === 0 && newSpec !== replicas ? { newSpec: replicas, oldSpec } : undefined;
}

/**
 * `replicas` changes in the middle of a rolling update: both ReplicaSets grow or shrink in proportion; what rounding leaves over goes
 * to the larger, of equals to the new one when it grows and to the old one when it shrinks. 10 to 15 with surge 3, 8 old and
 * 5 new: at most 18 instead of 13, old 8 x 18/13 = 11.1 is 11, new 5 x 18/13 = 6.9 is 7.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/deployment/sync.go scale
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#proportional-scaling
 */
export function scaleStep({ newSpec, oldSpec }: Specs, replicas: number, surge: number, limitBefore: number): Specs {
  if (oldSpec === 0) return { newSpec: replicas, oldSpec };
  if (newSpec === 0) return { newSpec, oldSpec: replicas };
  const limit = replicas > 0 ? replicas + surge : 0;
  const toAdd = limit - newSpec - oldSpec;
  const newIsFirst = newSpec !== oldSpec ? newSpec > oldSpec : toAdd > 0;
  const [larger, smaller] = newIsFirst ? [newSpec, oldSpec] : [oldSpec, newSpec];
  const first = share(larger, limit, limitBefore, toAdd);
  const second = share(smaller, limit, limitBefore, toAdd - first);
  const sizes = [Math.max(0, larger + first + (toAdd - first - second)), Math.max(0, smaller + second)];
  return newIsFirst ? { newSpec: sizes[0], oldSpec: sizes[1] } : { newSpec: sizes[1], oldSpec: sizes[0] };
}

/** How much one ReplicaSet grows, not beyond what is left; half a pod is rounded away from zero. */
function share(spec: number, limit: number, limitBefore: number, left: number): number {
  const wanted = limit === 0 ? -spec : Math.round((spec * limit) / limitBefore) - spec;
  if (left === 0) return 0;
  return left > 0 ? Math.min(wanted, left) : Math.max(wanted, left);
}
