import { BudgetInput, CLUSTER_INTERNAL, DEFAULT_DRAIN_SECONDS, DEFAULT_MARGIN_SECONDS, PathTiming } from '../../budget';
import { TargetPlatform } from '../../platform';
/** On the Deployment, not on the pod template: changing it there would roll the pods. */
export const BUDGET_ANNOTATION = 'cdk8s-graceful/budget';

/** The content of the annotation: what the author stated, no derived numbers. */
export interface RecordedBudget extends BudgetInput {
  /** Kubernetes 1.x. */
  readonly kubernetesMinor: number;
  readonly startupSeconds: number;
  /** The author states that every image of the pod has a `sleep` program. */
  readonly imageHasSleep: boolean;
  /** The platform and the limits of its nodes; undefined for Kubernetes of no particular vendor. */
  readonly platform?: RecordedPlatform;
  /** The mesh whose proxy is in the pods; `none` where the author states that there is none, undefined where nothing is stated. */
  readonly mesh?: string;
}

export type RecordedPlatform = Omit<TargetPlatform, 'kubernetesMinor'>;

/** The platform and version that a budget records. */
export function platformOf({ platform, kubernetesMinor }: RecordedBudget): TargetPlatform {
  return { id: 'kubernetes', ...platform, kubernetesMinor };
}

/** The part of a platform that is recorded beside the version; undefined where there is none. */
export function recordedPlatform({ kubernetesMinor, ...limits }: TargetPlatform): RecordedPlatform | undefined {
  return limits.id === 'kubernetes' && Object.keys(limits).length === 1 ? undefined : limits;
}

/** The startup where none is stated: the initial delay of the usual readiness example. */
export const DEFAULT_STARTUP_SECONDS = 10;

/** The budget of a workload that records none. */
export const ASSUMED_BUDGET: RecordedBudget = {
  paths: [CLUSTER_INTERNAL],
  drainSeconds: DEFAULT_DRAIN_SECONDS,
  marginSeconds: DEFAULT_MARGIN_SECONDS,
  kubernetesMinor: 34,
  startupSeconds: DEFAULT_STARTUP_SECONDS,
  imageHasSleep: false,
};

/** All numbers are seconds. */
interface AnnotationJson {
  readonly paths: PathJson[];
  readonly drain: number;
  readonly margin: number;
  readonly preStop?: number;
  readonly grace?: number;
  readonly startup: number;
  readonly kubernetes: string;
  readonly platform?: string;
  readonly spot?: number;
  readonly drainLimit?: number;
  readonly karpenter?: number;
  readonly mesh?: string;
  readonly imageHasSleep?: true;
}

interface PathJson {
  readonly name: string;
  readonly propagation: number;
  readonly floor: number;
  readonly registration?: number;
  readonly gate?: true;
}

export function writeBudget(recorded: RecordedBudget): string {
  const json: AnnotationJson = {
    paths: recorded.paths.map(p => ({
      name: p.name, propagation: p.propagationSeconds, floor: p.floorSeconds, registration: p.registrationSeconds, gate: p.gated || undefined,
    })),
    drain: recorded.drainSeconds,
    margin: recorded.marginSeconds,
    preStop: recorded.preStopSeconds,
    grace: recorded.graceSeconds,
    startup: recorded.startupSeconds,
    kubernetes: `1.${recorded.kubernetesMinor}`,
    platform: recorded.platform?.id,
    spot: recorded.platform?.spotSeconds,
    drainLimit: recorded.platform?.drainLimitSeconds,
    karpenter: recorded.platform?.karpenterSeconds,
    mesh: recorded.mesh,
    imageHasSleep: recorded.imageHasSleep || undefined,
  };
  return JSON.stringify(json);
}

/** Undefined for a text that `writeBudget` does not write: somebody edited it, or another version wrote it. */
export function readBudget(text: unknown): RecordedBudget | undefined {
  if (typeof text !== 'string') return undefined;
  let json: Partial<AnnotationJson> | null;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof json !== 'object' || json === null || !Array.isArray(json.paths)) return undefined;
  const minor = typeof json.kubernetes === 'string' ? /^1\.(\d+)$/.exec(json.kubernetes) : null;
  const paths = json.paths.map(readPath);
  const stated = [json.drain, json.margin, json.startup, ...[json.preStop, json.grace, json.spot, json.drainLimit, json.karpenter].map(t => t ?? 0)];
  const times = [...stated, ...paths.flatMap(p => [p.propagationSeconds, p.floorSeconds, p.registrationSeconds ?? 0])];
  if (!minor || !times.every(t => Number.isInteger(t) && t! >= 0) || !paths.every(p => typeof p.name === 'string')) return undefined;
  if (![json.platform, json.mesh].every(name => name === undefined || typeof name === 'string')) return undefined;
  return {
    paths,
    drainSeconds: json.drain!,
    marginSeconds: json.margin!,
    preStopSeconds: json.preStop ?? undefined,
    graceSeconds: json.grace ?? undefined,
    startupSeconds: json.startup!,
    kubernetesMinor: Number(minor[1]),
    imageHasSleep: json.imageHasSleep === true,
    ...(json.platform === undefined ? {} : { platform: readPlatform(json, json.platform) }),
    ...(json.mesh === undefined ? {} : { mesh: json.mesh }),
  };
}

function readPath(json: PathJson | null): PathTiming {
  return {
    name: json?.name!,
    propagationSeconds: json?.propagation!,
    floorSeconds: json?.floor!,
    ...(typeof json?.registration === 'number' ? { registrationSeconds: json.registration } : {}),
    ...(json?.gate === true ? { gated: true } : {}),
  };
}

function readPlatform({ spot, drainLimit, karpenter }: Partial<AnnotationJson>, id: string): RecordedPlatform {
  return {
    id,
    ...(typeof spot === 'number' ? { spotSeconds: spot } : {}),
    ...(typeof drainLimit === 'number' ? { drainLimitSeconds: drainLimit } : {}),
    ...(typeof karpenter === 'number' ? { karpenterSeconds: karpenter } : {}),
  };
}
