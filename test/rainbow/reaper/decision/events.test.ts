import { BUSY, IDLE, pod, release, state, UNKNOWN } from './states';
import { Pod, Release } from '../../../../src/rainbow/reaper/decision/cluster-state';
import { endEvent, falseIdleEvent, falseIdlePods, removedEvent } from '../../../../src/rainbow/reaper/decision/events';
import { EndReason, EndRecord } from '../../../../src/rainbow/reaper/decision/note';

const ended = (reason: EndReason, terminating: string[] = []): EndRecord => ({ atMs: 36 ** 3, reason, message: 'why.', replicas: 2, terminating });
const terminating = (report: Pod['report'], name = 'v1-0') => pod(name, report, { terminating: true });

test.each<[string, Pod, EndRecord | undefined, Partial<Release>, boolean]>([
  ['3 tasks after Reaped', terminating(BUSY), ended('Reaped'), {}, true],
  ['0 tasks', terminating(IDLE), ended('Reaped'), {}, false],
  ['unknown report', terminating(UNKNOWN), ended('Reaped'), {}, false],
  ['after LifetimeOver it had confirmed nothing', terminating(BUSY), ended('LifetimeOver'), {}, false],
  ['after TooManyReleases it had confirmed nothing', terminating(BUSY), ended('TooManyReleases'), {}, false],
  ['it was terminating before the end', terminating(BUSY), ended('Reaped', ['uid-v1-0']), {}, false],
  ['it does not terminate', pod('v1-0', BUSY), ended('Reaped'), {}, false],
  ['of another release', terminating(BUSY, 'v3-0'), ended('Reaped'), {}, false],
  ['scaled up to 1 again', terminating(BUSY), ended('Reaped'), { replicas: 1 }, false],
  ['no end record', terminating(BUSY), undefined, {}, false],
])('falsely idle: %s', (_, subject, end, more, expected) => {
  const notes = { v1: { supersededAtMs: 0, ended: end } };
  expect(falseIdlePods(state({ pods: [subject], notes }), release('v1', { replicas: 0, ...more }))).toEqual(expected ? [subject] : []);
});

const ABOUT = { kind: 'event', release: 'v1', deployment: 'transcoder-v1', uid: 'uid-v1' };

test('FalseIdle: a Warning with the tasks, one for each pod', () => {
  expect(falseIdleEvent(release('v1'), terminating(BUSY))).toEqual({
    ...ABOUT,
    type: 'Warning',
    reason: 'FalseIdle',
    key: 'uid-v1-0',
    message: 'Pod v1-0 had reported that it is closed and idle, and now has 3 tasks: they have its grace period to finish.',
  });
});

test.each<[EndReason, 'Normal' | 'Warning']>([['Reaped', 'Normal'], ['LifetimeOver', 'Warning'], ['TooManyReleases', 'Warning']])('%s is %s; its key is its time', (reason, type) => {
  expect(endEvent(release('v1'), ended(reason))).toEqual({ ...ABOUT, type, reason, key: '1000', message: 'why.' });
});

test('Removed: Normal, about the Deployment that is gone', () => {
  expect(removedEvent('v1', { atMs: 36, deployment: 'transcoder-v1', uid: 'uid-v1', message: 'gone.' })).toEqual({
    ...ABOUT, type: 'Normal', reason: 'Removed', key: '10', message: 'gone.',
  });
});

test.each([[-5, '0'], [35.6, '10']])('a time of %s ms has the key %s', (atMs, key) => {
  expect(endEvent(release('v1'), { ...ended('Reaped'), atMs }).key).toBe(key);
});
