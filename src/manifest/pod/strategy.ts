import { RollingUpdate } from '../../rollout';
import { Workload } from '../schema/types';

/**
 * Whether a workload updates as a Deployment does: an Argo Rollout whose canary has no steps and asks nobody else does, too.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/canary/#mimicking-rolling-update
 * @see https://github.com/argoproj/argo-rollouts/blob/master/utils/replicaset/canary.go CalculateReplicaCountsForBasicCanary
 */
export function updatesLikeDeployment(workload: Workload): boolean {
  if (workload.kind !== 'Rollout') return workload.kind === 'Deployment';
  const { blueGreen, canary } = argoStrategyOf(workload);
  return !workloadRefOf(workload) && !blueGreen && Boolean(canary) && !canary?.trafficRouting && !canary?.analysis && stepsOf(workload).length === 0;
}

/** The rolling update of what updates like a Deployment, with the defaults for absent fields; undefined for `Recreate`, and for other Rollouts. */
export function rollingUpdateOf(workload: Workload): RollingUpdate | undefined {
  const isRollout = workload.kind === 'Rollout';
  const strategy = workload.spec?.strategy;
  if (isRollout ? !updatesLikeDeployment(workload) : strategy?.type === 'Recreate') return undefined;
  const rolling = isRollout ? strategy?.canary : strategy?.rollingUpdate;
  return { maxSurge: rolling?.maxSurge ?? '25%', maxUnavailable: rolling?.maxUnavailable ?? '25%' };
}

/** Where the two fields stand. */
export function rollingPathOf({ kind }: Workload): readonly [string, string, string] {
  return ['spec', 'strategy', kind === 'Rollout' ? 'canary' : 'rollingUpdate'];
}

/** The strategy of an Argo Rollout, as far as it is read. */
interface ArgoStrategy {
  readonly blueGreen?: { readonly activeService?: unknown; readonly autoPromotionEnabled?: unknown; readonly scaleDownDelaySeconds?: unknown } | null;
  readonly canary?: { readonly steps?: unknown; readonly analysis?: unknown; readonly trafficRouting?: unknown } | null;
}

export function argoStrategyOf({ spec }: Workload): ArgoStrategy {
  return (spec?.strategy ?? {}) as ArgoStrategy;
}

export function stepsOf(rollout: Workload): readonly unknown[] {
  const steps = argoStrategyOf(rollout).canary?.steps;
  return Array.isArray(steps) ? steps : [];
}

/** The workload whose pods an Argo Rollout takes over. */
export function workloadRefOf({ spec }: Workload): { readonly kind?: unknown; readonly name?: unknown } | undefined {
  return (spec as { workloadRef?: { kind?: unknown; name?: unknown } | null } | undefined)?.workloadRef ?? undefined;
}

export const STRATEGY_FIX = 'strategy: kplus.DeploymentStrategy.rollingUpdate({ maxSurge: kplus.PercentOrAbsolute.percent(25), '
  + 'maxUnavailable: kplus.PercentOrAbsolute.absolute(0) }), or leave it out';
