import { assumptionsOf } from '../../src/cli/assumption-options';
import { ASSUMED_BUDGET, readStatement } from '../../src/manifest';

test('without a flag everything is assumed', () => {
  expect(assumptionsOf({})).toEqual({ budget: ASSUMED_BUDGET, namespace: undefined });
});

test('several paths, by id and by numbers', () => {
  const { budget } = assumptionsOf({ path: ['cluster-internal', 'edge-lb:60:30'] });
  expect(budget.paths).toEqual([{ name: 'cluster-internal', propagationSeconds: 15, floorSeconds: 5 }, { name: 'edge-lb', propagationSeconds: 60, floorSeconds: 30 }]);
});

test('a platform sets the version; one of no vendor sets nothing else', () => {
  const [plain, spot] = ['kubernetes-1.29', 'eks-1.33-spot'].map(platform => assumptionsOf({ platform }).budget);
  expect([plain.kubernetesMinor, plain.platform, spot.kubernetesMinor, spot.platform?.id]).toEqual([29, undefined, 33, 'eks']);
});

test('mesh, longest request and namespace', () => {
  const { budget, namespace } = assumptionsOf({ 'mesh': 'istio', 'longest-request': '60', 'namespace': 'shop' });
  expect([budget.mesh, budget.drainSeconds, namespace]).toEqual(['istio', 60, 'shop']);
});

test.each([['60', 60], ['60s', 60], ['1m', 60], ['1h30m', 5400]])('a longest request of %s is that of the annotation: %i s', (text, seconds) => {
  expect(assumptionsOf({ 'longest-request': text }).budget.drainSeconds).toBe(seconds);
  const annotations = { 'cdk8s-graceful/longest-request': /^\d+$/.test(text) ? `${text}s` : text };
  expect(readStatement(annotations).statement.drainSeconds).toBe(seconds);
});

test.each(['0', '0s', '1.5', '0.5s', '1000000', '169h'])('a longest request of %s is refused', (text) => {
  expect(() => assumptionsOf({ 'longest-request': text })).toThrow(`--longest-request ${text}: not whole seconds from 1 s to 604800 s`);
});

test.each(['-1', '', 'PT1M', '1m 30s'])('a longest request of "%s" is no time', (text) => {
  expect(() => assumptionsOf({ 'longest-request': text })).toThrow(`--longest-request ${text}: not a time. Write it as 60s, 5m or 1h30m, or as a number of seconds`);
});

test('an unknown mesh is refused, with the ids', () => {
  expect(() => assumptionsOf({ mesh: 'moon' })).toThrow(/^--mesh moon: not a mesh\. Write one of .*istio-native/);
});
