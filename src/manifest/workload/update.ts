import { devicesOf, HeldResource, heldResourcesOf } from './held-resource';
import { peerOf } from './peers';
import { quotaRoomOf } from './quota';
import { resolvePodCount, RollingUpdate } from '../../rollout';
import { Manifests } from '../index/manifests';
import { presentReplicasOf } from '../index/min-replicas';
import { rollingUpdateOf } from '../pod/strategy';
import { Workload } from '../schema/types';

/** How a Deployment updates. */
export interface Update {
  /** The pods that there are meanwhile. */
  readonly replicas: number;
  /** Undefined for `Recreate`. */
  readonly rolling?: RollingUpdate;
  /** Pods by `rolling`, both 0 as written; undefined where that is no number of pods. */
  readonly surge?: number;
  readonly unavailable?: number;
  /** What only one pod can hold. */
  readonly held: readonly HeldResource[];
  /** Something sends to the pods. */
  readonly isServed: boolean;
  /** Another workload that serves meanwhile. */
  readonly peer?: Workload;
}

export function updateOf(deployment: Workload, manifests: Manifests): Update {
  const replicas = presentReplicasOf(deployment, manifests);
  const rolling = rollingUpdateOf(deployment);
  return {
    replicas,
    rolling,
    surge: rolling && resolvePodCount(rolling.maxSurge, replicas, Math.ceil),
    unavailable: rolling && resolvePodCount(rolling.maxUnavailable, replicas, Math.floor),
    held: heldResourcesOf(deployment, manifests),
    isServed: manifests.budgetOf(deployment).paths.length > 0,
    peer: peerOf(deployment, manifests),
  };
}

/** The only pod holds what its successor needs, and is deleted first: whatever the strategy, nobody serves meanwhile. */
export function hasUnavoidableGap({ replicas, rolling, surge, unavailable, held, isServed, peer }: Update): boolean {
  if (replicas !== 1 || held.length === 0 || !isServed || peer) return false;
  return !rolling || (unavailable ?? 0) > 0 || surge === 0;
}

/** Why a pod more than the wanted ones may never start, in a sentence without its end; undefined where nothing is known against it. */
export function surgeObstacleOf(deployment: Workload, { held, replicas }: Update, manifests: Manifests): string | undefined {
  if (held.length > 0) return `${held[0].what}`;
  const devices = devicesOf(deployment);
  if (devices.length > 0) return `each pod takes ${devices.join(', ')}`;
  const quota = quotaRoomOf(deployment, manifests);
  return quota && quota.pods <= replicas ? quota.what : undefined;
}
