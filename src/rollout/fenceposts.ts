/** maxSurge or maxUnavailable of a manifest: a number of pods, or a percentage of the replicas. */
export type PodCount = number | string;

/** `spec.strategy.rollingUpdate` of a Deployment. */
export interface RollingUpdate {
  readonly maxSurge: PodCount;
  readonly maxUnavailable: PodCount;
}

export interface Fenceposts {
  /** Pods that may exist beyond the wanted replicas. */
  readonly surge: number;
  /** Pods that may be unavailable. */
  readonly unavailable: number;
}

/** Whether it is none as it is written, whatever the replicas. */
export function isZero(count: PodCount | null | undefined): boolean {
  return count === 0 || count === '0%';
}

/** Undefined if the text is no percentage. */
export function resolvePodCount(count: PodCount | undefined, replicas: number, round: (x: number) => number): number | undefined {
  if (typeof count === 'number') return count;
  const match = /^(\d+)%$/.exec(count ?? '');
  return match ? round((Number(match[1]) * replicas) / 100) : undefined;
}

/**
 * Surge rounds up, unavailable rounds down. If both are 0, the Deployment controller removes one pod anyway:
 *
 * | replicas | surge | unavailable | result |
 * |---|---|---|---|
 * | 4 | 25% | 25% | 1, 1 |
 * | 7 | 25% | 0 | 2, 0 |
 * | 1 | 25% | 25% | 1, 0 |
 * | 5 | 0 | 10% | 0, 1 instead of 0, 0 |
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/deployment/util/deployment_util.go ResolveFenceposts
 */
export function resolveFenceposts(replicas: number, maxSurge: PodCount | undefined, maxUnavailable: PodCount | undefined): Fenceposts {
  const surge = resolvePodCount(maxSurge ?? '25%', replicas, Math.ceil) ?? 0;
  const unavailable = resolvePodCount(maxUnavailable ?? '25%', replicas, Math.floor) ?? 0;
  return surge === 0 && unavailable === 0 ? { surge, unavailable: 1 } : { surge, unavailable };
}
