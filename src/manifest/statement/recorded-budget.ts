import { BudgetInput, CLUSTER_INTERNAL, DEFAULT_DRAIN_SECONDS, DEFAULT_MARGIN_SECONDS } from '../../budget';
import { platformById, TargetPlatform } from '../../platform';

/** What is stated or assumed of a workload; no derived numbers. */
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

/** The facts of a platform that is named as in `eks-1.33-spot`; undefined for other text. */
export function platformFacts(text: string): Pick<RecordedBudget, 'kubernetesMinor' | 'platform'> | undefined {
  const target = platformById(text);
  const platform = target && recordedPlatform(target);
  return target && { kubernetesMinor: target.kubernetesMinor, ...(platform ? { platform } : {}) };
}

/** The startup where none is stated: the initial delay of the usual readiness example. */
export const DEFAULT_STARTUP_SECONDS = 10;

/** What is assumed of a workload where neither it nor the caller states it. */
export const ASSUMED_BUDGET: RecordedBudget = {
  paths: [CLUSTER_INTERNAL],
  drainSeconds: DEFAULT_DRAIN_SECONDS,
  marginSeconds: DEFAULT_MARGIN_SECONDS,
  kubernetesMinor: 34,
  startupSeconds: DEFAULT_STARTUP_SECONDS,
  imageHasSleep: false,
};
