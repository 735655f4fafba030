import { MOST_REPLICAS } from './options';
import { Manifests, minReplicasOf, MOST_INTEGER, Workload } from '../manifest';

/** A number in a manifest that the API server rejects, or that is too large to simulate. */
export interface NumberOutOfRange {
  /** Field of the workload. */
  readonly path: string;
  /** The field, its value and its range. */
  readonly found: string;
}

/** The numbers of a workload that a plan reads and that are out of their range; those with a range in their shape are faults of it. */
export function numbersOutOfRange(workload: Workload, manifests: Manifests): NumberOutOfRange[] {
  return numbersOf(workload, manifests).flatMap(({ path, value, most = MOST_INTEGER }) => {
    // a percentage or absent
    if (typeof value !== 'number' || (Number.isInteger(value) && value >= 0 && value <= most)) return [];
    return [{ path, found: `${path} ${value} is not a whole number from 0 to ${most}.` }];
  });
}

/** The replicas of an autoscaled workload are the least of its autoscaler; a DaemonSet has none. */
function numbersOf(workload: Workload, manifests: Manifests): { readonly path: string; readonly value: unknown; readonly most?: number }[] {
  const { spec, kind } = workload;
  const [path, rolling] = kind === 'Deployment' ? ['spec.strategy.rollingUpdate', spec?.strategy?.rollingUpdate] as const
    : kind === 'Rollout' ? ['spec.strategy.canary', spec?.strategy?.canary] as const
      : ['spec.updateStrategy.rollingUpdate', spec?.updateStrategy?.rollingUpdate] as const;
  return [
    ...(kind === 'DaemonSet' ? [] : [{ path: 'spec.replicas', value: minReplicasOf(workload, manifests), most: MOST_REPLICAS }]),
    ...(['maxSurge', 'maxUnavailable'] as const).map(field => ({ path: `${path}.${field}`, value: rolling?.[field] })),
  ];
}
