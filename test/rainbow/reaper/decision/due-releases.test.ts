import { BUSY, IDLE, NOW_MS, pod, release, secondsAgo, state, UNKNOWN } from './states';
import { ReaperSettings } from '../../../../src/rainbow';
import { Release } from '../../../../src/rainbow/reaper/decision/cluster-state';
import { Confirmation } from '../../../../src/rainbow/reaper/decision/confirmation';
import { dueReleases } from '../../../../src/rainbow/reaper/decision/due-releases';
import { Note } from '../../../../src/rainbow/reaper/decision/note';

const idleSince = (seconds: number, polls = 2): Confirmation => ({ pods: 'uid-v1-0', polls, sinceMs: secondsAgo(seconds) });
const superseded = (seconds: number): Note => ({ supersededAtMs: secondsAgo(seconds) });

/** `v1 Reaped`, in the order in which they end. */
function due(
  releases: Release[], some: Partial<ReaperSettings>, ages: Record<string, number>, confirmations: Record<string, Confirmation> = {},
): string[] {
  const notes = Object.fromEntries(Object.entries(ages).map(([name, seconds]) => [name, superseded(seconds)]));
  return [...dueReleases(state({ notes, settings: some }), releases, confirmations)].map(([{ name }, { reason }]) => `${name} ${reason}`);
}

describe('idle', () => {
  test.each<[string, Confirmation | undefined, Partial<ReaperSettings>, string[]]>([
    ['idleFor 10 s, idle for 9.999 s', idleSince(9.999), {}, []],
    ['idleFor 10 s, idle for 10 s', idleSince(10), {}, ['v1 Reaped']],
    ['idleFor 10 s, idle for 60 s in 1 poll', idleSince(60, 1), {}, []],
    ['idleFor 0 s, 1 poll', idleSince(0, 1), { idleForMs: 0 }, []],
    ['idleFor 0 s, 2 polls', idleSince(0, 2), { idleForMs: 0 }, ['v1 Reaped']],
    ['no confirmation', undefined, { idleForMs: 0 }, []],
  ])('%s', (_, confirmation, some, expected) => {
    expect(due([release('v1')], some, { v1: 100 }, confirmation ? { v1: confirmation } : {})).toEqual(expected);
  });
});

describe('maximumLifetime', () => {
  test.each<[string, number, Partial<ReaperSettings>, string[]]>([
    ['1 h, superseded 3599.999 s ago', 3599.999, { maximumLifetimeMs: 3_600_000 }, []],
    ['1 h, superseded 3600 s ago', 3600, { maximumLifetimeMs: 3_600_000 }, ['v1 LifetimeOver']],
    ['0 s, superseded now', 0, { maximumLifetimeMs: 0 }, ['v1 LifetimeOver']],
    ['not set, superseded a year ago', 31_536_000, {}, []],
  ])('%s', (_, seconds, some, expected) => {
    expect(due([release('v1')], some, { v1: seconds })).toEqual(expected);
  });

  test('a release without a note was superseded now', () => {
    expect(due([release('v1')], { maximumLifetimeMs: 1 }, {})).toEqual([]);
  });

  test('over its lifetime and idle: it ends once, as idle', () => {
    expect(due([release('v1')], { maximumLifetimeMs: 3_600_000 }, { v1: 7200 }, { v1: idleSince(10) })).toEqual(['v1 Reaped']);
  });
});

describe('maximumReleases', () => {
  const [v1, v2, v3] = ['v1', 'v2', 'v3'].map(name => release(name));

  test.each<[string, Release[], number | undefined, Record<string, number>, string[]]>([
    ['3 run, at most 2: the oldest', [v1, v2, v3], 2, { v1: 10, v2: 30, v3: 20 }, ['v2 TooManyReleases']],
    ['3 run, at most 1: the two oldest', [v1, v2, v3], 1, { v1: 10, v2: 30, v3: 20 }, ['v2 TooManyReleases', 'v3 TooManyReleases']],
    ['3 run, at most 0: all', [v1, v2, v3], 0, { v1: 30, v2: 20, v3: 10 }, ['v1 TooManyReleases', 'v2 TooManyReleases', 'v3 TooManyReleases']],
    ['3 run, at most 3', [v1, v2, v3], 3, { v1: 30, v2: 20, v3: 10 }, []],
    ['any number', [v1, v2, v3], undefined, { v1: 30, v2: 20, v3: 10 }, []],
    ['one of 3 is at zero: 2 run, at most 2', [v1, v2, release('v3', { replicas: 0 })], 2, { v1: 30, v2: 20, v3: 40 }, []],
    ['superseded at once: the Deployment that was created first', [release('v1', { createdAtMs: 2 }), release('v2', { createdAtMs: 1 })], 1, { v1: 30, v2: 30 },
      ['v2 TooManyReleases']],
    ['superseded and created at once: the first name', [v2, v1], 1, { v1: 30, v2: 30 }, ['v1 TooManyReleases']],
  ])('%s', (_, releases, maximumReleases, ages, expected) => {
    expect(due(releases, { maximumReleases }, ages)).toEqual(expected);
  });

  test('of 3 that run at most 2: an idle one makes room, although it is the youngest', () => {
    expect(due([v1, v2, v3], { maximumReleases: 2 }, { v1: 30, v2: 20, v3: 10 }, { v3: idleSince(10) })).toEqual(['v3 Reaped']);
  });

  test('of 3 that run at most 1: one over its lifetime, then the older one of the other two', () => {
    expect(due([v1, v2, v3], { maximumReleases: 1, maximumLifetimeMs: 25_000 }, { v1: 30, v2: 20, v3: 10 })).toEqual(['v1 LifetimeOver', 'v2 TooManyReleases']);
  });
});

describe('what is recorded of an end', () => {
  const record = (some: Partial<ReaperSettings>, confirmations: Record<string, Confirmation>, report = IDLE) => {
    const pods = [pod('v1-0', report), pod('v1-1', BUSY, { terminating: true }), pod('v3-0', BUSY, { terminating: true })];
    const v1 = release('v1');
    return dueReleases(state({ pods, notes: { v1: superseded(7200) }, settings: some }), [v1, release('v3')], confirmations).get(v1);
  };

  test('idle for 15 s in 4 polls: time, replicas, and the UID of the pod that was terminating', () => {
    expect(record({}, { v1: idleSince(15, 4) })).toEqual({
      atMs: NOW_MS, reason: 'Reaped', replicas: 1, terminating: ['uid-v1-1'], message: 'Closed and idle for 15 s in 4 polls; scaled to zero: 1 pods closed and idle.',
    });
  });

  test('over its lifetime of 3600 s with 3 tasks', () => {
    expect(record({ maximumLifetimeMs: 3_600_000 }, {}, BUSY)!.message).toBe(
      'Superseded 7200 s ago, at most 3600 s are allowed; scaled to zero: 1 of 1 pods busy with 3 tasks.');
  });

  test('one release too many, its pod silent', () => {
    expect(record({ maximumReleases: 1 }, {}, UNKNOWN)!.message).toBe(
      '2 superseded releases run, at most 1 are allowed, this is the oldest; scaled to zero: 1 of 1 pods silent (status 500).');
  });
});
