import { compliant, Mutation } from '../fixtures';

const ID = 'selector-overlap';
export const mutation: Mutation = {
  change: s => s.and('canary', { ...s.objects.deployment, metadata: { ...s.objects.deployment.metadata, name: 'canary' } }),
};
const { deployment } = compliant.objects;
const canary = { ...deployment, metadata: { ...deployment.metadata, name: 'canary' } };
const both = compliant.and('canary', canary);

test('two Deployments with one selector, as rainbow deployments are often written', () => {
  expect(both.report(ID)).toEqual([
    [
      'warning Deployment shop/web: spec.selector',
      'the selector matches the pods of Deployment canary as well. (selector-overlap)',
      '    Scaling, disruption budgets and autoscalers count the pods of both.',
      '    Write: leave `select` at true: each gets a label of its own',
    ],
    [
      'warning Deployment shop/canary: spec.selector',
      'the selector matches the pods of Deployment web as well. (selector-overlap)',
      '    Scaling, disruption budgets and autoscalers count the pods of both.',
      '    Write: leave `select` at true: each gets a label of its own',
    ],
  ]);
});

test('of two selectors only the wider is reported', () => {
  const own = both.with('canary.spec.selector.matchLabels.track', 'canary').with('canary.spec.template.metadata.labels.track', 'canary');
  expect(own.findings(ID).map(f => f.manifest.metadata?.name)).toEqual(['web']);
});

test.each([
  ['each has a label of its own', both.with('canary.spec.selector.matchLabels', { app: 'canary' }).with('canary.spec.template.metadata.labels', { app: 'canary' })],
  ['in another namespace', both.with('canary.metadata.namespace', 'other')],
  ['the same Deployment in two files', both.with('canary.metadata.name', 'web')],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
