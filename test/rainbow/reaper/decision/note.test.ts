import { Note, readNote, writeNote } from '../../../../src/rainbow/reaper/decision/note';

const atMs = Date.UTC(2026, 0, 31, 12);
const FULL: Note = {
  supersededAtMs: atMs,
  ended: { atMs: atMs + 60_000, reason: 'Reaped', message: 'Idle.', replicas: 2, terminating: ['uid'] },
  zeroAtMs: atMs + 61_000,
  removing: { atMs: atMs + 361_000, deployment: 'transcoder-v1', uid: 'uid-v1', message: 'Gone.' },
};

test('times are text that kubectl shows', () => {
  expect(writeNote({ supersededAtMs: atMs, zeroAtMs: atMs + 1500 })).toBe('{"supersededAtMs":"2026-01-31T12:00:00.000Z","zeroAtMs":"2026-01-31T12:00:01.500Z"}');
  expect(readNote(writeNote(FULL))).toEqual(FULL);
});

const json = JSON.parse(writeNote(FULL));

test.each<[string, unknown]>([
  ['no text', undefined],
  ['no JSON', '{'],
  ['null', 'null'],
  ['no time', { ...json, supersededAtMs: undefined }],
  ['a time that is none', { ...json, supersededAtMs: 'yesterday' }],
  ['zeroAtMs without a time', { ...json, zeroAtMs: null }],
  ['an unknown reason', { ...json, ended: { ...json.ended, reason: 'Tired' } }],
  ['an end without a time', { ...json, ended: { ...json.ended, atMs: undefined } }],
  ['an end without a message', { ...json, ended: { ...json.ended, message: 1 } }],
  ['0 replicas to restore', { ...json, ended: { ...json.ended, replicas: 0 } }],
  ['1.5 replicas to restore', { ...json, ended: { ...json.ended, replicas: 1.5 } }],
  ['terminating is no list', { ...json, ended: { ...json.ended, terminating: 'uid' } }],
  ['terminating has a number', { ...json, ended: { ...json.ended, terminating: [1] } }],
  ['a removal without its Deployment', { ...json, removing: { ...json.removing, deployment: undefined } }],
  ['a removal without its UID', { ...json, removing: { ...json.removing, uid: undefined } }],
  ['a removal without a time', { ...json, removing: { ...json.removing, atMs: 'never' } }],
])('no note: %s', (_, written) => {
  expect(readNote(typeof written === 'object' ? JSON.stringify(written) : written)).toBeUndefined();
});
