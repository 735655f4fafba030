import { Workload } from '../manifest';
import { RollingUpdate } from '../rollout';

/** The strategy of an Argo Rollout, as far as a plan reads it. */
interface ArgoStrategy {
  readonly blueGreen?: unknown;
  readonly canary?: Partial<RollingUpdate> & { readonly steps?: unknown; readonly analysis?: unknown; readonly trafficRouting?: unknown };
}

/**
 * A canary without steps updates like a Deployment, with the same defaults.
 *
 * @see https://argo-rollouts.readthedocs.io/en/stable/features/canary/#mimicking-rolling-update
 * @see https://github.com/argoproj/argo-rollouts/blob/master/utils/replicaset/canary.go CalculateReplicaCountsForBasicCanary
 */
export function canaryUpdateOf(rollout: Workload): RollingUpdate {
  const { canary } = strategyOf(rollout);
  return { maxSurge: canary?.maxSurge ?? '25%', maxUnavailable: canary?.maxUnavailable ?? '25%' };
}

/** Why a manifest does not fix how an Argo Rollout updates; undefined where it does. */
export function unplayedRollout(rollout: Workload): string | undefined {
  const { blueGreen, canary } = strategyOf(rollout);
  const { workloadRef } = (rollout.spec ?? {}) as { workloadRef?: { kind?: unknown; name?: unknown } };
  if (workloadRef) return `its pods are those of ${String(workloadRef.kind)} ${String(workloadRef.name)} (workloadRef)`;
  if (blueGreen) return 'blueGreen: the switch of its Service from one ReplicaSet to the other is not played';
  if (!canary) return 'it has no strategy. Write spec.strategy.canary or spec.strategy.blueGreen';
  if (canary.trafficRouting) return 'canary with trafficRouting: its traffic router says who gets the requests, not the number of pods';
  if (canary.analysis) return 'canary with analysis: an analysis that fails takes the update back';
  const steps: readonly unknown[] = Array.isArray(canary.steps) ? canary.steps : [];
  return steps.map(unplayedStep).find(reason => reason !== undefined) ?? (steps.length > 0 ? 'canary with steps: they are not played' : undefined);
}

function unplayedStep(step: unknown): string | undefined {
  const { pause, ...others } = (typeof step === 'object' && step !== null ? step : {}) as { pause?: { duration?: unknown } | null };
  if (pause !== undefined) return pause?.duration === undefined ? 'canary with a pause without duration: it waits until somebody promotes it' : undefined;
  const [kind = ''] = Object.keys(others);
  return kind === 'setWeight' ? undefined : `canary with the step ${kind}: how it ends no manifest says`;
}

function strategyOf({ spec }: Workload): ArgoStrategy {
  return (spec?.strategy ?? {}) as ArgoStrategy;
}
