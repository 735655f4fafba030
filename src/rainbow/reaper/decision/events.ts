import { EventAction } from './action';
import { ClusterState, Pod, Release } from './cluster-state';
import { EndRecord, RemovalRecord } from './note';
import { busyTasks } from './work-report';

/** Pods that confirmed closed and idle before their release was ended, and report tasks while they terminate. */
export function falseIdlePods({ notes, pods }: ClusterState, { name, replicas }: Release): Pod[] {
  const ended = notes[name]?.ended;
  if (replicas > 0 || ended?.reason !== 'Reaped') return [];
  return pods.filter(({ release, terminating, uid, report }) => (
    release === name && terminating && !ended.terminating.includes(uid) && busyTasks(report) > 0));
}

export function falseIdleEvent({ name, deployment, uid }: Release, pod: Pod): EventAction {
  return {
    kind: 'event',
    release: name,
    deployment,
    uid,
    type: 'Warning',
    reason: 'FalseIdle',
    key: pod.uid,
    message: `Pod ${pod.name} had reported that it is closed and idle, and now has ${busyTasks(pod.report)} tasks: they have its grace period to finish.`,
  };
}

export function endEvent({ name, deployment, uid }: Release, { reason, message, atMs }: EndRecord): EventAction {
  return { kind: 'event', release: name, deployment, uid, type: reason === 'Reaped' ? 'Normal' : 'Warning', reason, message, key: keyOf(atMs) };
}

export function removedEvent(release: string, { atMs, deployment, uid, message }: RemovalRecord): EventAction {
  return { kind: 'event', release, deployment, uid, type: 'Normal', reason: 'Removed', message, key: keyOf(atMs) };
}

function keyOf(ms: number): string {
  return Math.max(0, Math.round(ms)).toString(36);
}
