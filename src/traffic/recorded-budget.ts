import { BudgetFacts, CLUSTER_INTERNAL, DEFAULT_DRAIN_SECONDS, DEFAULT_MARGIN_SECONDS, PathFacts } from '../budget';

/** On the Deployment, not on the pod template: changing it there would roll the pods. */
export const BUDGET_ANNOTATION = 'cdk8s-graceful/budget';

/** What the author said, as it stands in the annotation: facts, no derived numbers. */
export interface RecordedBudget extends BudgetFacts {
  /** Kubernetes 1.x. */
  readonly kubernetesMinor: number;
  readonly startupSeconds: number;
  /** The author's word that every image of the pod has a `sleep` program. */
  readonly imageHasSleep: boolean;
}

/** The expected start where none is stated: the initial delay of the classic readiness example, 10 s. */
export const DEFAULT_STARTUP_SECONDS = 10;

/** What is assumed of a manifest that records nothing. */
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
  readonly paths: { readonly name: string; readonly propagation: number; readonly floor: number }[];
  readonly drain: number;
  readonly margin: number;
  readonly preStop?: number;
  readonly grace?: number;
  readonly startup: number;
  readonly kubernetes: string;
  readonly imageHasSleep?: true;
}

export function writeBudget(recorded: RecordedBudget): string {
  const json: AnnotationJson = {
    paths: recorded.paths.map(p => ({ name: p.name, propagation: p.propagationSeconds, floor: p.floorSeconds })),
    drain: recorded.drainSeconds,
    margin: recorded.marginSeconds,
    preStop: recorded.preStopSeconds,
    grace: recorded.graceSeconds,
    startup: recorded.startupSeconds,
    kubernetes: `1.${recorded.kubernetesMinor}`,
    imageHasSleep: recorded.imageHasSleep || undefined,
  };
  return JSON.stringify(json);
}

/** Undefined where the text is not what `writeBudget` writes: someone edited it, or it is of another version. */
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
  const paths = json.paths.map((p): PathFacts => ({ name: p?.name, propagationSeconds: p?.propagation, floorSeconds: p?.floor }));
  const stated = [json.drain, json.margin, json.startup, json.preStop ?? 0, json.grace ?? 0];
  const times = [...stated, ...paths.flatMap(p => [p.propagationSeconds, p.floorSeconds])];
  if (!minor || !times.every(t => Number.isInteger(t) && t! >= 0) || !paths.every(p => typeof p.name === 'string')) return undefined;
  return {
    paths,
    drainSeconds: json.drain!,
    marginSeconds: json.margin!,
    preStopSeconds: json.preStop ?? undefined,
    graceSeconds: json.grace ?? undefined,
    startupSeconds: json.startup!,
    kubernetesMinor: Number(minor[1]),
    imageHasSleep: json.imageHasSleep === true,
  };
}
