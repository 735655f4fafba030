/** The times of a traffic path, in seconds. */
export interface PathTiming {
  readonly name: string;
  /** From the deletion of a pod until this path sends nothing to it. */
  readonly propagationSeconds: number;
  /** Shortest preStop delay that is accepted; below it, losses were measured or reported. */
  readonly floorSeconds: number;
  /** From Ready until the path routes to a new pod; set only where it drops old pods before that. */
  readonly registrationSeconds?: number;
  /** A pod readiness gate keeps a new pod from being ready until the path routes to it. */
  readonly gated?: boolean;
}

/**
 * kube-proxy and clients that watch endpoint slices.
 * 15 s: 0 of 38,343 lost with kube-proxy 10 s behind, where 5 s lost 338 of 49,753 (docs/proof.md).
 */
export const CLUSTER_INTERNAL: PathTiming = { name: 'cluster-internal', propagationSeconds: 15, floorSeconds: 5 };

export const DEFAULT_DRAIN_SECONDS = 30;
export const DEFAULT_MARGIN_SECONDS = 5;

/** What the author states about the application and its traffic paths, in seconds. */
export interface BudgetInput {
  readonly paths: readonly PathTiming[];
  readonly drainSeconds: number;
  readonly marginSeconds: number;
  /** Overrides the propagation of the slowest path. */
  readonly preStopSeconds?: number;
  /** Overrides preStop + drain + margin. */
  readonly graceSeconds?: number;
}

export interface Budget {
  readonly preStopSeconds: number;
  readonly drainSeconds: number;
  readonly marginSeconds: number;
  readonly graceSeconds: number;
  /** The path that sets the preStop delay; undefined without traffic paths. */
  readonly slowest?: PathTiming;
}

/** In the cluster, 30 s requests: preStop 15, grace 15 + 30 + 5 = 50 s. */
export function resolveBudget(input: BudgetInput): Budget {
  const slowest = slowestPath(input.paths);
  const preStopSeconds = input.preStopSeconds ?? slowest?.propagationSeconds ?? 0;
  return {
    preStopSeconds,
    drainSeconds: input.drainSeconds,
    marginSeconds: input.marginSeconds,
    graceSeconds: input.graceSeconds ?? graceFor(preStopSeconds, input.drainSeconds, input.marginSeconds),
    slowest,
  };
}

/** `preStopSeconds` is the longest preStop hook of the pod, because hooks run in parallel. */
export function graceFor(preStopSeconds: number, drainSeconds: number, marginSeconds: number): number {
  return preStopSeconds + drainSeconds + marginSeconds;
}

export function slowestPath(paths: readonly PathTiming[]): PathTiming | undefined {
  return paths.reduce<PathTiming | undefined>((a, b) => (a && a.propagationSeconds >= b.propagationSeconds ? a : b), undefined);
}

/** The path with the highest floor, the shortest preStop delay that is accepted. */
export function highestFloor(paths: readonly PathTiming[]): PathTiming | undefined {
  return paths.reduce<PathTiming | undefined>((a, b) => (a && a.floorSeconds >= b.floorSeconds ? a : b), undefined);
}

/** Registration of pods that the Service did not select when they were created: no readiness gate was added to them. */
export function longestRegistration(paths: readonly PathTiming[]): number {
  return Math.max(0, ...paths.map(p => p.registrationSeconds ?? 0));
}

/** Registration that minReadySeconds must cover, or old pods would terminate before the path routes to the new ones. */
export function ungatedRegistration(paths: readonly PathTiming[]): number {
  return Math.max(0, ...paths.filter(p => !p.gated).map(p => p.registrationSeconds ?? 0));
}

/** Registration that readiness gates add to the time until a pod is ready. */
export function gatedRegistration(paths: readonly PathTiming[]): number {
  return Math.max(0, ...paths.filter(p => p.gated).map(p => p.registrationSeconds ?? 0));
}

/** Numbers that contradict each other. */
export interface Contradiction {
  /** The numbers and their sum. */
  readonly found: string;
  readonly consequence: string;
}

/** The grace period includes preStop; the rest must hold the longest request. `drainNote` follows the drain, as in ` (assumed)`. */
export function graceContradiction(
  preStopSeconds: number, drainSeconds: number, graceSeconds: number, drainNote = '',
): Contradiction | undefined {
  const needed = preStopSeconds + drainSeconds;
  if (preStopSeconds > 0 && preStopSeconds >= graceSeconds) {
    return {
      found: `preStop ${preStopSeconds} s, grace period ${graceSeconds} s.`,
      consequence: 'The grace period ends before the application gets SIGTERM; SIGKILL follows 2 s later.',
    };
  }
  if (needed > graceSeconds) {
    return {
      found: `preStop ${preStopSeconds} s + drain ${drainSeconds} s${drainNote} = ${needed} s, grace period ${graceSeconds} s.`,
      consequence: `SIGKILL would cut the longest request ${needed - graceSeconds} s early.`,
    };
  }
  return undefined;
}

/** A pod that stops before its slowest path has observed the endpoint change is still sent requests. */
export function floorContradiction(preStopSeconds: number, paths: readonly PathTiming[]): Contradiction | undefined {
  const highest = highestFloor(paths);
  if (!highest || preStopSeconds >= highest.floorSeconds) return undefined;
  return {
    found: `preStop ${preStopSeconds} s is below the floor of ${highest.name}, ${highest.floorSeconds} s.`,
    consequence: 'New connections would still be sent to the pod after it has stopped: connection refused.',
  };
}
