import { compliant, manifest, Mutation } from '../fixtures';

const ID = 'selector-mismatch';
export const mutation: Mutation = { change: s => s.with('deployment.spec.selector.matchLabels', { app: 'other' }) };
const selector = (value: unknown) => compliant.with('deployment.spec.selector', value);

test('a selector that its own pods do not match', () => {
  expect(selector({ matchLabels: { app: 'api' } }).report(ID)).toEqual([[
    'error Deployment shop/web: spec.selector',
    'the selector does not match the labels of its own pods. (selector-mismatch)',
    '    The API server refuses it.',
    '    Write: leave `select` at true, or deployment.select(...) with labels that the pods have',
  ]]);
});

test.each([
  ['empty', selector({})],
  ['none at all', selector(undefined)],
  ['empty lists', selector({ matchLabels: {}, matchExpressions: [] })],
])('%s', (_, synth) => {
  expect(synth.found(ID)).toEqual(['the selector is empty.']);
});

test('of a StatefulSet and a DaemonSet as well', () => {
  const spec = { selector: { matchLabels: { app: 'db' } }, template: { metadata: { labels: { app: 'dbs' } } } };
  const synth = compliant.and('db', manifest('StatefulSet', 'db', spec)).and('agent', manifest('DaemonSet', 'agent', spec));
  expect(synth.findings(ID).map(f => f.manifest.kind)).toEqual(['StatefulSet', 'DaemonSet']);
});

test.each([
  ['some of its labels', compliant],
  ['an expression', selector({ matchExpressions: [{ key: 'tier', operator: 'In', values: ['front', 'back'] }] })],
  ['a Job makes its own', compliant.and('job', manifest('Job', 'job', { template: { metadata: { labels: { app: 'job' } } } }))],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});

test('neither selector nor labels: a part that a kustomization completes, a warning', () => {
  const part = compliant.with('deployment.spec.selector', undefined).with('deployment.spec.template.metadata', undefined);
  expect(part.findings(ID).map(f => [f.severity, f.found, f.yaml.split(',')[0]])).toEqual([
    ['warning', 'neither a selector nor labels of its pods.', 'kubectl kustomize DIRECTORY | cdk8s-graceful check -'],
  ]);
});
