import { devicesOf } from './devices';
import { HeldResource, heldResourcesOf, isCertainVolume } from './held-resource';
import { peerOf } from './peers';
import { quotaRoomOf } from './quota';
import { resolvePodCount, RollingUpdate } from '../../rollout';
import { Manifests } from '../index/manifests';
import { presentReplicasOf } from '../index/min-replicas';
import { oncePerList } from '../index/selection';
import { rollingUpdateOf, updatesLikeDeployment } from '../pod/strategy';
import { kindOf } from '../schema/kinds';
import { Workload } from '../schema/types';

/** How a workload updates. */
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
  return updateIn(manifests, deployment);
}

/** The Deployments, and the Argo Rollouts that update like one. */
export function likeDeployments(manifests: Manifests): Workload[] {
  return manifests.workloads.filter(updatesLikeDeployment);
}

/** Some twenty rules ask for it. */
const updateIn = oncePerList((manifests: Manifests, deployment: Workload): Update => {
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
});

/** The only pod holds what its successor needs, and is deleted first: whatever the strategy, nobody serves meanwhile. */
export function hasUnavoidableGap({ replicas, rolling, surge, unavailable, held, isServed, peer }: Update): boolean {
  if (replicas !== 1 || held.length === 0 || !isServed || peer) return false;
  return !rolling || (unavailable ?? 0) > 0 || surge === 0;
}

/**
 * The only pod holds what its successor needs, and stays until that is ready: where the two cannot have it at once, the rollout hangs. An
 * anti-affinity, and a claim that is not in the manifests, are reported without that certainty.
 */
export function isHeldByTheOnlyPod({ replicas, rolling, surge, unavailable = 0, held }: Update): boolean {
  return replicas === 1 && rolling !== undefined && surge !== 0 && unavailable === 0 && held.some(isCertain);
}

/** Rules but `required-anti-affinity` and `claim-access-unknown` report it. */
export function isCertain({ kind, isUncertain }: HeldResource): boolean {
  return kind !== 'anti-affinity' && !isUncertain;
}

/** Why a pod more than the wanted ones may never start, in a sentence without its end; undefined where nothing is known against it. */
export function surgeObstacleOf(deployment: Workload, { held, replicas }: Update, manifests: Manifests): string | undefined {
  if (held.length > 0) return `${held[0].what}`;
  const devices = devicesOf(deployment);
  if (devices.length > 0) return `each pod takes ${devices.join(', ')}`;
  const quota = quotaRoomOf(deployment, manifests);
  return quota && quota.pods <= replicas ? quota.what : undefined;
}

/** Each update leaves nobody to answer, from the end of the old pods to the start of the new ones: a longer termination makes that time longer. */
export enum UpdateGap {
  /** The strategy asks for it. */
  BY_STRATEGY,
  /** No successor has room beside the only pod; or several share a volume, and all are deleted first. */
  WITHOUT_ROOM,
}

/** Undefined where pods serve during an update, or nobody sends to them. */
export function updateGapOf(workload: Workload, manifests: Manifests): UpdateGap | undefined {
  if (!updatesLikeDeployment(workload) && workload.kind !== 'StatefulSet') return undefined;
  const update = updateOf(workload, manifests);
  const { replicas, rolling, surge = 0, unavailable = 0, isServed, peer } = update;
  if (!isServed || peer || replicas < 1) return undefined;
  if (workload.kind === 'StatefulSet') return replicas === 1 ? UpdateGap.WITHOUT_ROOM : undefined;
  const isDeletedFirst = replicas === 1 && (unavailable > 0 || surge === 0) && surgeObstacleOf(workload, update, manifests) !== undefined;
  const areDeletedFirst = rolling !== undefined && unavailable >= replicas && update.held.some(isCertainVolume);
  if (hasUnavoidableGap(update) || isHeldByTheOnlyPod(update) || (rolling && isDeletedFirst) || areDeletedFirst) return UpdateGap.WITHOUT_ROOM;
  return rolling ? undefined : UpdateGap.BY_STRATEGY;
}

/** A Deployment, or a Rollout like one, whose only pod holds what its successor needs: one finding says so, with the ways out, and nothing else about its updates. */
export function isGapReported(workload: Workload, manifests: Manifests): boolean {
  if (!updatesLikeDeployment(workload)) return false;
  const update = updateOf(workload, manifests);
  return hasUnavoidableGap(update) || (update.isServed && !update.peer && isHeldByTheOnlyPod(update));
}

/** The workloads whose preStop delays matter: other pods serve while one terminates, or nobody has to. */
export function workloadsWithDelay(manifests: Manifests): Workload[] {
  const isDeleted = (workload: Workload) => !kindOf(workload)?.runsToCompletion; // pods of a Job end by themselves
  return manifests.workloads.filter(workload => isDeleted(workload) && updateGapOf(workload, manifests) !== UpdateGap.WITHOUT_ROOM);
}

/** From this minor version of Kubernetes on the controller honours `maxUnavailable` of a StatefulSet; before it the API server drops the field. */
export const STATEFUL_SET_UNAVAILABLE_MINOR = 35;

/** The most pods of a StatefulSet that its update has missing. */
export function statefulSetUnavailable(statefulSet: Workload, replicas: number, manifests: Manifests): number {
  const { maxUnavailable = 1 } = statefulSet.spec?.updateStrategy?.rollingUpdate ?? {};
  return honoursUnavailable(statefulSet, manifests) ? Math.max(1, resolvePodCount(maxUnavailable, replicas, Math.floor) ?? 1) : 1;
}

export function honoursUnavailable(workload: Workload, manifests: Manifests): boolean {
  return workload.kind !== 'StatefulSet' || manifests.recordedOrAssumedBudgetOf(workload).kubernetesMinor >= STATEFUL_SET_UNAVAILABLE_MINOR;
}
