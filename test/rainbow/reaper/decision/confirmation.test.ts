import { BUSY, IDLE, NOW_MS, pod, release, secondsAgo, state, UNKNOWN, WORKING } from './states';
import { Closing, Pod, Release } from '../../../../src/rainbow/reaper/decision/cluster-state';
import { activePods, Confirmation, confirmationsOf, isClosedAndIdle, releaseStatus } from '../../../../src/rainbow/reaper/decision/confirmation';

test.each<[string, Pod, { [closing in Closing]: boolean }]>([
  ['closed, 0 tasks', pod('v1-0', IDLE), { annotation: true, http: true }],
  ['closed, 3 tasks', pod('v1-0', BUSY), { annotation: false, http: false }],
  ['accepting, 0 tasks', pod('v1-0', { accepting: true, busy: 0 }), { annotation: false, http: false }],
  ['unknown report', pod('v1-0', UNKNOWN), { annotation: false, http: false }],
  ['not asked', pod('v1-0'), { annotation: false, http: false }],
  ['0 tasks without the annotation', pod('v1-0', IDLE, { supersededBy: '' }), { annotation: false, http: true }],
  ['annotated, never started', pod('v1-0', undefined, { phase: 'unstarted' }), { annotation: true, http: false }],
  ['never started, without the annotation', pod('v1-0', undefined, { phase: 'unstarted', supersededBy: '' }), { annotation: false, http: false }],
])('closed and idle, by annotation and by HTTP: %s', (_, subject, expected) => {
  expect({ annotation: isClosedAndIdle(subject, 'annotation'), http: isClosedAndIdle(subject, 'http') }).toEqual(expected);
});

test('of 5 pods 2 are active: not one that terminates, has ended, or is of another release', () => {
  const pods = [pod('v1-0'), pod('v1-1', IDLE, { phase: 'unstarted' }), pod('v1-2', IDLE, { terminating: true }), pod('v1-3', IDLE, { phase: 'ended' }), pod('v2-0')];
  expect(activePods(pods, release('v1')).map(({ name }) => name)).toEqual(['v1-0', 'v1-1']);
});

const FIRST = { pods: 'uid-v1-0 uid-v1-1', polls: 1, sinceMs: NOW_MS };
const before = (more: Partial<Confirmation> = {}): Confirmation => ({ pods: 'uid-v1-0 uid-v1-1', polls: 4, sinceMs: secondsAgo(15), ...more });
const PAIR = [pod('v1-1', IDLE), pod('v1-0', IDLE)];

test.each<[string, Pod[], Confirmation | undefined, Partial<Release>, Confirmation | undefined]>([
  ['2 of 2 pods for the first time', PAIR, undefined, {}, FIRST],
  ['the same 2 pods for the fifth time, since 15 s', PAIR, before(), {}, before({ polls: 5 })],
  ['one pod is replaced: the first poll again', PAIR, before({ pods: 'uid-v1-0 uid-v1-9' }), {}, FIRST],
  ['a third pod: the first poll again', [...PAIR, pod('v1-2', IDLE)], before(), {}, { ...FIRST, pods: 'uid-v1-0 uid-v1-1 uid-v1-2' }],
  ['1 of 2 pods busy', [pod('v1-0', IDLE), pod('v1-1', BUSY)], before(), {}, undefined],
  ['1 of 2 pods unknown', [pod('v1-0', IDLE), pod('v1-1', UNKNOWN)], before(), {}, undefined],
  ['1 of 2 pods missing', [pod('v1-0', IDLE)], undefined, {}, undefined],
  ['1 of 2 pods terminating counts as missing', [pod('v1-0', IDLE), pod('v1-1', IDLE, { terminating: true })], before(), {}, undefined],
  ['1 replica, 1 idle pod, 1 that terminates and is busy', [pod('v1-0', IDLE), pod('v1-1', BUSY, { terminating: true })], undefined, { replicas: 1 },
    { ...FIRST, pods: 'uid-v1-0' }],
  ['no pods at all', [], before(), { replicas: 0 }, undefined],
])('confirmation: %s', (_, pods, previous, more, expected) => {
  const v1 = release('v1', { replicas: 2, ...more });
  expect(confirmationsOf(state({ pods }), [v1], previous ? { v1: previous } : {})).toEqual(expected ? { v1: expected } : {});
});

test.each<[string, Pod[], string]>([
  ['all idle', PAIR, '2 pods closed and idle'],
  ['3 tasks', [pod('v1-0', BUSY), pod('v1-1', IDLE)], '1 of 2 pods busy with 3 tasks'],
  ['3 + 1 tasks', [pod('v1-0', BUSY), pod('v1-1', WORKING)], '2 of 2 pods busy with 4 tasks'],
  ['idle, but still accepting', [pod('v1-0', { accepting: true, busy: 0 }), pod('v1-1', IDLE)], '1 of 2 pods not closed yet'],
  ['two reasons', [pod('v1-0', UNKNOWN), pod('v1-1')], '2 of 2 pods silent (status 500, not asked)'],
  ['of everything one, and none of the second', [pod('v1-0', UNKNOWN)], '1 of 1 pods silent (status 500), 1 pods missing'],
])('status: %s', (_, pods, expected) => {
  expect(releaseStatus(release('v1', { replicas: 2 }), state({ pods }))).toBe(expected);
});
