import * as fc from 'fast-check';
import { BudgetInput, floorContradiction, graceContradiction, highestFloor, PathTiming, resolveBudget, slowestPath } from '../../src/budget';

const clusterInternal: PathTiming = { name: 'cluster-internal', propagationSeconds: 15, floorSeconds: 5 };
const edge: PathTiming = { name: 'edge-lb', propagationSeconds: 60, floorSeconds: 30 };
const slowButLenient: PathTiming = { name: 'dns', propagationSeconds: 90, floorSeconds: 0 };
const input: BudgetInput = { paths: [clusterInternal], drainSeconds: 30, marginSeconds: 5 };

const seconds = fc.nat({ max: 7200 });
const path = fc.record({ name: fc.string(), propagationSeconds: seconds, floorSeconds: seconds })
  .map((p): PathTiming => ({ ...p, floorSeconds: Math.min(p.floorSeconds, p.propagationSeconds) }));
const paths = fc.array(path, { maxLength: 5 });
const statedBudgets = fc.record({ paths, drainSeconds: seconds, marginSeconds: seconds });

describe('the grace period', () => {
  test.each([
    ['in the cluster, 30 s requests: 15 + 30 + 5 = 50 s', {}, 15, 50],
    ['in the cluster, 60 s requests: 15 + 60 + 5 = 80 s', { drainSeconds: 60 }, 15, 80],
    ['behind a slow load balancer: 60 + 30 + 5 = 95 s', { paths: [edge] }, 60, 95],
    ['of two paths, 15 s and 60 s, the slowest counts: 60 + 30 + 5 = 95 s', { paths: [clusterInternal, edge] }, 60, 95],
    ['margin 20: 15 + 30 + 20 = 65 s', { marginSeconds: 20 }, 15, 65],
    ['no path: 0 + 30 + 5 = 35 s', { paths: [] }, 0, 35],
    ['preStop typed as 40: 40 + 30 + 5 = 75 s', { preStopSeconds: 40 }, 40, 75],
    ['preStop typed as 0 stays 0: 0 + 30 + 5 = 35 s', { preStopSeconds: 0 }, 0, 35],
    ['no path, preStop typed as 10: 10 + 30 + 5 = 45 s', { paths: [], preStopSeconds: 10 }, 10, 45],
    ['grace period typed as 120: 120 s', { graceSeconds: 120 }, 15, 120],
  ])('%s', (_, stated, preStopSeconds, graceSeconds) => {
    expect(resolveBudget({ ...input, ...stated })).toMatchObject({ preStopSeconds, graceSeconds });
  });

  test('drain and margin are passed on as they were stated', () => {
    expect(resolveBudget({ ...input, drainSeconds: 7, marginSeconds: 3 })).toEqual(
      { preStopSeconds: 15, drainSeconds: 7, marginSeconds: 3, graceSeconds: 25, slowest: clusterInternal });
  });

  test('every computed grace period is the sum of its three parts', () => {
    fc.assert(fc.property(statedBudgets, (stated) => {
      const { preStopSeconds, graceSeconds } = resolveBudget(stated);
      expect(graceSeconds - preStopSeconds - stated.drainSeconds).toBe(stated.marginSeconds);
    }));
  });

  test('a computed budget with a margin contradicts nothing', () => {
    fc.assert(fc.property(statedBudgets, (stated) => {
      const { preStopSeconds, drainSeconds, graceSeconds } = resolveBudget({ ...stated, marginSeconds: stated.marginSeconds + 1 });
      expect(graceContradiction(preStopSeconds, drainSeconds, graceSeconds)).toBeUndefined();
      expect(floorContradiction(preStopSeconds, stated.paths)).toBeUndefined();
    }));
  });
});

describe('of several paths', () => {
  test('the slowest sets preStop, whatever the order', () => {
    fc.assert(fc.property(paths, (several) => {
      const longest = several.map(p => p.propagationSeconds).sort((a, b) => b - a)[0];
      expect(slowestPath(several)?.propagationSeconds).toBe(longest);
      expect(resolveBudget({ ...input, paths: several }).preStopSeconds).toBe(longest ?? 0);
    }));
  });

  test('the highest floor is another one than the slowest: 30 s of 60, not 0 s of 90', () => {
    expect(highestFloor([slowButLenient, edge, clusterInternal])).toBe(edge);
    expect(slowestPath([clusterInternal, slowButLenient, edge])).toBe(slowButLenient);
  });

  test('of two that are equally slow the first is named', () => {
    expect(slowestPath([edge, { ...edge, name: 'other' }])).toBe(edge);
    expect(highestFloor([edge, { ...edge, name: 'other' }])).toBe(edge);
  });

  test('none of none', () => {
    expect([slowestPath([]), highestFloor([]), resolveBudget({ ...input, paths: [] }).slowest]).toEqual([undefined, undefined, undefined]);
  });
});

describe('preStop 15 s, drain 30 s', () => {
  test('a grace period of 45 s is accepted', () => {
    expect(graceContradiction(15, 30, 45)).toBeUndefined();
  });

  test('a grace period of 44 s is refused', () => {
    expect(graceContradiction(15, 30, 44)).toEqual({
      found: 'preStop 15 s + drain 30 s = 45 s, grace period 44 s.',
      consequence: 'SIGKILL would cut the longest request 1 s early.',
    });
  });

  test('a grace period of 16 s cuts 29 s', () => {
    expect(graceContradiction(15, 30, 16)?.consequence).toBe('SIGKILL would cut the longest request 29 s early.');
  });

  test('a grace period of 15 s ends with the hook', () => {
    expect(graceContradiction(15, 30, 15)).toEqual({
      found: 'preStop 15 s, grace period 15 s.',
      consequence: 'The grace period ends before the application gets SIGTERM; SIGKILL follows 2 s later.',
    });
  });
});

test.each([
  ['no hook: drain 30 s fits 30 s', 0, 30, 30, undefined],
  ['no hook: drain 31 s does not fit 30 s', 0, 31, 30, 'preStop 0 s + drain 31 s = 31 s, grace period 30 s.'],
  ['no hook, no drain, no grace period', 0, 0, 0, undefined],
  ['no drain: preStop 30 s takes all of 30 s', 30, 0, 30, 'preStop 30 s, grace period 30 s.'],
  ['no drain: preStop 29 s fits 30 s', 29, 0, 30, undefined],
  ['no drain: preStop 1 s takes all of 1 s', 1, 0, 1, 'preStop 1 s, grace period 1 s.'],
])('%s', (_, preStop, drain, grace, found) => {
  expect(graceContradiction(preStop, drain, grace)?.found).toBe(found);
});

test('every accepted budget keeps preStop + drain <= grace, and the hook ends before it', () => {
  fc.assert(fc.property(seconds, seconds, seconds, (preStop, drain, grace) => {
    const accepted = graceContradiction(preStop, drain, grace) === undefined;
    expect(accepted).toBe(preStop + drain <= grace && (preStop === 0 || preStop < grace));
  }));
});

describe('the floor', () => {
  test('floor 5 s: preStop 5 s is accepted', () => {
    expect(floorContradiction(5, [clusterInternal])).toBeUndefined();
  });

  test('floor 5 s: preStop 4 s is refused', () => {
    expect(floorContradiction(4, [clusterInternal])).toEqual({
      found: 'preStop 4 s is below the floor of cluster-internal, 5 s.',
      consequence: 'New connections would still be sent to the pod after it has stopped: connection refused.',
    });
  });

  test('floors 5 s and 30 s: preStop 29 s is below the floor of the second', () => {
    expect(floorContradiction(29, [clusterInternal, edge])?.found).toBe('preStop 29 s is below the floor of edge-lb, 30 s.');
  });

  test('no path, no floor: preStop 0 s is accepted', () => {
    expect(floorContradiction(0, [])).toBeUndefined();
  });

  test('every accepted preStop is at least every floor', () => {
    fc.assert(fc.property(seconds, paths, (preStop, several) => {
      expect(floorContradiction(preStop, several) === undefined).toBe(several.every(p => preStop >= p.floorSeconds));
    }));
  });
});
