import { assumptionsOf } from '../../src/cli/assumption-options';
import { ASSUMED_BUDGET } from '../../src/manifest';

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

test.each(['0', '-1', '1.5', '1m', '1000000'])('a longest request of %s is refused', (seconds) => {
  expect(() => assumptionsOf({ 'longest-request': seconds })).toThrow(`--longest-request ${seconds}: not a number of seconds above 0`);
});

test('an unknown mesh is refused, with the ids', () => {
  expect(() => assumptionsOf({ mesh: 'moon' })).toThrow(/^--mesh moon: not a mesh\. Write one of .*istio-native/);
});
