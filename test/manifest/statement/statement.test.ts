import * as fc from 'fast-check';
import { ASSUMED_BUDGET, RecordedBudget } from '../../../src/manifest';
import { readStatement, STATEMENTS, writeStatement } from '../../../src/manifest/statement/statement';
import { PATHS } from '../../../src/traffic';
import { runs } from '../../support/runs';

const annotation = (name: string, text: string) => ({ [`cdk8s-graceful/${name}`]: text });

test.each<[string, string, object]>([
  ['longest-request', '60s', { drainSeconds: 60 }],
  ['longest-request', '1h30m', { drainSeconds: 5400 }],
  ['startup', '5m', { startupSeconds: 300 }],
  ['traffic', 'none', { paths: [] }],
  ['paths', 'traefik', { paths: [{ name: 'traefik', propagationSeconds: 15, floorSeconds: 5 }] }],
  ['paths', 'edge-lb:60:30', { paths: [{ name: 'edge-lb', propagationSeconds: 60, floorSeconds: 30 }] }],
  ['paths', 'edge-lb:60', { paths: [{ name: 'edge-lb', propagationSeconds: 60, floorSeconds: 60 }] }],
  ['paths', 'aws-alb-ip:gate', { paths: [{ name: 'aws-alb-ip', propagationSeconds: 60, floorSeconds: 30, registrationSeconds: 60, gated: true }] }],
  ['platform', 'eks-1.33', { kubernetesMinor: 33, platform: { id: 'eks' } }],
  ['platform', 'kubernetes-1.28', { kubernetesMinor: 28, platform: undefined }],
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
  ['traffic', 'some'], ['paths', ''], ['paths', 'no-such-path'], ['paths', 'a:0'], ['paths', 'a:10:20'], ['paths', 'a:5000'], ['platform', 'eks'], ['platform', 'lke-1.33'],
  ['mesh', 'nsm'], ['image-has-sleep', 'yes'],
])('%s: "%s" is a problem, with an example of what can be read', (name, text) => {
  const { statement, problems } = readStatement(annotation(name, text));
  expect([statement, problems.map(p => [p.annotation, p.text])]).toEqual([undefined, [[`cdk8s-graceful/${name}`, text]]]);
  expect(readStatement({ [problems[0].annotation]: problems[0].example }).problems).toEqual([]);
});

test('without any of them nothing is stated', () => {
  expect(readStatement({ 'cdk8s-graceful/acknowledge': '{}', 'other': '1' })).toEqual({ statement: undefined, problems: [] });
  expect(readStatement(undefined)).toEqual({ statement: undefined, problems: [] });
});

const seconds = fc.integer({ min: 1, max: 3600 });
const maybe = fc.option(seconds, { nil: undefined });
const ownPath = fc.record({ name: fc.stringMatching(/^[a-z][a-z0-9.-]{0,9}$/), floorSeconds: seconds, more: fc.nat(100), registrationSeconds: maybe, gated: fc.constantFrom(true, undefined) })
  .map(({ more, floorSeconds, ...path }) => ({ ...path, floorSeconds, propagationSeconds: Math.min(3600, floorSeconds + more) }));
const knownPath = fc.constantFrom(...PATHS).map(({ id, propagationSeconds, floorSeconds, registrationSeconds }) => ({
  name: id, propagationSeconds, floorSeconds, ...(registrationSeconds > 0 ? { registrationSeconds } : {}),
}));
const budgets: fc.Arbitrary<RecordedBudget> = fc.record({
  paths: fc.array(fc.oneof(ownPath, knownPath), { maxLength: 3 }),
  drainSeconds: seconds,
  marginSeconds: seconds,
  preStopSeconds: maybe,
  graceSeconds: maybe,
  startupSeconds: seconds,
  kubernetesMinor: fc.integer({ min: 20, max: 40 }),
  imageHasSleep: fc.boolean(),
  platform: fc.option(fc.record({ id: fc.constantFrom('eks', 'gke', 'aks'), spotSeconds: maybe, drainLimitSeconds: maybe, karpenterSeconds: maybe }), { nil: undefined }),
  mesh: fc.option(fc.constantFrom('istio', 'none', 'consul'), { nil: undefined }),
});
const plain = (value: unknown) => JSON.parse(JSON.stringify(value));

test('every budget is read as it was written', () => {
  fc.assert(fc.property(budgets, (budget) => {
    const { statement, problems } = readStatement(writeStatement(budget));
    expect(problems).toEqual([]);
    expect(plain({ ...ASSUMED_BUDGET, platform: undefined, ...statement })).toEqual(plain(budget));
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
