import { ClusterState, Release } from './cluster-state';

/** The release has as many pods as it needs, and its controller has seen its last change. */
export function isAvailable({ settled, availableReplicas }: Release, leastPods: number): boolean {
  return settled && availableReplicas >= leastPods;
}

/** The same, but pods that wait only for the load balancer count: it waits for the Service to select them. */
export function isAvailableToService({ availableReplicas, ...release }: Release, { settings: { leastPods }, pods }: ClusterState): boolean {
  const held = pods.filter(pod => pod.release === release.name && pod.ready && pod.registering && !pod.terminating).length;
  return isAvailable({ ...release, availableReplicas: availableReplicas + held }, leastPods);
}
