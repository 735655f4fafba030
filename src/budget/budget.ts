/**
 * The drain budget: the one place that computes how long a pod that leaves must stay.
 * Plain numbers of seconds in, plain numbers out.
 */

/** Someone who sends to the pod, and how late it hears that the pod leaves. */
export interface PathTiming {
  readonly name: string;
  readonly propagationSeconds: number;
  /** Below this, losses were measured or reported. */
  readonly floorSeconds: number;
  /** How long after a new pod is ready this path really sends to it, where the old ones are let go of sooner. */
  readonly registrationSeconds?: number;
  /** A pod readiness gate holds a new pod back until then: it is not ready before. */
  readonly gated?: boolean;
}

/**
 * kube-proxy and whoever else reads endpoints inside the cluster.
 * 15 s: 0 of 38,343 lost with kube-proxy 10 s behind, where 5 s lost 338 of 49,753 (docs/proof.md).
 */
export const CLUSTER_INTERNAL: PathTiming = { name: 'cluster-internal', propagationSeconds: 15, floorSeconds: 5 };

export const DEFAULT_DRAIN_SECONDS = 30;
export const DEFAULT_MARGIN_SECONDS = 5;

/** What the author says about the application and what is in front of it. */
export interface BudgetInput {
  readonly paths: readonly PathTiming[];
  readonly drainSeconds: number;
  readonly marginSeconds: number;
  /** Typed by the author in place of the slowest path's propagation. */
  readonly preStopSeconds?: number;
  /** Typed by the author in place of the sum. */
  readonly graceSeconds?: number;
}

export interface Budget {
  readonly preStopSeconds: number;
  readonly drainSeconds: number;
  readonly marginSeconds: number;
  readonly graceSeconds: number;
  /** The path that sets the preStop delay; none when nothing sends to the pod. */
  readonly slowest?: PathTiming;
}

/** In the cluster, 30 s requests: preStop 15, grace 15 + 30 + 5 = 50 s. */
export function resolveBudget(facts: BudgetInput): Budget {
  const slowest = slowestPath(facts.paths);
  const preStopSeconds = facts.preStopSeconds ?? slowest?.propagationSeconds ?? 0;
  return {
    preStopSeconds,
    drainSeconds: facts.drainSeconds,
    marginSeconds: facts.marginSeconds,
    graceSeconds: facts.graceSeconds ?? graceFor(preStopSeconds, facts.drainSeconds, facts.marginSeconds),
    slowest,
  };
}

/** Grace period for a pod whose longest preStop hook takes `preStopSeconds`: hooks run in parallel, the longest counts. */
export function graceFor(preStopSeconds: number, drainSeconds: number, marginSeconds: number): number {
  return preStopSeconds + drainSeconds + marginSeconds;
}

export function slowestPath(paths: readonly PathTiming[]): PathTiming | undefined {
  return paths.reduce<PathTiming | undefined>((a, b) => (a && a.propagationSeconds >= b.propagationSeconds ? a : b), undefined);
}

/** The path with the highest floor; the preStop delay must not be below it. */
export function highestFloor(paths: readonly PathTiming[]): PathTiming | undefined {
  return paths.reduce<PathTiming | undefined>((a, b) => (a && a.floorSeconds >= b.floorSeconds ? a : b), undefined);
}

/** What minReadySeconds must cover: old pods would leave before the new ones are really used. */
export function ungatedRegistration(paths: readonly PathTiming[]): number {
  return Math.max(0, ...paths.filter(p => !p.gated).map(p => p.registrationSeconds ?? 0));
}

/** What readiness gates add to the start of a pod. */
export function gatedRegistration(paths: readonly PathTiming[]): number {
  return Math.max(0, ...paths.filter(p => p.gated).map(p => p.registrationSeconds ?? 0));
}

/** A contradiction: what was found, with its sum, and what would happen. */
export interface Contradiction {
  readonly found: string;
  readonly consequence: string;
}

/** preStop is paid from the grace period; what is left must hold the longest request. */
export function graceContradiction(
  preStopSeconds: number, drainSeconds: number, graceSeconds: number, drainIs = '',
): Contradiction | undefined {
  const needed = preStopSeconds + drainSeconds;
  if (preStopSeconds > 0 && preStopSeconds >= graceSeconds) {
    return {
      found: `preStop ${preStopSeconds} s, grace period ${graceSeconds} s.`,
      consequence: 'The grace period ends before the application hears SIGTERM; 2 s later it is killed.',
    };
  }
  if (needed > graceSeconds) {
    return {
      found: `preStop ${preStopSeconds} s + drain ${drainSeconds} s${drainIs} = ${needed} s, grace period ${graceSeconds} s.`,
      consequence: `SIGKILL would cut the longest request ${needed - graceSeconds} s early.`,
    };
  }
  return undefined;
}

/** A pod that leaves before its slowest sender has heard is sent requests that nobody answers. */
export function floorContradiction(preStopSeconds: number, paths: readonly PathTiming[]): Contradiction | undefined {
  const highest = highestFloor(paths);
  if (!highest || preStopSeconds >= highest.floorSeconds) return undefined;
  return {
    found: `preStop ${preStopSeconds} s is below the floor of ${highest.name}, ${highest.floorSeconds} s.`,
    consequence: 'New connections would still be sent to the pod after it has stopped: connection refused.',
  };
}
