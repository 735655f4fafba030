import { compliant, Mutation } from '../fixtures';

const ID = 'invalid-pod-count';
export const mutation: Mutation = { change: s => s.with('deployment.spec.replicas', 2.5) };
const SURGE = 'spec.strategy.rollingUpdate.maxSurge';
const UNAVAILABLE = 'spec.strategy.rollingUpdate.maxUnavailable';

test('a surge of "25" is not 25 pods', () => {
  expect(compliant.with(`deployment.${SURGE}`, '25').report(ID)).toEqual([[
    'error Deployment shop/web: spec.strategy.rollingUpdate.maxSurge',
    'spec.strategy.rollingUpdate.maxSurge is the text "25", not a number. (invalid-pod-count)',
    '    The API server refuses it.',
    '    Write: kplus.PercentOrAbsolute.absolute(1), or .percent(25)',
  ]]);
});

test('minAvailable "1": the quotes are what is wrong', () => {
  const synth = compliant.with('disruptionBudget.spec.minAvailable', '1').with('disruptionBudget.spec.maxUnavailable', undefined);
  expect(synth.findings(ID).map(f => [f.found, f.yaml])).toEqual([
    ['spec.minAvailable is the text "1", not a number.', 'spec.minAvailable: 1 without quotes, or 1%'],
  ]);
});

test('replicas of 1.5', () => {
  expect(compliant.with('deployment.spec.replicas', 1.5).report(ID)).toEqual([[
    'error Deployment shop/web: spec.replicas',
    'spec.replicas 1.5 is not a number of pods. (invalid-pod-count)',
    '    The API server refuses it.',
    '    Write: replicas: 2',
  ]]);
});

test('the finding names the disruption budget', () => {
  expect(compliant.with('disruptionBudget.spec.maxUnavailable', '101%').report(ID)).toEqual([[
    'error PodDisruptionBudget shop/web: spec.maxUnavailable',
    'spec.maxUnavailable 101% is not a number of pods. (invalid-pod-count)',
    '    The API server refuses it.',
    '    Write: kplus.PercentOrAbsolute.absolute(1), or .percent(25)',
  ]]);
});

test.each([
  ['-1 surge', `deployment.${SURGE}`, -1],
  ['1.5 surge', `deployment.${SURGE}`, 1.5],
  ['a surge of 2.5%', `deployment.${SURGE}`, '2.5%'],
  ['a surge of -5%', `deployment.${SURGE}`, '-5%'],
  ['a surge of 25%x', `deployment.${SURGE}`, '25%x'],
  ['a surge of x25%', `deployment.${SURGE}`, 'x25%'],
  ['a surge in words', `deployment.${SURGE}`, 'all'],
  ['101% unavailable', `deployment.${UNAVAILABLE}`, '101%'],
  ['-1 unavailable', `deployment.${UNAVAILABLE}`, -1],
  ['-1 replicas', 'deployment.spec.replicas', -1],
  ['-1 unavailable in the budget', 'disruptionBudget.spec.maxUnavailable', -1],
  ['101% available in the budget', 'disruptionBudget.spec.minAvailable', '101%'],
])('fires: %s', (_, path, value) => {
  const field = path.slice(path.indexOf('.') + 1);
  expect(compliant.with(path, value).found(ID)).toEqual([`${field} ${value} is not a number of pods.`]);
});

test.each([
  ['0 surge', `deployment.${SURGE}`, 0],
  ['3 surge', `deployment.${SURGE}`, 3],
  ['a surge of 101%: there may be more than twice as many', `deployment.${SURGE}`, '101%'],
  ['100% unavailable', `deployment.${UNAVAILABLE}`, '100%'],
  ['no surge', `deployment.${SURGE}`, undefined],
  ['Recreate, with a maxSurge that is ignored', 'deployment.spec.strategy', { type: 'Recreate', rollingUpdate: { maxSurge: 'all' } }],
  ['0 replicas', 'deployment.spec.replicas', 0],
  ['no replicas', 'deployment.spec.replicas', undefined],
  ['100% unavailable in the budget', 'disruptionBudget.spec.maxUnavailable', '100%'],
  ['100% available in the budget', 'disruptionBudget.spec.minAvailable', '100%'],
  ['replicas null is absent', 'deployment.spec.replicas', null],
  ['a surge of null', `deployment.${SURGE}`, null],
  ['null available in the budget', 'disruptionBudget.spec.minAvailable', null],
  ['no maxUnavailable in the budget', 'disruptionBudget.spec.maxUnavailable', undefined],
])('silent: %s', (_, path, value) => {
  expect(compliant.with(path, value).report(ID)).toEqual([]);
});

test('no other rule reports replicas of -1', () => {
  expect(compliant.with('deployment.spec.replicas', -1).ids()).toEqual([ID]);
});

test('all invalid counts are reported at once', () => {
  const synth = compliant.with('deployment.spec.replicas', -1).with(`deployment.${SURGE}`, 'x').with(`deployment.${UNAVAILABLE}`, 'y')
    .with('disruptionBudget.spec', { selector: { matchLabels: { app: 'web' } }, minAvailable: 'z', maxUnavailable: 'w' });
  expect(synth.findings(ID).map(f => f.path)).toEqual([
    'spec.replicas', SURGE, UNAVAILABLE, 'spec.minAvailable', 'spec.maxUnavailable',
  ]);
});
