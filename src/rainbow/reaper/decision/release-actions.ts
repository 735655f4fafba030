import { Action } from './action';
import { ClusterState, Pod, Release } from './cluster-state';
import { endEvent, removedEvent } from './events';
import { EndRecord, Note } from './note';
import { wholeSeconds } from './whole-seconds';
import { isAccepting, isRefusing } from './work-report';

/** After a rollback: a pod of the release still reports that it takes no work, and would refuse what the Service routes to it. */
export function isReopening({ notes, pods }: ClusterState, name: string): boolean {
  return notes[name] !== undefined && pods.some(({ release, terminating, report }) => release === name && !terminating && isRefusing(report));
}

/** The newest or current release takes work; after a rollback its closed pods are reopened, and an ended release is scaled up again. */
export function reopenRelease(state: ClusterState, release: Release): Action[] {
  const { name } = release;
  const note = state.notes[name];
  const isClosed = (pod: Pod) => (state.closing === 'http' ? isRefusing(pod.report) : pod.supersededBy !== '');
  return [
    // without an end record somebody else scaled it to zero: it stays there
    ...(note?.ended && release.replicas === 0 ? [{ kind: 'scale', release: name, observed: release, replicas: note.ended.replicas } as const] : []),
    ...state.pods.filter(pod => pod.release === name && !pod.terminating && isClosed(pod))
      .map(pod => ({ kind: 'close', release: name, pod, supersededBy: '' } as const)),
    ...(note && !isReopening(state, name) ? [{ kind: 'note', release: name } as const] : []),
  ];
}

/** Closes a superseded release, ends it where it is due, and removes it after its time at zero. */
export function supersedeRelease(state: ClusterState, release: Release, due: EndRecord | undefined): Action[] {
  const { nowMs, settings: { current }, closing, pods } = state;
  const { name } = release;
  const note = state.notes[name] ?? { supersededAtMs: nowMs };
  const isOpen = (pod: Pod) => (closing === 'http' ? isAccepting(pod.report) : pod.supersededBy === '');
  const write = (next: Note): Action => ({ kind: 'note', release: name, note: next });
  const first = state.notes[name] ? [] : [write(note)];
  if (release.replicas === 0) return [...first, ...retireRelease(state, release, note)];
  if (due) {
    const ended = { supersededAtMs: note.supersededAtMs, ended: due };
    // the note first: a reaper that is killed in between finds what it has to complete
    return [write(ended), { kind: 'scale', release: name, observed: release, replicas: 0 }, endEvent(release, due), write({ ...ended, zeroAtMs: nowMs })];
  }
  // somebody has scaled it up again: the note of its end does not hold any more
  const reset = note.zeroAtMs !== undefined || note.removing ? [write({ supersededAtMs: note.supersededAtMs })] : [];
  const close = pods.filter(pod => pod.release === name && !pod.terminating && pod.phase !== 'ended' && isOpen(pod))
    .map((pod): Action => ({ kind: 'close', release: name, pod, supersededBy: current }));
  return [...first, ...reset, ...close];
}

/** At zero replicas: creates the event that is still missing, then deletes the Deployment once `removeAfter` is over and its last pod is gone. */
function retireRelease({ nowMs, settings: { removeAfterMs, inManifest }, pods }: ClusterState, release: Release, note: Note): Action[] {
  const { name, deployment, uid } = release;
  if (note.zeroAtMs === undefined) {
    return [...(note.ended ? [endEvent(release, note.ended)] : []), { kind: 'note', release: name, note: { ...note, zeroAtMs: nowMs } }];
  }
  const zeroMs = nowMs - note.zeroAtMs;
  const hasPods = pods.some(pod => pod.release === name && pod.phase !== 'ended');
  if (removeAfterMs === undefined || zeroMs < removeAfterMs || hasPods || inManifest.includes(name)) return [];
  const removing = { atMs: nowMs, deployment, uid, message: `At zero for ${wholeSeconds(zeroMs)} s; its Deployment and the objects of the release are deleted.` };
  return [
    { kind: 'note', release: name, note: { ...note, removing } },
    { kind: 'adopt', release: name, observed: release },
    { kind: 'remove', release: name, observed: release },
    removedEvent(name, removing),
    { kind: 'note', release: name },
  ];
}

/** The Deployment of the note is gone. If the reaper deleted it, the event may still be missing. */
export function clearNote(name: string, { removing }: Note): Action[] {
  return [...(removing ? [removedEvent(name, removing)] : []), { kind: 'note', release: name }];
}
