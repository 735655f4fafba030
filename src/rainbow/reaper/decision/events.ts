import { EventAction } from './action';
import { Ended, Removing } from './note';
import { Pod, Release, World } from './world';

/** Pods that had said that they are closed and idle, and are busy after all. */
export function falselyIdle({ notes, pods }: World, release: Release): Pod[] {
  const ended = notes[release.name]?.ended;
  if (release.replicas > 0 || ended?.reason !== 'Reaped') return [];
  return pods.filter(({ release: of, terminating, uid, answer }) => of === release.name && terminating && !ended.terminating.includes(uid)
    && answer !== undefined && 'busy' in answer && answer.busy > 0);
}

export function falseIdleEvent(releases: readonly Release[], pod: Pod): EventAction {
  const { deployment, uid } = releases.find(({ name }) => name === pod.release)!;
  const busy = pod.answer && 'busy' in pod.answer ? pod.answer.busy : 0;
  return {
    kind: 'event',
    release: pod.release,
    deployment,
    uid,
    type: 'Warning',
    reason: 'FalseIdle',
    key: pod.uid,
    message: `Pod ${pod.name} had said that it is closed and idle, and has ${busy} tasks now: they have its grace period to finish.`,
  };
}

export function endEvent({ name, deployment, uid }: Release, { reason, message, atMs }: Ended): EventAction {
  return { kind: 'event', release: name, deployment, uid, type: reason === 'Reaped' ? 'Normal' : 'Warning', reason, message, key: keyOf(atMs) };
}

export function removedEvent(release: string, { atMs, deployment, uid, message }: Removing): EventAction {
  return { kind: 'event', release, deployment, uid, type: 'Normal', reason: 'Removed', message, key: keyOf(atMs) };
}

function keyOf(ms: number): string {
  return Math.max(0, Math.round(ms)).toString(36);
}
