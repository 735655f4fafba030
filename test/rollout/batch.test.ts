import * as fc from 'fast-check';
import { batches, batchSeconds, progressDeadlineFor, startupLimitFor } from '../../src/rollout';

const seconds = fc.nat({ max: 36_000 });

describe('a batch', () => {
  test.each([
    ['start 40 s, minReady 0: 40 + 1 + 0 = 41 s', 40, 0, 41],
    ['start 10 s, minReady 10: 10 + 1 + 10 = 21 s', 10, 10, 21],
    ['start 0 s: the probe still takes 1 s', 0, 0, 1],
  ])('%s', (_, startup, minReady, expected) => {
    expect(batchSeconds(startup, minReady)).toBe(expected);
  });
});

describe('the progress deadline', () => {
  test.each([
    ['batch 11 s: 322 s are fewer than 600 s', 11, 600],
    ['batch 150 s: 2 x 150 + 300 = 600 s', 150, 600],
    ['batch 151 s: 2 x 151 + 300 = 602 s', 151, 602],
    ['batch 641 s: 2 x 641 + 300 = 1582 s', 641, 1582],
  ])('%s', (_, batch, expected) => {
    expect(progressDeadlineFor(batch)).toBe(expected);
  });

  test('is at least 600 s, and holds two batches and 300 s', () => {
    fc.assert(fc.property(seconds, (batch) => {
      expect(progressDeadlineFor(batch)).toBeGreaterThanOrEqual(600);
      expect(progressDeadlineFor(batch) - batch - batch).toBeGreaterThanOrEqual(300);
    }));
  });
});

describe('batches of a rollout', () => {
  test.each([
    ['10 by 3: 4', 10, 3, 0, 4],
    ['7 by 2: 4', 7, 2, 0, 4],
    ['4 by 1: 4', 4, 1, 0, 4],
    ['4 by 1 surge and 1 missing: 2', 4, 1, 1, 2],
    ['10 by 10: 1', 10, 10, 0, 1],
    ['2 by 5: 1', 2, 5, 0, 1],
    ['0 replicas: none', 0, 1, 0, 0],
    ['3 by nothing at all is taken as by 1: 3', 3, 0, 0, 3],
  ])('%s', (_, replicas, surge, unavailable, expected) => {
    expect(batches(replicas, { surge, unavailable })).toBe(expected);
  });

  test('are as many as it takes to subtract them one after the other', () => {
    fc.assert(fc.property(fc.nat({ max: 1000 }), fc.nat({ max: 50 }), fc.nat({ max: 50 }), (replicas, surge, unavailable) => {
      let count = 0;
      for (let left = replicas; left > 0; left -= Math.max(1, surge + unavailable)) count += 1;
      expect(batches(replicas, { surge, unavailable })).toBe(count);
    }));
  });
});

describe('the startup limit', () => {
  test.each([
    ['start 10 s: 30 s are fewer than 300 s', 10, 300],
    ['start 100 s: 3 x 100 = 300 s', 100, 300],
    ['start 101 s: 3 x 101 = 303 s', 101, 303],
    ['start 600 s: 3 x 600 = 1800 s', 600, 1800],
  ])('%s', (_, startup, expected) => {
    expect(startupLimitFor(startup)).toBe(expected);
  });

  test('is at least 300 s and three times the start', () => {
    fc.assert(fc.property(seconds, (startup) => {
      const limit = startupLimitFor(startup);
      const thrice = startup + startup + startup;
      expect([limit >= 300, limit >= thrice, limit === 300 || limit === thrice]).toEqual([true, true, true]);
    }));
  });
});
