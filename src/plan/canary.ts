import { argoStrategyOf, stepsOf, updatesLikeDeployment, Workload, workloadRefOf } from '../manifest';

/** Why a manifest does not fix how an Argo Rollout updates; undefined where it does. */
export function unplayedRollout(rollout: Workload): string | undefined {
  if (updatesLikeDeployment(rollout)) return undefined;
  const { blueGreen, canary } = argoStrategyOf(rollout);
  const workloadRef = workloadRefOf(rollout);
  if (workloadRef) return `its pods are those of ${String(workloadRef.kind)} ${String(workloadRef.name)} (workloadRef)`;
  if (blueGreen) return blueGreenText(blueGreen);
  if (!canary) return 'it has no strategy. Write spec.strategy.canary or spec.strategy.blueGreen';
  if (canary.trafficRouting) return 'canary with trafficRouting: its traffic router says who gets the requests, not the number of pods';
  if (canary.analysis) return 'canary with analysis: an analysis that fails takes the update back';
  const steps = stepsOf(rollout);
  return steps.map(unplayedStep).find(reason => reason !== undefined) ?? stepsText(steps);
}

/** @see https://argo-rollouts.readthedocs.io/en/stable/features/bluegreen/#sequence-of-events */
function blueGreenText({ activeService, autoPromotionEnabled, scaleDownDelaySeconds }: NonNullable<ReturnType<typeof argoStrategyOf>['blueGreen']>): string {
  const service = typeof activeService === 'string' ? `Service ${activeService}` : 'its active Service';
  const delay = typeof scaleDownDelaySeconds === 'number' ? scaleDownDelaySeconds : DEFAULT_SCALE_DOWN_SECONDS;
  return `blueGreen is not played: twice the pods, then one switch of ${service} once the new ones are available`
    + `${autoPromotionEnabled === false ? ' and somebody promotes them' : ''}; the old ones are deleted ${delay} s later`;
}

const DEFAULT_SCALE_DOWN_SECONDS = 30;

/**
 * Its documentation rounds canary and stable pods up, its newer controllers look for the nearest weight that the surge allows.
 *
 * @see https://github.com/argoproj/argo-rollouts/blob/master/utils/replicaset/canary.go approximateWeightedCanaryStableReplicaCounts
 */
function stepsText(steps: readonly unknown[]): string {
  const pauses = steps.map(step => pauseSecondsOf((step as { readonly pause?: { readonly duration?: unknown } | null } | null)?.pause?.duration));
  const seconds = pauses.reduce((sum, pause) => sum + pause, 0);
  return `canary with steps is not played: how many pods a weight has depends on the version of the controller; its pauses last ${seconds} s`;
}

/** `10`, `10s`, `10m`, `10h`; seconds without a unit. */
function pauseSecondsOf(duration: unknown): number {
  const [, amount = '0', unit = 's'] = /^(\d+)([smh])?$/.exec(`${duration ?? 0}`) ?? [];
  return Number(amount) * { s: 1, m: 60, h: 3600 }[unit as 's' | 'm' | 'h'];
}

function unplayedStep(step: unknown): string | undefined {
  const { pause, ...others } = (typeof step === 'object' && step !== null ? step : {}) as { pause?: { duration?: unknown } | null };
  if (pause !== undefined) return pause?.duration === undefined ? 'canary with a pause without duration: it waits until somebody promotes it' : undefined;
  const [kind = ''] = Object.keys(others);
  return kind === 'setWeight' ? undefined : `canary with the step ${kind}: how it ends no manifest says`;
}
