import { compliant, Mutation } from '../fixtures';

const ID = 'disruption-budget-without-limit';
export const mutation: Mutation = { change: s => s.with('disruptionBudget.spec.maxUnavailable', undefined) };
const limits = (minAvailable: unknown, maxUnavailable: unknown) => compliant.with('disruptionBudget.spec.minAvailable', minAvailable)
  .with('disruptionBudget.spec.maxUnavailable', maxUnavailable);

test('neither of the two', () => {
  expect(limits(undefined, undefined).report(ID)).toEqual([[
    'error PodDisruptionBudget shop/web: spec',
    'neither minAvailable nor maxUnavailable. (disruption-budget-without-limit)',
    '    A node drain may take all pods at once.',
    '    Write: maxUnavailable: kplus.PercentOrAbsolute.absolute(1), or leave both out of a DisruptionBudget',
  ]]);
});

test('null is absent', () => {
  expect(limits(null, null).findings(ID)).toHaveLength(1);
});

test.each([['maxUnavailable', limits(undefined, 1)], ['minAvailable', limits(1, undefined)], ['a percentage', limits('50%', undefined)]])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
