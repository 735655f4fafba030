import { BUSY, IDLE, linesOf, NOW_MS, pod, release, secondsAgo, state, UNKNOWN, WORKING } from './states';
import { ReaperSettings } from '../../../../src/rainbow';
import { ClusterState, Release } from '../../../../src/rainbow/reaper/decision/cluster-state';
import { decide, EMPTY_MEMORY, Memory } from '../../../../src/rainbow/reaper/decision/decision';
import { Note } from '../../../../src/rainbow/reaper/decision/note';

const SUPERSEDED: Note = { supersededAtMs: secondsAgo(60) };
const lines = (subject: ClusterState, memory: Memory = EMPTY_MEMORY) => linesOf(decide(subject, memory).actions);
const OPEN = { supersededBy: '' };

describe('switch of the Service to v2', () => {
  test.each<[string, string | undefined, Partial<Release>, Partial<ReaperSettings>, boolean]>([
    ['it selects v1, 1 of 1 pods available', 'v1', {}, {}, true],
    ['it selects no release', '', {}, {}, true],
    ['it selects v2 already', 'v2', {}, {}, false],
    ['the reaper does not switch it', undefined, {}, {}, false],
    ['0 of 1 pods available', 'v1', { availableReplicas: 0 }, {}, false],
    ['1 of 2 wanted pods available', 'v1', {}, { leastPods: 2 }, false],
    ['2 of 2 wanted pods available', 'v1', { replicas: 2 }, { leastPods: 2 }, true],
    ['the controller has not observed it yet', 'v1', { settled: false }, {}, false],
    ['v2 is deleted', 'v1', { deleting: true }, {}, false],
  ])('%s', (_, serviceRelease, more, some, expected) => {
    expect(lines(state({ serviceRelease, settings: some, releases: [release('v2', more)] }))).toEqual(expected ? ['switch v2'] : []);
  });

  test('v3 is the newest, the author lets v2 serve: v2', () => {
    const subject = state({ serviceRelease: 'v1', settings: { newest: 'v3' }, releases: ['v1', 'v2', 'v3'].map(name => release(name)) });
    expect(lines(subject)).toEqual(['switch v2']);
  });

  test('after a rollback it waits for a pod that still refuses work', () => {
    const rollback = (report = BUSY) => lines(state({ serviceRelease: 'v3', releases: [release('v2')], notes: { v2: SUPERSEDED }, pods: [pod('v2-0', report, OPEN)] }));
    expect([rollback(), rollback(WORKING)]).toEqual([[], ['switch v2', 'note v2 deleted']]);
  });
});

describe('v1 is superseded by v2', () => {
  const CLOSED = ['note v1 supersededAtMs', 'close v1-0 v2'];
  const takeover = (current: string, seconds: number): Memory => ({ ...EMPTY_MEMORY, takeover: { release: current, sinceMs: secondsAgo(seconds) } });

  test.each<[string, Partial<ClusterState>, Partial<ReaperSettings>, Partial<Release>, Memory, string[]]>([
    ['v2 available', {}, {}, {}, EMPTY_MEMORY, CLOSED],
    ['v2 not available', {}, {}, { availableReplicas: 0 }, EMPTY_MEMORY, []],
    ['the Service still selects v1', { serviceRelease: 'v1' }, {}, {}, EMPTY_MEMORY, ['switch v2']],
    ['the Service selects v2', { serviceRelease: 'v2' }, {}, {}, EMPTY_MEMORY, CLOSED],
    ['propagation 15 s, first poll', { serviceRelease: 'v2' }, { propagationMs: 15_000 }, {}, EMPTY_MEMORY, []],
    ['propagation 15 s, switched 14.999 s ago', { serviceRelease: 'v2' }, { propagationMs: 15_000 }, {}, takeover('v2', 14.999), []],
    ['propagation 15 s, switched 15 s ago', { serviceRelease: 'v2' }, { propagationMs: 15_000 }, {}, takeover('v2', 15), CLOSED],
    ['propagation 15 s, v3 was current 60 s ago', { serviceRelease: 'v2' }, { propagationMs: 15_000 }, {}, takeover('v3', 60), []],
  ])('%s', (_, more, some, v2, memory, expected) => {
    const subject = state({ ...more, settings: some, releases: [release('v1'), release('v2', v2)], pods: [pod('v1-0', undefined, OPEN)] });
    expect(lines(subject, memory)).toEqual(expected);
  });

  test('once noted it stays superseded while v2 loses its pod', () => {
    const releases = [release('v1'), release('v2', { availableReplicas: 0 })];
    expect(lines(state({ releases, notes: { v1: SUPERSEDED }, pods: [pod('v1-0', undefined, OPEN)] }))).toEqual(['close v1-0 v2']);
  });

  test('v1 is deleted: it is left alone, and its note stays until it is gone', () => {
    const releases = [release('v1', { deleting: true }), release('v2')];
    expect(lines(state({ releases, notes: { v1: SUPERSEDED }, pods: [pod('v1-0', undefined, OPEN)] }))).toEqual([]);
    expect(lines(state({ releases: [release('v2')], notes: { v1: SUPERSEDED } }))).toEqual(['note v1 deleted']);
  });

  test('neither the newest v3 nor the serving v2 is closed', () => {
    const pods = ['v1-0', 'v2-0', 'v3-0'].map(name => pod(name, IDLE, OPEN));
    expect(lines(state({ settings: { newest: 'v3' }, releases: ['v1', 'v2', 'v3'].map(name => release(name)), pods }))).toEqual(CLOSED);
  });
});

describe('from poll to poll', () => {
  /** The lines of each poll, 5 s apart. */
  function polls(states: ClusterState[]): string[][] {
    let memory = EMPTY_MEMORY;
    return states.map((subject, i) => {
      const { actions, memory: next } = decide({ ...subject, nowMs: NOW_MS + i * 5000 }, memory);
      memory = next;
      return linesOf(actions);
    });
  }
  const reported = (report = IDLE) => state({ notes: { v1: SUPERSEDED }, pods: [pod('v1-0', report)] });
  const END = ['note v1 supersededAtMs ended', 'scale v1 0', 'event v1 Reaped', 'note v1 supersededAtMs ended zeroAtMs'];

  test.each<[string, ClusterState[], string[][]]>([
    ['idle for 0, 5, 10 s with idleFor 10 s: ended in the third poll', [reported(), reported(), reported()], [[], [], END]],
    ['busy in the second: 10 s again', [reported(), reported(BUSY), reported(), reported(), reported()], [[], [], [], [], END]],
    ['unknown in the second: 10 s again', [reported(), reported(UNKNOWN), reported(), reported(), reported()], [[], [], [], [], END]],
  ])('%s', (_, states, expected) => {
    expect(polls(states)).toEqual(expected);
  });

  test('FalseIdle is created once for a pod, and forgotten with it', () => {
    const ended = { atMs: NOW_MS, reason: 'Reaped' as const, message: 'Idle.', replicas: 1, terminating: [] };
    const notes = { v1: { ...SUPERSEDED, ended, zeroAtMs: NOW_MS } };
    const liar = state({ releases: [release('v1', { replicas: 0 }), release('v2')], notes, pods: [pod('v1-0', BUSY, { terminating: true })] });
    expect(polls([liar, liar, { ...liar, pods: [] }, liar])).toEqual([['event v1 FalseIdle'], [], [], ['event v1 FalseIdle']]);
  });
});
