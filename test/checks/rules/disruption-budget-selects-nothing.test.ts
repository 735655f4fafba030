import { compliant, manifest, Mutation } from '../fixtures';

const ID = 'disruption-budget-selects-nothing';
export const mutation: Mutation = {
  change: s => s.with('disruptionBudget.spec.selector.matchLabels', { app: 'other' }),
  also: ['no-disruption-budget'],
};
const PLACE = 'error PodDisruptionBudget shop/web: spec.selector';
const WRITE = '    Write: deployment: <the Deployment>, and leave its `select` at true';

test('a selector that matches no pod', () => {
  expect(compliant.with('disruptionBudget.spec.selector.matchLabels.app', 'api').report(ID)).toEqual([[
    PLACE,
    'the selector matches no pods. (disruption-budget-selects-nothing)',
    '    A node drain would take all pods at once.',
    WRITE,
  ]]);
});

test('an empty selector', () => {
  expect(compliant.with('disruptionBudget.spec.selector', {}).report(ID)).toEqual([[
    PLACE,
    'the selector is empty. (disruption-budget-selects-nothing)',
    '    It would count every pod of the namespace.',
    WRITE,
  ]]);
});

test.each([
  ['one label more than the pods have', compliant.with('disruptionBudget.spec.selector.matchLabels.zone', 'a')],
  ['no selector', compliant.with('disruptionBudget.spec.selector', undefined)],
  ['another namespace', compliant.with('disruptionBudget.metadata.namespace', 'other')],
  ['an expression that does not match', compliant.with('disruptionBudget.spec.selector', { matchExpressions: [{ key: 'app', operator: 'DoesNotExist' }] })],
])('fires: %s', (_, synth) => {
  expect(synth.found(ID)).toEqual(['the selector matches no pods.']);
});

const db = manifest('StatefulSet', 'db', { template: { metadata: { labels: { app: 'db' } } } });

test.each([
  ['app=web', compliant],
  ['the pods of a StatefulSet', compliant.with('disruptionBudget.spec.selector.matchLabels.app', 'db').and('db', db)],
  ['app exists', compliant.with('disruptionBudget.spec.selector', { matchExpressions: [{ key: 'app', operator: 'Exists' }] })],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
