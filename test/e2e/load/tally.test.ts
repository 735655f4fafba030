import { Failure, FinalLine, LoadLine } from './load-line';
import { tally } from './tally';
const failure = (sentAt: number, at: number, name = 'new', kind: Failure['kind'] = 'refused'): Failure => ({ name, kind, sentAt, at });

/** Lines of one second each from 1000 ms on, 10 sent in each tenth; the last one balances the books. */
function lines(seconds: number, failures: Failure[]): LoadLine[] {
  const sent = seconds * 100;
  const plain = Array.from({ length: seconds }, (_, seq): LoadLine => {
    const mine = failures.filter(({ at }) => Math.floor(at / 1000) === seq + 1);
    return {
      seq,
      at: (seq + 2) * 1000,
      pending: 0,
      sent: { new: 100 },
      ok: { new: 100 - mine.length },
      lost: { new: mine.length },
      pods: {},
      failures: mine,
      lateMs: seq,
      from: (seq + 1) * 1000,
      bucketMs: 100,
      sentAt: { new: Array<number>(10).fill(10) },
    };
  });
  const final: FinalLine = {
    ...plain[0],
    seq: seconds,
    sent: {},
    ok: {},
    lost: {},
    failures: [],
    from: (seconds + 1) * 1000,
    sentAt: {},
    final: true,
    totals: { new: { sent, ok: sent - failures.length, lost: failures.length } },
    kinds: {},
    latencyMs: {},
  };
  return [...plain, final];
}

test('sent during the span: whole tenths of a second inside it, never too many', () => {
  const { sent, sentDuring } = tally(lines(5, []), 0, { from: 2050, to: 4050 });
  expect(sent).toBe(500);
  expect(sentDuring).toBe(190); // 2100 to 4000
});

test('what was sent before the load was steady does not count; a session counts by when it is cut', () => {
  const failures = [failure(1100, 1200), failure(1100, 3000), failure(1100, 3000, 'stream', 'cut-body'), failure(2500, 2600)];
  const { sent, lost, kinds, faults } = tally(lines(5, failures), 2000, { from: 2000, to: 5000 });
  expect({ sent, lost, kinds, faults }).toEqual({ sent: 400, lost: 2, kinds: { 'cut-body': 1, 'refused': 1 }, faults: [] });
});

describe('the numbers are not believed when', () => {
  const span = { from: 1000, to: 5000 };
  const faults = (change: (all: any[]) => any[]) => tally(change(lines(3, [failure(1100, 1200)])), 0, span).faults;

  test.each<[string, (all: any[]) => any[], string]>([
    ['there is no last line', all => all.slice(0, -1), 'the load client printed no last line'],
    ['a line is missing', all => all.filter(line => line.seq !== 1), 'lines of the load client are missing'],
    ['a request is in doubt', all => all.map(line => line.final ? { ...line, pending: 2 } : line), '2 requests neither answered nor lost'],
    ['a failure is not listed', all => all.map(line => ({ ...line, failures: [] })), '0 failures listed of 1 lost'],
    ['answers are not counted', all => all.map(line => ({ ...line, ok: {} })), 'the lines have 0 ok, the last one 299'],
    ['sending times are missing', all => all.map(line => ({ ...line, sentAt: {} })), '0 sent by time, 300 in all'],
    ['the client ran out of ports', all => all.map(line => line.final ? { ...line, kinds: { client: 3 } } : line), '3 failures of the client\'s own (no ports, no sockets)'],
  ])('%s', (_, change, expected) => {
    expect(faults(change)).toContain(expected);
  });

  test('and believed otherwise', () => {
    expect(faults(all => all)).toEqual([]);
  });
});

test('a new connection from the port of one that was cut up to 10 s before is counted apart', () => {
  const cut: Failure = { ...failure(1000, 2000, 'stream', 'cut-body'), port: 40_001 };
  const next = (sentAt: number, port: number): Failure => ({ ...failure(sentAt, sentAt + 5000, 'new', 'timeout'), phase: 'connect', port });
  const lostBy = (other: Failure) => tally(lines(20, [cut, other]), 0, { from: 1000, to: 20_000 }).lostByClient;
  expect(lostBy(next(11_900, 40_001))).toEqual({ 'stream': 1, 'after-cut': 1 });
  expect(lostBy(next(12_100, 40_001))).toEqual({ stream: 1, new: 1 });
  expect(lostBy(next(11_900, 40_003))).toEqual({ stream: 1, new: 1 });
});
