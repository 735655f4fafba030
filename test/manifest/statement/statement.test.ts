import * as fc from 'fast-check';
import { ASSUMED_BUDGET, budgetFrom, readStatement, RecordedBudget, STATEMENTS, writeStatement } from '../../../src/manifest';
import { PLATFORMS } from '../../../src/platform';
import { MESHES, PATHS } from '../../../src/traffic';
import { runs } from '../../support/runs';

const annotation = (name: string, text: string) => ({ [`cdk8s-graceful/${name}`]: text });

test.each<[string, string, object]>([
  ['longest-request', '60s', { drainSeconds: 60 }],
  ['longest-request', '1h30m', { drainSeconds: 5400 }],
  ['margin', '10s', { marginSeconds: 10 }],
  ['spot-limit', '90s', { platform: { spotSeconds: 90 } }],
  ['startup', '5m', { startupSeconds: 300 }],
  ['traffic', 'none', { paths: [] }],
  ['paths', 'traefik', { paths: [{ name: 'traefik', propagationSeconds: 15, floorSeconds: 5 }] }],
  ['paths', 'edge-lb:60:30', { paths: [{ name: 'edge-lb', propagationSeconds: 60, floorSeconds: 30 }] }],
  ['paths', 'edge-lb:60', { paths: [{ name: 'edge-lb', propagationSeconds: 60, floorSeconds: 60 }] }],
  ['paths', 'aws-alb-ip:gate', { paths: [{ name: 'aws-alb-ip', propagationSeconds: 60, floorSeconds: 30, registrationSeconds: 60, gated: true }] }],
  ['platform', 'eks-1.33', { kubernetesMinor: 33, platform: { id: 'eks' } }],
  ['platform', 'kubernetes-1.28', { kubernetesMinor: 28, platform: { id: 'kubernetes' } }],
  ['platform', 'eks-1.33-spot', { kubernetesMinor: 33, platform: { id: 'eks', spotSeconds: 120 } }],
  ['mesh', 'istio-native', { mesh: 'istio-native' }],
  ['image-has-sleep', 'true', { imageHasSleep: true }],
])('%s: %s', (name, text, statement) => {
  expect(readStatement(annotation(name, text))).toEqual({ statement, problems: [] });
});

test('a platform and a limit of its nodes are stated in two annotations', () => {
  const both = { ...annotation('platform', 'eks-1.33-spot'), ...annotation('spot-limit', '90s'), ...annotation('drain-limit', '10m') };
  expect(readStatement(both).statement).toEqual({ kubernetesMinor: 33, platform: { id: 'eks', spotSeconds: 90, drainLimitSeconds: 600 } });
});

test.each([
  ['longest-request', '60'], ['longest-request', '0s'], ['longest-request', '1.5s'], ['longest-request', ''], ['longest-request', '-5s'],
  ['longest-request', '604801s'], ['prestop', '3601s'], ['margin', '2h'],
  ['traffic', 'some'], ['paths', ''], ['paths', 'no-such-path'], ['paths', 'a:0'], ['paths', 'a:10:20'], ['paths', 'a:5000'], ['paths', 'a:10:5:5000'],
  ['platform', 'eks'], ['platform', 'lke-1.33'], ['platform', 'eks-1.99'], ['mesh', 'nsm'], ['image-has-sleep', 'yes'],
])('%s: "%s" is a problem, with an example of what can be read', (name, text) => {
  const { statement, problems: [problem, ...more] } = readStatement(annotation(name, text));
  expect([statement, problem.annotation, more]).toEqual([{}, `cdk8s-graceful/${name}`, []]);
  expect(problem.found).toMatch(`${JSON.stringify(text)} is not one of its values: `);
  const [, key, example] = /^(.*?): "?(.*?)"?$/.exec(problem.example)!;
  expect(readStatement({ [key]: example }).problems).toEqual([]);
});

test('a time that cannot be read, in full', () => {
  expect(readStatement(annotation('longest-request', '60')).problems).toEqual([{
    annotation: 'cdk8s-graceful/longest-request',
    found: '"60" is not one of its values: whole seconds, minutes or hours: 60s, 5m, 1h30m; from 1 s to 604800 s.',
    example: 'cdk8s-graceful/longest-request: 60s',
  }]);
});

test('paths and traffic: none contradict each other: the paths hold', () => {
  const { statement, problems } = readStatement({ ...annotation('paths', 'traefik'), ...annotation('traffic', 'none') });
  expect([statement.paths!.map(p => p.name), problems]).toEqual([['traefik'], [{
    annotation: 'cdk8s-graceful/traffic', found: '"none", and cdk8s-graceful/paths names what sends to the pods.', example: 'one of the two',
  }]]);
});

test('without any of them nothing is stated', () => {
  expect(readStatement({ 'cdk8s-graceful/acknowledge': '{}', 'other': '1' })).toEqual({ statement: {}, problems: [] });
});

test('the assumed budget is written in four lines', () => {
  expect(writeStatement(ASSUMED_BUDGET)).toEqual({
    'cdk8s-graceful/paths': 'cluster-internal', 'cdk8s-graceful/longest-request': '30s', 'cdk8s-graceful/startup': '10s', 'cdk8s-graceful/platform': 'kubernetes-1.34',
  });
});

test('each fact that is stated is written in a line of its own', () => {
  expect(writeStatement({
    ...ASSUMED_BUDGET,
    paths: [
      { name: 'aws-alb-ip', propagationSeconds: 60, floorSeconds: 30, registrationSeconds: 60, gated: true },
      { name: 'edge-lb', propagationSeconds: 60, floorSeconds: 30 },
    ],
    marginSeconds: 10,
    preStopSeconds: 70,
    graceSeconds: 120,
    platform: { id: 'eks', spotSeconds: 120, drainLimitSeconds: 900, karpenterSeconds: 300 },
    mesh: 'istio-native',
    imageHasSleep: true,
  })).toEqual({
    'cdk8s-graceful/paths': 'aws-alb-ip:gate, edge-lb:60:30',
    'cdk8s-graceful/longest-request': '30s',
    'cdk8s-graceful/startup': '10s',
    'cdk8s-graceful/platform': 'eks-1.34-spot',
    'cdk8s-graceful/mesh': 'istio-native',
    'cdk8s-graceful/prestop': '70s',
    'cdk8s-graceful/margin': '10s',
    'cdk8s-graceful/grace-period': '120s',
    'cdk8s-graceful/drain-limit': '900s',
    'cdk8s-graceful/karpenter-termination-grace': '300s',
    'cdk8s-graceful/image-has-sleep': 'true',
  });
});

describe('a stated fact wins, the others are assumed', () => {
  const assumed: RecordedBudget = { ...ASSUMED_BUDGET, drainSeconds: 60, kubernetesMinor: 33, platform: { id: 'eks', spotSeconds: 120 }, mesh: 'istio' };
  const annotations = (texts: [string, string][]) => Object.assign({}, ...texts.map(([name, text]) => annotation(name, text)));
  const from = (texts: [string, string][]) => budgetFrom(readStatement(annotations(texts)).statement, assumed);

  test.each<[string, [string, string][], object]>([
    ['nothing stated', [], {}],
    ['the longest request', [['longest-request', '5s']], { drainSeconds: 5 }],
    ['a limit of the nodes: the platform stays', [['spot-limit', '90s']], { platform: { id: 'eks', spotSeconds: 90 } }],
    ['a platform: the limits of the assumed one do not hold there', [['platform', 'gke-1.30']], { kubernetesMinor: 30, platform: { id: 'gke' } }],
    ['Kubernetes of no vendor', [['platform', 'kubernetes-1.30']], { kubernetesMinor: 30, platform: undefined }],
    ['no mesh', [['mesh', 'none']], { mesh: 'none' }],
    ['no traffic', [['traffic', 'none']], { paths: [] }],
  ])('%s', (_, texts, change) => {
    expect(from(texts)).toEqual({ ...assumed, ...change });
  });
});

/** Every budget that a DrainBudget, a Platform and a Mesh accept. */
const seconds = (max: number, min = 1) => fc.integer({ min, max });
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(value, { nil: undefined });
const ownPath = fc.record({
  name: fc.oneof(fc.stringMatching(/^[\w.-]{1,10}$/), fc.constantFrom(...PATHS.map(row => row.id))),
  propagationSeconds: seconds(3600),
  share: fc.double({ min: 0, max: 1, noNaN: true }),
  registrationSeconds: maybe(seconds(3600)),
  gated: fc.constantFrom(true, undefined),
}).map(({ share, ...path }) => ({ ...path, floorSeconds: Math.floor(path.propagationSeconds * share) }));
const knownPath = fc.record({ row: fc.constantFrom(...PATHS), gated: fc.constantFrom(true, undefined) }).map(({ row, gated }) => ({
  name: row.id,
  propagationSeconds: row.propagationSeconds,
  floorSeconds: row.floorSeconds,
  ...(row.registrationSeconds > 0 ? { registrationSeconds: row.registrationSeconds } : {}),
  gated,
}));
const week = 604_800;
const limit = maybe(fc.oneof(seconds(week), fc.constantFrom(...PLATFORMS.flatMap(row => row.spot?.seconds ?? []))));
const budgets: fc.Arbitrary<RecordedBudget> = fc.record({
  paths: fc.array(fc.oneof(ownPath, knownPath), { maxLength: 3 }),
  drainSeconds: seconds(week),
  marginSeconds: seconds(3600),
  preStopSeconds: maybe(seconds(3600)),
  graceSeconds: maybe(seconds(week + 86_400)),
  startupSeconds: seconds(week),
  kubernetesMinor: fc.integer({ min: 0, max: 41 }),
  imageHasSleep: fc.boolean(),
  platform: maybe(fc.record({
    id: fc.constantFrom(...PLATFORMS.map(row => row.id)), spotSeconds: limit, drainLimitSeconds: limit, karpenterSeconds: limit,
  })
    .filter(({ id, ...limits }) => id !== 'kubernetes' || Object.values(limits).some(value => value !== undefined))),
  mesh: maybe(fc.constantFrom(...MESHES.map(row => row.id))),
});
const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

test('every budget is read as it was written', () => {
  fc.assert(fc.property(budgets, (budget) => {
    const { statement, problems } = readStatement(writeStatement(budget));
    expect(problems).toEqual([]);
    expect(plain(budgetFrom(statement, ASSUMED_BUDGET))).toEqual(plain(budget));
  }), { numRuns: runs(1000) });
});

test('no text makes it throw', () => {
  fc.assert(fc.property(fc.constantFrom(...STATEMENTS), fc.oneof(fc.string(), fc.anything()), (row, text) => {
    expect(() => readStatement({ [row.annotation]: text })).not.toThrow();
  }), { numRuns: runs(1000) });
});

test.each(STATEMENTS.map(row => [row.annotation, row] as const))('the example of %s is one of its values', (_, { example, read }) => {
  expect(read(example)).toBeDefined();
});
