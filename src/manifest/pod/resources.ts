import { quantityOf } from './quantity';
import { Container, PodSpec } from '../schema/types';

/**
 * What the scheduler and a quota count of a pod: its containers and native sidecars together, or, where that is more, one of its init
 * containers with the sidecars that were started before it. Limits stand for requests that are missing.
 *
 * Sidecar 100m, then init container 500m, container 200m: the larger of 100 + 500 and 100 + 200, 600m. What the pod itself requests
 * takes the place of the sum; its limit does where nothing is requested.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/#resource-sharing-within-containers
 * @see https://kubernetes.io/docs/tasks/configure-pod-container/assign-pod-level-resources/
 */
export function podRequestOf(pod: PodSpec, resource: string): number {
  const requested = pod.resources?.requests?.[resource];
  return requested === undefined ? ofContainers(pod, resource) || quantityOf(pod.resources?.limits?.[resource]) : quantityOf(requested);
}

function ofContainers({ containers = [], initContainers = [] }: PodSpec, resource: string): number {
  let sidecars = 0;
  let largestInit = 0;
  for (const container of initContainers) {
    const request = requestOf(container, resource);
    if (container.restartPolicy === 'Always') sidecars += request;
    else largestInit = Math.max(largestInit, sidecars + request);
  }
  return Math.max(largestInit, sidecars + containers.reduce((sum, c) => sum + requestOf(c, resource), 0));
}

/** The same of limits, without init containers. */
export function podLimitOf({ containers = [], initContainers = [], resources }: PodSpec, resource: string): number {
  const limit = resources?.limits?.[resource];
  if (limit !== undefined) return quantityOf(limit);
  const sidecars = initContainers.filter(c => c.restartPolicy === 'Always');
  return [...containers, ...sidecars].reduce((sum, c) => sum + quantityOf(c.resources?.limits?.[resource]), 0);
}

function requestOf({ resources }: Container, resource: string): number {
  return quantityOf(resources?.requests?.[resource] ?? resources?.limits?.[resource]);
}

/** No container requests or limits anything: the quality of service class BestEffort. */
export function isBestEffort(pod: PodSpec): boolean {
  return [pod, ...pod.containers ?? [], ...pod.initContainers ?? []].every(({ resources }) => ['cpu', 'memory'].every(r => resources?.requests?.[r] === undefined && resources?.limits?.[r] === undefined));
}
