import { Duration } from 'cdk8s';
import * as fc from 'fast-check';
import { DrainBudget, DrainBudgetProps } from '../../../src';
import { lb, path, read } from '../../budget/fixtures';
import { expectMet, runs } from '../../support/runs';
const LONGEST: DrainBudgetProps = { longestRequest: Duration.days(7), margin: Duration.hours(1), preStop: Duration.hours(1) };

test.each<[string, DrainBudgetProps | undefined, string]>([
  ['all by default: 15 + 30 + 5 = 50', undefined, '15 + 30 + 5, grace 50'],
  ['requests of 60 s: 15 + 60 + 5 = 80', { longestRequest: Duration.seconds(60) }, '15 + 60 + 5, grace 80'],
  ['a load balancer of 60 s: 60 + 30 + 5 = 95', { paths: [lb] }, '60 + 30 + 5, grace 95'],
  ['the slower of 10 s and 60 s: 60 + 30 + 5 = 95', { paths: [path('a', 10, 5), lb] }, '60 + 30 + 5, grace 95'],
  ['nothing sends to it: 0 + 30 + 5 = 35', { paths: [] }, '0 + 30 + 5, grace 35'],
  ['a margin of 10 s: 15 + 30 + 10 = 55', { margin: Duration.seconds(10) }, '15 + 30 + 10, grace 55'],
  ['preStop of 20 s: 20 + 30 + 5 = 55', { preStop: Duration.seconds(20) }, '20 + 30 + 5, grace 55'],
  ['preStop at the floor, 5 s: 5 + 30 + 5 = 40', { preStop: Duration.seconds(5) }, '5 + 30 + 5, grace 40'],
  ['nothing sends to it and preStop of 8 s: 8 + 30 + 5 = 43', { paths: [], preStop: Duration.seconds(8) }, '8 + 30 + 5, grace 43'],
  ['a grace period of 45 s holds 15 + 30', { gracePeriod: Duration.seconds(45) }, '15 + 30 + 5, grace 45'],
  ['a grace period of 10 minutes', { gracePeriod: Duration.minutes(10) }, '15 + 30 + 5, grace 600'],
  ['a grace period of 8 days, the longest', { gracePeriod: Duration.days(8) }, '15 + 30 + 5, grace 691200'],
  ['requests of 7 days: 15 + 604800 + 5 = 604820', { longestRequest: Duration.days(7) }, '15 + 604800 + 5, grace 604820'],
  ['the longest that can be computed, 3600 + 604800 + 3600 = 612000', LONGEST, '3600 + 604800 + 3600, grace 612000'],
  ['the same, stated', { ...LONGEST, gracePeriod: Duration.seconds(612_000) }, '3600 + 604800 + 3600, grace 612000'],
  ['a path without a floor', { paths: [path('x', 15, 0)] }, '15 + 30 + 5, grace 50'],
])('%s', (_, props, expected) => {
  expect(read(props)).toBe(expected);
});

test('a floor of 20 s at a propagation of 20 s is accepted', () => {
  expect(read({ paths: [path('x', 20, 20)] })).toBe('20 + 30 + 5, grace 55');
});

test('_pathsAreStated: an empty list is stated, an absent one is not', () => {
  expect([new DrainBudget(), new DrainBudget({ paths: [] })].map(b => b._pathsAreStated)).toEqual([false, true]);
});

test('the input holds the stated facts only, no derived times', () => {
  expect(new DrainBudget({ paths: [lb] })._input).toEqual({
    paths: [{ name: 'edge-lb', propagationSeconds: 60, floorSeconds: 30 }], drainSeconds: 30, marginSeconds: 5,
  });
});

test('every accepted budget has floor <= preStop and preStop + drain <= grace', () => {
  const some = fc.option(fc.integer({ min: 0, max: 200 }).map(s => Duration.seconds(s)), { nil: undefined });
  const somePath = fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 })).map(([p, f]) => path('p', p, f));
  const paths = fc.option(fc.array(somePath, { maxLength: 3 }), { nil: undefined });
  const props = fc.record({ longestRequest: some, margin: some, preStop: some, gracePeriod: some, paths });
  let accepted = 0;
  fc.assert(fc.property(props, (stated) => {
    const budget = new DrainBudget(stated);
    let grace: number;
    try {
      grace = budget.gracePeriod.toSeconds();
    } catch {
      return;
    }
    accepted += 1;
    const preStop = budget.preStop.toSeconds();
    expect(preStop + budget.drain.toSeconds()).toBeLessThanOrEqual(grace);
    for (const { floor } of stated.paths ?? []) expect(preStop).toBeGreaterThanOrEqual(floor.toSeconds());
  }), { seed: 1, numRuns: runs(500) });
  expectMet(accepted, 50);
});
