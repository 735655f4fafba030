import { compliant, Mutation } from '../fixtures';

const ID = 'recreate-with-rolling-update';
export const mutation: Mutation = { change: s => s.with('deployment.spec.strategy.type', 'Recreate'), also: ['recreate-behind-service'] };
const faulty = mutation.change(compliant);

test('Recreate with maxSurge and maxUnavailable', () => {
  expect(faulty.report(ID)).toEqual([[
    'error Deployment shop/web: spec.strategy.rollingUpdate',
    'strategy Recreate with a rollingUpdate block. (recreate-with-rolling-update)',
    '    The API server refuses it.',
    '    Write: strategy: kplus.DeploymentStrategy.recreate(), or a rolling update',
  ]]);
});

test('an empty block is one', () => {
  expect(faulty.with('deployment.spec.strategy.rollingUpdate', {}).findings(ID)).toHaveLength(1);
});

test.each([
  ['no block', faulty.with('deployment.spec.strategy.rollingUpdate', undefined)],
  ['null', faulty.with('deployment.spec.strategy.rollingUpdate', null)],
  ['a rolling update', compliant],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
