import * as fc from 'fast-check';
import { PodCount, resolvePodCount, resolveFenceposts } from '../../src/rollout';
import { runs } from '../support/runs';

/** Rounds up without a fraction anywhere: the fewest pods of which 100 times is not below percent times replicas. */
function surgeByCounting(percent: number, replicas: number): number {
  let pods = 0;
  while (pods * 100 < percent * replicas) pods += 1;
  return pods;
}

/** Rounds down likewise: the most pods of which 100 times is not above percent times replicas. */
function unavailableByCounting(percent: number, replicas: number): number {
  let pods = 0;
  while ((pods + 1) * 100 <= percent * replicas) pods += 1;
  return pods;
}

const replicas = fc.nat({ max: 3000 });
const percent = fc.nat({ max: 100 });

type Row = [name: string, replicas: number, surge: PodCount | undefined, unavailable: PodCount | undefined, expected: [number, number]];

describe('the cases of the doc comment', () => {
  test.each<Row>([
    ['4 at 25%, 25%: 1.0 and 1.0 are 1, 1', 4, '25%', '25%', [1, 1]],
    ['7 at 25%, 0: 1.75 is 2, 0', 7, '25%', 0, [2, 0]],
    ['1 at 25%, 25%: 0.25 and 0.25 are 1, 0', 1, '25%', '25%', [1, 0]],
    ['5 at 0, 10%: 0 and 0.5 are 0, 0, and one is taken away all the same', 5, 0, '10%', [0, 1]],
  ])('%s', (_, n, surge, unavailable, expected) => {
    expect(Object.values(resolveFenceposts(n, surge, unavailable))).toEqual(expected);
  });
});

describe("the cases of Kubernetes' ResolveFenceposts", () => {
  test.each<Row>([
    ['2 desired, max unavailable 1%, surge 0%: old(-1), then new(+1)', 2, '0%', '1%', [0, 1]],
    ['1 desired, max unavailable 1%, surge 0%: old(-1), then new(+1)', 1, '0%', '1%', [0, 1]],
    ['2 desired, max unavailable 25%, surge 1%: new(+1), then old(-1)', 2, '1%', '25%', [1, 0]],
    ['1 desired, max unavailable 25%, surge 1%: new(+1), then old(-1)', 1, '1%', '25%', [1, 0]],
    ['2 desired, max unavailable 0%, surge 1%: new(+1), then old(-1)', 2, '1%', '0%', [1, 0]],
    ['1 desired, max unavailable 0%, surge 1%: new(+1), then old(-1)', 1, '1%', '0%', [1, 0]],
  ])('%s', (_, n, surge, unavailable, expected) => {
    expect(Object.values(resolveFenceposts(n, surge, unavailable))).toEqual(expected);
  });
});

describe("the cases of Kubernetes' own tests, util/deployment_util_test.go", () => {
  // left out: text that is no percentage, an error there (the API server rejects it); absent fields, 0 there (the API server writes 25%)
  test.each<Row>([
    ['TestResolveFenceposts: 0 at 0%, 0% are 0, 1', 0, '0%', '0%', [0, 1]],
    ['TestResolveFenceposts: 10 at 39%, 39%: 3.9 is 4, 3', 10, '39%', '39%', [4, 3]],
    ['TestMaxUnavailable: 10 at 1, 5 are 1, 5', 10, 1, 5, [1, 5]],
    ['TestMaxUnavailable: 10 at 1, 10 are 1, 10', 10, 1, 10, [1, 10]],
    ['TestMaxUnavailable: 10 at 1, 50% are 1, 5', 10, 1, '50%', [1, 5]],
    ['TestMaxUnavailable: 10 at 1, 100% are 1, 10', 10, 1, '100%', [1, 10]],
    ['TestMaxUnavailable: 5 at 1, 100% are 1, 5', 5, 1, '100%', [1, 5]],
  ])('%s', (_, n, surge, unavailable, expected) => {
    expect(Object.values(resolveFenceposts(n, surge, unavailable))).toEqual(expected);
  });
});

describe('further cases', () => {
  test.each<Row>([
    ['10 at nothing said, nothing said: 25%, 25% are 3, 2', 10, undefined, undefined, [3, 2]],
    ['10 at 3, 2 are 3, 2', 10, 3, 2, [3, 2]],
    ['2 at 5, 5: counts are not cut to the replicas', 2, 5, 5, [5, 5]],
    ['10 at 100%, 100% are 10, 10', 10, '100%', '100%', [10, 10]],
    ['10 at 150%, 0 are 15, 0', 10, '150%', 0, [15, 0]],
    ['100 at 29%, 0 are 29: no rounding error makes it 30', 100, '29%', 0, [29, 0]],
    ['100 at 0, 57% are 57: no rounding error makes it 56', 100, 0, '57%', [0, 57]],
    ['0 at 25%, 25%: nothing to replace, one could be missing', 0, '25%', '25%', [0, 1]],
    ['3 at 0, 0: one is taken away all the same', 3, 0, 0, [0, 1]],
    ['5 at "2", 1: text that is no percentage counts as 0', 5, '2', 1, [0, 1]],
    ['5 at 1, "two": text that is no percentage counts as 0', 5, 1, 'two', [1, 0]],
  ])('%s', (_, n, surge, unavailable, expected) => {
    expect(Object.values(resolveFenceposts(n, surge, unavailable))).toEqual(expected);
  });
});

describe('resolvePodCount', () => {
  test.each<[string, PodCount | undefined, number | undefined]>([
    ['3 are 3', 3, 3],
    ['50% of 7, rounded down, are 3', '50%', 3],
    ['nothing is nothing', undefined, undefined],
    ['"3" is no percentage', '3', undefined],
    ['"2.5%" is no whole percentage', '2.5%', undefined],
    ['"-5%" is no percentage', '-5%', undefined],
    ['"25 %" is no percentage', '25 %', undefined],
    ['"%" is no percentage', '%', undefined],
    ['"25%%" is no percentage', '25%%', undefined],
  ])('%s', (_, count, pods) => {
    expect(resolvePodCount(count, 7, Math.floor)).toBe(pods);
  });

  test('any text is a number of pods or nothing', () => {
    fc.assert(fc.property(fc.string(), replicas, (text, n) => {
      const pods = resolvePodCount(text, n, Math.ceil);
      expect(pods === undefined || Number.isInteger(pods)).toBe(true);
    }));
  });
});

test('percentages round as counting does: surge up, unavailable down', () => {
  fc.assert(fc.property(replicas, percent, percent, (n, p, q) => {
    const surge = surgeByCounting(p, n);
    const unavailable = unavailableByCounting(q, n);
    expect(resolveFenceposts(n, `${p}%`, `${q}%`)).toEqual({ surge, unavailable: surge + unavailable === 0 ? 1 : unavailable });
  }), { numRuns: runs(500) });
});

test('a rollout can always go on: one of the two is above 0', () => {
  const count = fc.oneof(fc.nat({ max: 10 }), percent.map(p => `${p}%`));
  fc.assert(fc.property(replicas, count, count, (n, p, q) => {
    const { surge, unavailable } = resolveFenceposts(n, p, q);
    expect(surge + unavailable).toBeGreaterThanOrEqual(1);
  }));
});

test('at most 100% never takes more pods away than there are, but the one that is taken all the same', () => {
  fc.assert(fc.property(replicas, percent, percent, (n, p, q) => {
    expect(resolveFenceposts(n, `${p}%`, `${q}%`).unavailable).toBeLessThanOrEqual(Math.max(1, n));
  }));
});

test('25%, 0 never goes below the wanted replicas, from 1 replica on', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 3000 }), (n) => {
    expect(resolveFenceposts(n, '25%', 0)).toEqual({ surge: surgeByCounting(25, n), unavailable: 0 });
  }));
});
