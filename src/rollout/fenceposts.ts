/** maxSurge or maxUnavailable as it stands in a manifest: a number of pods, or a percentage of the replicas. */
export type PodCount = number | string;

/** `spec.strategy.rollingUpdate` of a Deployment. */
export interface RollingUpdate {
  readonly maxSurge: PodCount;
  readonly maxUnavailable: PodCount;
}

export interface Fenceposts {
  /** Pods that may run beyond the wanted replicas. */
  readonly surge: number;
  /** Pods that may be missing from them. */
  readonly unavailable: number;
}

/** Undefined where the text is neither a count nor a percentage. */
export function resolvePodCount(count: PodCount | undefined, replicas: number, round: (x: number) => number): number | undefined {
  if (typeof count === 'number') return count;
  const match = /^(\d+)%$/.exec(count ?? '');
  return match ? round((Number(match[1]) * replicas) / 100) : undefined;
}

/**
 * Surge rounds up, unavailable rounds down. Where both come to 0 the Deployment controller takes one pod away all the same:
 *
 * | replicas | surge | unavailable | come to |
 * |---|---|---|---|
 * | 4 | 25% | 25% | 1, 1 |
 * | 7 | 25% | 0 | 2, 0 |
 * | 1 | 25% | 25% | 1, 0 |
 * | 5 | 0 | 10% | 0, 1 (0, 0 before) |
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/deployment/util/deployment_util.go ResolveFenceposts
 */
export function resolveFenceposts(replicas: number, maxSurge: PodCount | undefined, maxUnavailable: PodCount | undefined): Fenceposts {
  const surge = resolvePodCount(maxSurge ?? '25%', replicas, Math.ceil) ?? 0;
  const unavailable = resolvePodCount(maxUnavailable ?? '25%', replicas, Math.floor) ?? 0;
  return surge === 0 && unavailable === 0 ? { surge, unavailable: 1 } : { surge, unavailable };
}
