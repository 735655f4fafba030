import * as fc from 'fast-check';
import { ASSUMED_BUDGET, BUDGET_ANNOTATION, readBudget, RecordedBudget, writeBudget } from '../../../src/manifest';
import { runs } from '../../support/runs';

const seconds = fc.nat({ max: 604_800 });
const maybe = fc.option(seconds, { nil: undefined });
const recorded: fc.Arbitrary<RecordedBudget> = fc.record({
  paths: fc.array(fc.record({
    name: fc.string({ unit: 'binary' }), propagationSeconds: seconds, floorSeconds: seconds, registrationSeconds: seconds, gated: fc.constant(true),
  }, { requiredKeys: ['name', 'propagationSeconds', 'floorSeconds'] }), { maxLength: 4 }),
  drainSeconds: seconds,
  marginSeconds: seconds,
  preStopSeconds: maybe,
  graceSeconds: maybe,
  kubernetesMinor: fc.nat({ max: 999 }),
  startupSeconds: seconds,
  imageHasSleep: fc.boolean(),
  platform: fc.option(fc.record({
    id: fc.constantFrom('kubernetes', 'eks', 'gke'), spotSeconds: seconds, drainLimitSeconds: seconds, karpenterSeconds: seconds,
  }, { requiredKeys: ['id'] }), { nil: undefined }),
  mesh: fc.option(fc.constantFrom('istio', 'none', 'x'), { nil: undefined }),
});

test('the annotation is cdk8s-graceful/budget', () => {
  expect(BUDGET_ANNOTATION).toBe('cdk8s-graceful/budget');
});

test('nothing recorded: 15 s in the cluster, 30 + 5, start 10 s, Kubernetes 1.34, no sleep in the image', () => {
  expect(ASSUMED_BUDGET).toEqual({
    paths: [{ name: 'cluster-internal', propagationSeconds: 15, floorSeconds: 5 }],
    drainSeconds: 30,
    marginSeconds: 5,
    kubernetesMinor: 34,
    startupSeconds: 10,
    imageHasSleep: false,
  });
});

test('the assumed budget is written without derived numbers', () => {
  expect(writeBudget(ASSUMED_BUDGET)).toBe('{"paths":[{"name":"cluster-internal","propagation":15,"floor":5}],'
    + '"drain":30,"margin":5,"startup":10,"kubernetes":"1.34"}');
});

test('typed numbers are written, too', () => {
  expect(writeBudget({ ...ASSUMED_BUDGET, paths: [], preStopSeconds: 20, graceSeconds: 80, imageHasSleep: true })).toBe(
    '{"paths":[],"drain":30,"margin":5,"preStop":20,"grace":80,"startup":10,"kubernetes":"1.34","imageHasSleep":true}');
});

test('paths, platform and mesh are written so that all of it can be read from plain YAML', () => {
  expect(writeBudget({
    ...ASSUMED_BUDGET,
    paths: [{ name: 'aws-alb-ip', propagationSeconds: 60, floorSeconds: 30, registrationSeconds: 60, gated: true }],
    platform: { id: 'eks', spotSeconds: 120, drainLimitSeconds: 900, karpenterSeconds: 300 },
    mesh: 'istio-native',
  })).toBe('{"paths":[{"name":"aws-alb-ip","propagation":60,"floor":30,"registration":60,"gate":true}],"drain":30,"margin":5,"startup":10,'
    + '"kubernetes":"1.34","platform":"eks","spot":120,"drainLimit":900,"karpenter":300,"mesh":"istio-native"}');
});

test('every budget that is written is read back as it was', () => {
  fc.assert(fc.property(recorded, (budget) => {
    expect(readBudget(writeBudget(budget))).toEqual(budget);
  }), { examples: [[{ ...ASSUMED_BUDGET, preStopSeconds: 0, graceSeconds: 0, kubernetesMinor: 0 }]] });
});

/** The annotation as it is, with one thing changed. */
function changed(field: string, value: unknown): string {
  return JSON.stringify({ ...JSON.parse(writeBudget({ ...ASSUMED_BUDGET, preStopSeconds: 20, graceSeconds: 80 })), [field]: value });
}

test('the twin of the garbage below is read', () => {
  expect(readBudget(changed('drain', 31))).toMatchObject({ drainSeconds: 31, preStopSeconds: 20, graceSeconds: 80 });
});

describe('garbage is not read', () => {
  test.each([
    ['no annotation', undefined],
    ['null', null],
    ['a number, as YAML without quotes gives', 5],
    ['an object', {}],
    ['a list of one', [writeBudget(ASSUMED_BUDGET)]],
    ['empty', ''],
    ['half of it', writeBudget(ASSUMED_BUDGET).slice(0, 40)],
    ['null in it', 'null'],
    ['a number in it', '5'],
    ['a list', '[]'],
    ['an empty object', '{}'],
    ['no paths', changed('paths', undefined)],
    ['paths that are no list', changed('paths', { length: 0 })],
    ['a path that is null', changed('paths', [null])],
    ['a path without a floor', changed('paths', [{ name: 'x', propagation: 5 }])],
    ['a path without a name', changed('paths', [{ propagation: 5, floor: 5 }])],
    ['a path whose name is an object', changed('paths', [{ name: { toString: 1 }, propagation: 5, floor: 5 }])],
    ['a path with half a second', changed('paths', [{ name: 'x', propagation: 5.5, floor: 5 }])],
    ['a path with a negative propagation', changed('paths', [{ name: 'x', propagation: -1, floor: 0 }])],
    ['a path with a negative floor', changed('paths', [{ name: 'x', propagation: 5, floor: -1 }])],
    ['no drain', changed('drain', undefined)],
    ['a drain in words', changed('drain', '30')],
    ['a drain of -1 s', changed('drain', -1)],
    ['a drain of half a second', changed('drain', 0.5)],
    ['a drain of 1e999 s', changed('drain', 1).replace('"drain":1', '"drain":1e999')],
    ['no margin', changed('margin', undefined)],
    ['no start', changed('startup', undefined)],
    ['a preStop of -1 s', changed('preStop', -1)],
    ['a preStop in words', changed('preStop', '20')],
    ['a grace period of -1 s', changed('grace', -1)],
    ['no Kubernetes', changed('kubernetes', undefined)],
    ['Kubernetes as a number', changed('kubernetes', 1.34)],
    ['Kubernetes 2.0', changed('kubernetes', '2.0')],
    ['Kubernetes 11.34', changed('kubernetes', '11.34')],
    ['Kubernetes 1.34.2', changed('kubernetes', '1.34.2')],
    ['a path with a registration of half a second', changed('paths', [{ name: 'x', propagation: 5, floor: 5, registration: 0.5 }])],
    ['a platform that is a number', changed('platform', 5)],
    ['a mesh that is an object', changed('mesh', {})],
    ['a spot limit in words', changed('spot', '120')],
    ['a drain limit of -1 s', changed('drainLimit', -1)],
    ['half a second of Karpenter', changed('karpenter', 0.5)],
  ])('%s', (_, text) => {
    expect(readBudget(text)).toBeUndefined();
  });

  test('no text makes it throw', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json(), fc.anything()), (text) => {
      expect(() => readBudget(text)).not.toThrow();
    }), { numRuns: runs(1000) });
  });
});

test('only true is a readiness gate', () => {
  const path = (gate: unknown) => readBudget(changed('paths', [{ name: 'x', propagation: 5, floor: 5, registration: 9, gate }]))?.paths[0].gated;
  expect([true, 'true', 1, undefined].map(path)).toEqual([true, undefined, undefined, undefined]);
});

test('null is read as not typed', () => {
  expect([readBudget(changed('preStop', null)), readBudget(changed('grace', null))]).toEqual([
    { ...ASSUMED_BUDGET, graceSeconds: 80 }, { ...ASSUMED_BUDGET, preStopSeconds: 20 },
  ]);
});

test('only true says that the image has a sleep', () => {
  expect([true, 'true', 1].map(value => readBudget(changed('imageHasSleep', value))?.imageHasSleep)).toEqual([true, false, false]);
});
