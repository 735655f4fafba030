import { BUSY, IDLE, linesOf, NOW_MS, pod, release, secondsAgo, state, UNKNOWN, WORKING } from './states';
import { ReaperSettings } from '../../../../src/rainbow';
import { Closing, Pod, Release } from '../../../../src/rainbow/reaper/decision/cluster-state';
import { EndRecord, Note } from '../../../../src/rainbow/reaper/decision/note';
import { clearNote, isReopening, reopenRelease, supersedeRelease } from '../../../../src/rainbow/reaper/decision/release-actions';

const SUPERSEDED: Note = { supersededAtMs: secondsAgo(60) };
const END: EndRecord = { atMs: NOW_MS, reason: 'Reaped', message: 'Idle.', replicas: 3, terminating: [] };
const ENDED: Note = { ...SUPERSEDED, ended: END, zeroAtMs: secondsAgo(300) };
const OPEN = { supersededBy: '' };

describe('close', () => {
  test.each<[string, Closing, Pod, string[]]>([
    ['by annotation: a pod without it', 'annotation', pod('v1-0', undefined, OPEN), ['close v1-0 v2']],
    ['by annotation: a pod that has it', 'annotation', pod('v1-0', WORKING), []],
    ['by annotation: a pod that never started', 'annotation', pod('v1-0', undefined, { ...OPEN, phase: 'unstarted' }), ['close v1-0 v2']],
    ['a pod that terminates', 'annotation', pod('v1-0', undefined, { ...OPEN, terminating: true }), []],
    ['a pod that has ended', 'annotation', pod('v1-0', undefined, { ...OPEN, phase: 'ended' }), []],
    ['a pod of another release', 'annotation', pod('v3-0', undefined, OPEN), []],
    ['by HTTP: a pod that accepts work', 'http', pod('v1-0', WORKING), ['close v1-0 v2']],
    ['by HTTP: a pod that refuses work', 'http', pod('v1-0', BUSY, OPEN), []],
    ['by HTTP: a pod with an unknown report', 'http', pod('v1-0', UNKNOWN, OPEN), []],
  ])('%s', (_, closing, subject, expected) => {
    expect(linesOf(supersedeRelease(state({ closing, pods: [subject], notes: { v1: SUPERSEDED } }), release('v1'), undefined))).toEqual(expected);
  });

  test('for the first time: the note comes first, with the time', () => {
    const actions = supersedeRelease(state({ pods: [pod('v1-0', undefined, OPEN)] }), release('v1'), undefined);
    expect(linesOf(actions)).toEqual(['note v1 supersededAtMs', 'close v1-0 v2']);
    expect(actions[0]).toEqual({ kind: 'note', release: 'v1', note: { supersededAtMs: NOW_MS } });
  });

  test('scaled up to 1 again by somebody: its end is forgotten, its time since it was superseded is not', () => {
    const actions = supersedeRelease(state({ notes: { v1: ENDED } }), release('v1'), undefined);
    expect(actions).toEqual([{ kind: 'note', release: 'v1', note: SUPERSEDED }]);
  });
});

describe('scale to zero', () => {
  test('noted before, told after: note, scale, event, note with the time of zero', () => {
    const v1 = release('v1');
    const actions = supersedeRelease(state({ notes: { v1: SUPERSEDED } }), v1, END);
    expect(linesOf(actions)).toEqual(['note v1 supersededAtMs ended', 'scale v1 0', 'event v1 Reaped', 'note v1 supersededAtMs ended zeroAtMs']);
    expect(actions[1]).toEqual({ kind: 'scale', release: 'v1', observed: v1, replicas: 0 });
    expect(actions[3]).toMatchObject({ note: { ...SUPERSEDED, ended: END, zeroAtMs: NOW_MS } });
  });

  test.each<[string, Note, string[]]>([
    ['killed after the scaling: the event, and the time of zero', { ...SUPERSEDED, ended: END }, ['event v1 Reaped', 'note v1 supersededAtMs ended zeroAtMs']],
    ['scaled to zero by somebody: the time of zero, no event', SUPERSEDED, ['note v1 supersededAtMs zeroAtMs']],
  ])('found at zero, %s', (_, note, expected) => {
    expect(linesOf(supersedeRelease(state({ notes: { v1: note } }), release('v1', { replicas: 0 }), undefined))).toEqual(expected);
  });

  test('at zero without a note: superseded now, at zero now', () => {
    expect(linesOf(supersedeRelease(state(), release('v1', { replicas: 0 }), undefined))).toEqual(['note v1 supersededAtMs', 'note v1 supersededAtMs zeroAtMs']);
  });
});

describe('adopt and remove', () => {
  const REMOVED = ['note v1 supersededAtMs ended zeroAtMs removing', 'adopt v1', 'remove v1', 'event v1 Removed', 'note v1 deleted'];

  test.each<[string, number, Pod[], Partial<ReaperSettings>, string[]]>([
    ['removeAfter 300 s, at zero for 299.999 s', 299.999, [], {}, []],
    ['removeAfter 300 s, at zero for 300 s', 300, [], {}, REMOVED],
    ['removeAfter 0 s, at zero for 0 s', 0, [], { removeAfterMs: 0 }, REMOVED],
    ['no removeAfter, at zero for a year', 31_536_000, [], { removeAfterMs: undefined }, []],
    ['its last pod terminates', 300, [pod('v1-0', IDLE, { terminating: true })], {}, []],
    ['its last pod has ended', 300, [pod('v1-0', undefined, { phase: 'ended' })], {}, REMOVED],
    ['a pod of another release', 300, [pod('v3-0', BUSY)], {}, REMOVED],
    ['in the manifests', 300, [], { inManifest: ['v1', 'v2'] }, []],
  ])('%s', (_, seconds, pods, some, expected) => {
    const notes = { v1: { ...ENDED, zeroAtMs: secondsAgo(seconds) } };
    expect(linesOf(supersedeRelease(state({ pods, notes, settings: some }), release('v1', { replicas: 0 }), undefined))).toEqual(expected);
  });

  test('the note has what the event needs once the Deployment is gone; a UID and a resourceVersion are preconditions', () => {
    const v1 = release('v1', { replicas: 0 });
    const [note, adopt, remove] = supersedeRelease(state({ notes: { v1: ENDED } }), v1, undefined);
    expect(note).toMatchObject({
      note: {
        removing: { atMs: NOW_MS, deployment: 'transcoder-v1', uid: 'uid-v1', message: 'At zero for 300 s; its Deployment and the objects of the release are deleted.' },
      },
    });
    expect([adopt, remove]).toEqual([{ kind: 'adopt', release: 'v1', observed: v1 }, { kind: 'remove', release: 'v1', observed: v1 }]);
  });

  test('its Deployment is gone: the event where the reaper deleted it, then no note', () => {
    const removing = { atMs: NOW_MS, deployment: 'transcoder-v1', uid: 'uid-v1', message: 'Gone.' };
    expect(linesOf(clearNote('v1', { ...ENDED, removing }))).toEqual(['event v1 Removed', 'note v1 deleted']);
    expect(linesOf(clearNote('v1', ENDED))).toEqual(['note v1 deleted']);
  });
});

describe('rollback to v1', () => {
  test.each<[string, Closing, Note | undefined, Partial<Release>, Pod[], string[]]>([
    ['never superseded', 'annotation', undefined, {}, [pod('v1-0', WORKING, OPEN)], []],
    ['it still runs: its annotated pod is reopened, the note deleted', 'annotation', SUPERSEDED, {}, [pod('v1-0', undefined)], ['close v1-0 reopened', 'note v1 deleted']],
    ['its pod still refuses work: the note stays until it reports that it accepts', 'annotation', SUPERSEDED, {}, [pod('v1-0', BUSY)], ['close v1-0 reopened']],
    ['reopened, and it still refuses', 'annotation', SUPERSEDED, {}, [pod('v1-0', BUSY, OPEN)], []],
    ['reopened, and it accepts', 'annotation', SUPERSEDED, {}, [pod('v1-0', WORKING, OPEN)], ['note v1 deleted']],
    ['by HTTP: a pod that refuses', 'http', SUPERSEDED, {}, [pod('v1-0', BUSY, OPEN)], ['close v1-0 reopened']],
    ['by HTTP: a pod that accepts', 'http', SUPERSEDED, {}, [pod('v1-0', WORKING)], ['note v1 deleted']],
    ['by HTTP: an unknown report is no refusal', 'http', SUPERSEDED, {}, [pod('v1-0', UNKNOWN)], ['note v1 deleted']],
    ['ended with 3 replicas: scaled to 3', 'annotation', ENDED, { replicas: 0 }, [], ['scale v1 3', 'note v1 deleted']],
    ['at zero by somebody else: it stays there', 'annotation', SUPERSEDED, { replicas: 0 }, [], ['note v1 deleted']],
    ['ended, and scaled up to 1 by somebody: 1 replica stays', 'annotation', ENDED, {}, [], ['note v1 deleted']],
    ['a pod that terminates is not reopened', 'annotation', SUPERSEDED, {}, [pod('v1-0', BUSY, { terminating: true })], ['note v1 deleted']],
  ])('%s', (_, closing, note, more, pods, expected) => {
    const rollback = state({ closing, pods, notes: note ? { v1: note } : {}, settings: { newest: 'v1', current: 'v1' } });
    expect(linesOf(reopenRelease(rollback, release('v1', more)))).toEqual(expected);
  });

  test('a pod that refuses work, without a note, is no rollback: it was never superseded', () => {
    const pods = [pod('v1-0', BUSY)];
    expect([isReopening(state({ pods }), 'v1'), isReopening(state({ pods, notes: { v1: SUPERSEDED } }), 'v1')]).toEqual([false, true]);
  });
});
