import { rowTable } from './report';
import { redness, Result } from './result';
import { Row, rowChecks } from './row';

const row = (change: Partial<Row>): Row => ({
  scenario: 'upgrade',
  subject: 'ours',
  image: 'localhost/graceful/node:20',
  onSigterm: 'drain',
  lagSeconds: 10,
  expectation: 'zero',
  sent: 29_854,
  lost: 0,
  sentDuring: 25_964,
  sentByClient: {},
  lostByClient: {},
  kinds: {},
  latencyMs: {},
  lateMs: 5,
  faults: [],
  upperBound95: 1.15e-4,
  rolloutSeconds: 17.7,
  eventSeconds: 38,
  peakPods: 8,
  failedPreStopHooks: 0,
  restarts: 0,
  events: [],
  failures: [],
  pods: [],
  ...change,
});

test.each<[string, Partial<Row>, boolean, string | undefined]>([
  ['zero promised, none lost', {}, true, undefined],
  ['zero promised, one lost', { lost: 1 }, false, 'loses nothing: lost 1'],
  ['the server cuts, only those who held a connection lost', { expectation: 'zero-new', lost: 3, lostByClient: { keepalive: 3 } }, true, undefined],
  ['the server cuts, a new connection was lost', { expectation: 'zero-new', lost: 3, lostByClient: { keepalive: 1, new: 2 } }, true, 'loses nothing on new connections: lost 2'],
  ['must lose, lost some', { expectation: 'loses', lost: 5 }, true, undefined],
  ['must lose, lost none, losses expected', { expectation: 'loses' }, true, 'loses some, or the test sees nothing: lost 0'],
  ['must lose, lost none, losses not expected', { expectation: 'loses' }, false, undefined],
  ['no promise', { expectation: 'any', lost: 5 }, true, undefined],
  ['books that do not balance', { expectation: 'any', faults: ['3 in doubt'] }, false, 'the books balance: 3 in doubt'],
])('%s', (_, change, expectLosses, expected) => {
  expect(redness({ checks: rowChecks(row(change), expectLosses) })).toBe(expected);
});

test('the table says what was lost, most frequent kind first, and which row is red', () => {
  const lossy = row({ lost: 446, kinds: { refused: 33, timeout: 413 }, upperBound95: 0.0259, failedPreStopHooks: 4 });
  const resultOf = (of: Row): Result => ({ name: '', title: '', checks: rowChecks(of, true), notes: [], row: of });
  expect(rowTable([row({}), lossy].map(resultOf))).toMatchInlineSnapshot(`
"| scenario | subject | image   | lag  | at SIGTERM | sent in all | during | lost                         | rate at most | rolled out | last old gone | peak pods | p99 ms | notes                      |
| -------- | ------- | ------- | ---- | ---------- | ----------- | ------ | ---------------------------- | ------------ | ---------- | ------------- | --------- | ------ | -------------------------- |
| upgrade  | ours    | node:20 | 10 s | drain      | 29,854      | 25,964 | 0                            | 1.2e-4       | 17.7 s     | 38 s          | 8         |        |                            |
| upgrade  | ours    | node:20 | 10 s | drain      | 29,854      | 25,964 | 446: 413 timeout, 33 refused | 2.6e-2       | 17.7 s     | 38 s          | 8         |        | RED, FailedPreStopHook x 4 |"
`);
});
