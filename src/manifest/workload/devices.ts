import { wantedPods } from './quota';
import { Manifests } from '../index/manifests';
import { podSpecOf } from '../pod/pod';
import { podRequestOf } from '../pod/resources';
import { PodSpec, Workload } from '../schema/types';

/** How many pods of a workload find a device. */
export interface DeviceRoom {
  readonly pods: number;
  /** `2 nvidia.com/gpu, each pod takes 1`. */
  readonly what: string;
}

/** A device, or a claim of one: the successor of a pod waits where no other is free. `nvidia.com/gpu 1`. */
export function devicesOf(workload: Workload): string[] {
  const pod = podSpecOf(workload);
  return [
    ...Object.entries(deviceRequestsOf(pod)).map(([name, amount]) => `${name} ${amount}`),
    ...(pod.resourceClaims ?? []).filter(claim => claim.resourceClaimName === undefined) // all pods share one that is named
      .map(claim => `resource claim ${claim.name ?? ''}`.trim()),
  ];
}

/** What a pod takes of each extended resource. */
export function deviceRequestsOf(pod: PodSpec): Readonly<Record<string, number>> {
  const containers = [...pod.containers ?? [], ...pod.initContainers ?? []];
  const names = containers.flatMap(({ resources }) => Object.keys({ ...resources?.requests, ...resources?.limits })).filter(isDevice);
  return Object.fromEntries([...new Set(names)].map((name): [string, number] => [name, podRequestOf(pod, name)]).filter(([, amount]) => amount > 0));
}

/** Extended resources have a domain of their own. */
export function isDevice(resource: string): boolean {
  return resource.includes('/') && !/^(kubernetes\.io|[\w-]+\.kubernetes\.io)\//.test(resource) && !resource.startsWith('requests.');
}

/**
 * The least room that so many devices leave beside all other workloads at their wanted size; undefined where the pods take none of them.
 * 8 GPUs, 2 of them taken by others, 3 a pod: room for 2 pods.
 */
export function deviceRoomOf(workload: Workload, manifests: Manifests, devices: Readonly<Record<string, number>>): DeviceRoom | undefined {
  const others = manifests.workloads.filter(other => manifests.keyOf(other) !== manifests.keyOf(workload));
  const rooms = Object.entries(deviceRequestsOf(podSpecOf(workload))).flatMap(([name, each]): DeviceRoom[] => {
    if (!Object.hasOwn(devices, name)) return [];
    const taken = others.reduce((sum, other) => sum + wantedPods(other, manifests) * (deviceRequestsOf(podSpecOf(other))[name] ?? 0), 0);
    return [{
      pods: Math.max(0, Math.floor((devices[name] - taken) / each)),
      what: `${devices[name]} ${name}, ${taken > 0 ? `other workloads take ${taken}, ` : ''}each pod takes ${each}`,
    }];
  });
  return rooms.reduce<DeviceRoom | undefined>((least, room) => (least && least.pods <= room.pods ? least : room), undefined);
}
