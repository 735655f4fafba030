import { Manifests } from './manifests';
import { Workload } from '../schema/types';

/** The smallest number of pods that the Deployment is meant to have: an autoscaler's minimum, or `replicas`. */
export function minReplicasOf(deployment: Workload, manifests: Manifests): number {
  const [autoscaler] = manifests.autoscalersOf(deployment);
  if (autoscaler?.kind === 'ScaledObject') return autoscaler.spec?.minReplicaCount ?? 0; // KEDA's own default
  if (autoscaler) return autoscaler.spec?.minReplicas ?? 1;
  return deployment.spec?.replicas ?? 1;
}

/** `1 replica`, `2 replicas`. */
export function replicaCount(replicas: number): string {
  return `${replicas} ${replicas === 1 ? 'replica' : 'replicas'}`;
}
