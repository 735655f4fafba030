import { pausedReplicasOf } from './autoscaler';
import { Manifests } from './manifests';
import { Workload } from '../schema/types';

/** The smallest intended number of pods: the minimum of an autoscaler, or `replicas`. */
export function minReplicasOf(workload: Workload, manifests: Manifests): number {
  const [autoscaler] = manifests.autoscalersOf(workload);
  if (autoscaler?.kind === 'ScaledObject') return pausedReplicasOf(autoscaler) ?? autoscaler.spec?.minReplicaCount ?? 0; // the default of KEDA
  if (autoscaler) return autoscaler.spec?.minReplicas ?? 1;
  return workload.spec?.replicas ?? 1;
}

/** The pods that there are while an autoscaler that may scale to none has not: at least 1. Without an autoscaler, and of one that is paused, 0 is 0. */
export function presentReplicasOf(workload: Workload, manifests: Manifests): number {
  const replicas = minReplicasOf(workload, manifests);
  return replicas === 0 && manifests.autoscalersOf(workload).some(autoscaler => pausedReplicasOf(autoscaler) === undefined) ? 1 : replicas;
}

/** `1 replica`, `2 replicas`. */
export function replicaCount(replicas: number): string {
  return `${replicas} ${replicas === 1 ? 'replica' : 'replicas'}`;
}
