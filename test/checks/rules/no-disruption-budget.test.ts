import { compliant, manifest, Mutation } from '../fixtures';

const ID = 'no-disruption-budget';
export const mutation: Mutation = { change: s => s.without('disruptionBudget') };
const faulty = mutation.change(compliant);

test('two replicas behind a Service, without a budget', () => {
  expect(faulty.report(ID)).toEqual([[
    'warning Deployment shop/web: spec.template.metadata.labels',
    '2 replicas behind Service web, and no PodDisruptionBudget selects them. (no-disruption-budget)',
    '    A node drain may take all of them at once.',
    "    Write: new DisruptionBudget(this, 'pdb', { deployment })",
  ]]);
});

test('a StatefulSet as well', () => {
  const spec = { replicas: 3, selector: { matchLabels: { app: 'web' } }, template: { metadata: { labels: { app: 'web' } } } };
  expect(faulty.without('deployment').and('db', manifest('StatefulSet', 'db', spec)).findings(ID)).toHaveLength(1);
});

test.each([
  ['a budget', compliant],
  ['one replica: single-replica reports it', faulty.with('deployment.spec.replicas', 1)],
  ['nothing sends to it', faulty.without('service')],
  ['a DaemonSet: a node drain does not evict its pods', faulty.with('deployment.kind', 'DaemonSet')],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
