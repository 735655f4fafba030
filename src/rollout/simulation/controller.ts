import { Fenceposts } from '../fenceposts';

/** The two ReplicaSets, as the Deployment controller observes them. */
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
 * One sync of a rolling update: it scales up if possible, else down if possible; undefined if neither. Terminating pods are not
 * counted. 10 replicas, surge 1, unavailable 0, 10 old pods available: 1 new pod. Once that is available: 9 old pods.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/deployment/rolling.go
 */
export function rollingStep(status: Status, { surge, unavailable }: Fenceposts): Specs | undefined {
  const { replicas, newSpec, newAvailable, oldSpec, oldAvailable } = status;
  const total = newSpec + oldSpec;
  if (newSpec > replicas) return { newSpec: replicas, oldSpec };
  const missing = Math.min(replicas + surge - total, replicas - newSpec);
  if (missing > 0) return { newSpec: newSpec + missing, oldSpec };

  const minAvailable = replicas - Math.min(unavailable, replicas);
  const maxScaledDown = total - minAvailable - (newSpec - newAvailable);
  if (oldSpec === 0 || maxScaledDown <= 0) return undefined;
  const unhealthy = Math.min(maxScaledDown, oldSpec - oldAvailable);
  const healthy = Math.min(oldSpec - unhealthy, Math.max(0, newAvailable + oldAvailable - minAvailable));
  return unhealthy + healthy > 0 ? { newSpec, oldSpec: oldSpec - unhealthy - healthy } : undefined;
}

/** `Recreate`: new pods are created when the last old pod is gone. */
export function recreateStep({ replicas, newSpec, oldSpec }: Status, oldPresent: number): Specs | undefined {
  if (oldSpec > 0) return { newSpec, oldSpec: 0 };
  return oldPresent === 0 && newSpec !== replicas ? { newSpec: replicas, oldSpec } : undefined;
}

/**
 * `replicas` changes during a rolling update: both ReplicaSets are scaled in proportion. The rest of rounding is added to the larger
 * one; of two equals to the new one when scaling up, to the old one when scaling down. 10 to 15 with surge 3, 8 old and 5 new pods:
 * at most 18 instead of 13, old 8 x 18/13 = 11.1 is 11, new 5 x 18/13 = 6.9 is 7.
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
  const first = proportion(larger, limit, limitBefore, toAdd);
  const second = proportion(smaller, limit, limitBefore, toAdd - first);
  const sizes = [Math.max(0, larger + first + (toAdd - first - second)), Math.max(0, smaller + second)];
  return newIsFirst ? { newSpec: sizes[0], oldSpec: sizes[1] } : { newSpec: sizes[1], oldSpec: sizes[0] };
}

/** Change of one ReplicaSet in proportion, at most `rest`; half a pod is rounded away from zero. */
function proportion(spec: number, limit: number, limitBefore: number, rest: number): number {
  const wanted = limit === 0 ? -spec : Math.round((spec * limit) / limitBefore) - spec;
  if (rest === 0) return 0;
  return rest > 0 ? Math.min(wanted, rest) : Math.max(wanted, rest);
}
