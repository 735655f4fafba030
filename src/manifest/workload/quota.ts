import { admittedPodOf } from './limit-range';
import { Manifest } from '../../yaml';
import { Manifests } from '../index/manifests';
import { minReplicasOf } from '../index/min-replicas';
import { oncePerList } from '../index/selection';
import { quantityOf } from '../pod/quantity';
import { isBestEffort, podLimitOf, podRequestOf } from '../pod/resources';
import { kindOf } from '../schema/kinds';
import { displayName } from '../schema/metadata';
import { PodSpec, Workload } from '../schema/types';

/** How many pods of a workload a ResourceQuota lets exist at once, terminating ones included: it counts them until they are gone. */
export interface QuotaRoom {
  readonly pods: number;
  /** The ResourceQuota that is met first. */
  readonly quota: Manifest;
  /** `pods 4 of 4` or `requests.cpu 2 of 2, 500m each`. */
  readonly what: string;
}

/** The least room that the quotas of its namespace leave beside all other workloads at their wanted size; undefined where none limits it. */
export function quotaRoomOf(workload: Workload, manifests: Manifests): QuotaRoom | undefined {
  const pod = admittedPodOf(workload, manifests);
  const rooms = quotasOver(workload, pod, manifests).flatMap((quota) => {
    return Object.entries((quota.spec?.hard ?? {}) as Record<string, unknown>).flatMap(([resource, hard]): QuotaRoom[] => {
      const each = amountOf(pod, resource);
      if (each === undefined || each <= 0) return [];
      const used = wantedOfAll(manifests, quota).get(resource)! - wantedPods(workload, manifests) * each;
      const pods = Math.max(0, Math.floor((quantityOf(hard) - used) / each + 1e-9));
      return [{ pods, quota, what: `ResourceQuota ${displayName(quota)} holds ${resource} ${hard}` }];
    });
  });
  return rooms.reduce<QuotaRoom | undefined>((least, room) => (least && least.pods <= room.pods ? least : room), undefined);
}

/** Those that count its pods. */
function quotasOver(workload: Workload, pod: PodSpec, manifests: Manifests): Manifest[] {
  return manifests.ofKind('ResourceQuota').filter(quota => manifests.isSameNamespace(quota, workload) && covers(quota, pod));
}

/** Amounts that a quota asks of each container, and the API server refuses a pod without. */
const STATED_BY_CONTAINERS = ['cpu', 'memory', 'requests.cpu', 'requests.memory', 'limits.cpu', 'limits.memory'];

/**
 * `ResourceQuota q holds requests.cpu`, where a container states none and no LimitRange of the input does it: another admission must, or no
 * pod is created.
 *
 * @see https://kubernetes.io/docs/concepts/policy/resource-quotas/#requests-vs-limits
 */
export function unstatedForQuota(workload: Workload, manifests: Manifests): string[] {
  const pod = admittedPodOf(workload, manifests);
  const isUnstated = (resource: string) => [...pod.containers ?? [], ...pod.initContainers ?? []]
    .some(container => amountOf({ containers: [container], resources: pod.resources }, resource) === 0);
  return quotasOver(workload, pod, manifests).flatMap((quota) => {
    const unstated = STATED_BY_CONTAINERS.filter(resource => quota.spec?.hard?.[resource] !== undefined && isUnstated(resource));
    return unstated.length === 0 ? [] : [`ResourceQuota ${displayName(quota)} holds ${unstated.join(', ')}`];
  });
}

/** What all workloads of a quota take at their wanted size, by resource. */
const wantedOfAll = oncePerList((manifests: Manifests, quota: Manifest): ReadonlyMap<string, number> => {
  const counted = manifests.workloads.filter(w => manifests.isSameNamespace(w, quota))
    .map(w => ({ pods: wantedPods(w, manifests), pod: admittedPodOf(w, manifests) })).filter(({ pod }) => covers(quota, pod));
  return new Map(Object.keys(quota.spec?.hard ?? {}).map(resource => [
    resource, counted.reduce((sum, { pods, pod }) => sum + pods * (amountOf(pod, resource) ?? 0), 0),
  ]));
});

/** What a pod takes of a resource that a quota names; undefined where quotas do not count it by pods. */
function amountOf(pod: PodSpec, resource: string): number | undefined {
  if (resource === 'pods' || resource === 'count/pods') return 1;
  if (resource.startsWith('limits.')) return podLimitOf(pod, resource.slice('limits.'.length));
  if (resource === 'cpu' || resource === 'memory') return podRequestOf(pod, resource);
  return resource.startsWith('requests.') ? podRequestOf(pod, resource.slice('requests.'.length)) : undefined;
}

/** Pods that count against a limit of the cluster at the wanted size of the workload. */
export function wantedPods(workload: Workload, manifests: Manifests): number {
  return kindOf(workload)?.hasReplicas ? minReplicasOf(workload, manifests) : 0; // of a DaemonSet nobody knows the nodes, of a Job the time
}

/** Whether the scopes of a quota include the pods; by priority class that is not known, and then it is not counted. */
function covers({ spec }: Manifest, pod: PodSpec): boolean {
  if (spec?.scopeSelector !== undefined) return false;
  return ((spec?.scopes ?? []) as readonly string[]).every((scope) => {
    switch (scope) {
      case 'BestEffort': return isBestEffort(pod);
      case 'NotBestEffort': return !isBestEffort(pod);
      case 'NotTerminating': return true; // it is about activeDeadlineSeconds
      default: return false;
    }
  });
}
