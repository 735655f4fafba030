import { RollingUpdate } from '../../rollout';
import { Workload } from '../schema/types';

/** The rolling update of a Deployment, with Kubernetes' defaults for absent fields; undefined for `Recreate`. */
export function rollingUpdateOf(deployment: Workload): RollingUpdate | undefined {
  const strategy = deployment.spec?.strategy;
  if (strategy?.type === 'Recreate') return undefined;
  return { maxSurge: strategy?.rollingUpdate?.maxSurge ?? '25%', maxUnavailable: strategy?.rollingUpdate?.maxUnavailable ?? '25%' };
}

export const STRATEGY_FIX = 'strategy: kplus.DeploymentStrategy.rollingUpdate({ maxSurge: kplus.PercentOrAbsolute.percent(25), '
  + 'maxUnavailable: kplus.PercentOrAbsolute.absolute(0) }), or leave it out';
