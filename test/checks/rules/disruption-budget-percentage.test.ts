import { compliant, Mutation } from '../fixtures';

const ID = 'disruption-budget-percentage';
export const mutation: Mutation = { change: s => s.with('deployment.spec.replicas', 4).with('disruptionBudget.spec.maxUnavailable', '30%') };
const budget = (replicas: number, spec: object) => compliant.with('deployment.spec.replicas', replicas)
  .with('disruptionBudget.spec', { ...compliant.objects.disruptionBudget.spec, maxUnavailable: undefined, ...spec });

test('30 % of 4 rounds up to 2', () => {
  expect(budget(4, { maxUnavailable: '30%' }).report(ID)).toEqual([[
    'warning PodDisruptionBudget shop/web: spec.maxUnavailable',
    'maxUnavailable 30% of 4 replicas of web: 2 may be missing at once. (disruption-budget-percentage)',
    '    A node drain evicts that many pods at the same time, and the others carry their load.',
    '    Write: maxUnavailable: kplus.PercentOrAbsolute.absolute(1), or leave both out',
  ]]);
});

test('50 % of 5 must stay, 3 pods: 2 may be missing', () => {
  expect(budget(5, { minAvailable: '50%' }).found(ID)).toEqual(['minAvailable 50% of 5 replicas of web: 2 may be missing at once.']);
});

test('the pods of all workloads that it selects count: 25 % of 4 and 4 is 2', () => {
  const green = { ...compliant.objects.deployment, metadata: { name: 'green', namespace: 'shop' } };
  expect(budget(4, { maxUnavailable: '25%' }).and('green', { ...green, spec: { ...green.spec, replicas: 4 } } as typeof green).found(ID))
    .toEqual(['maxUnavailable 25% of 8 replicas of web and green: 2 may be missing at once.']);
});

test.each([
  ['25 % of 4 is one', budget(4, { maxUnavailable: '25%' })],
  ['75 % of 4 must stay: one may be missing', budget(4, { minAvailable: '75%' })],
  ['a number', budget(4, { maxUnavailable: 2 })],
  ['nothing is protected', budget(4, { maxUnavailable: '50%' }).with('disruptionBudget.spec.selector.matchLabels', { app: 'x' })],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
