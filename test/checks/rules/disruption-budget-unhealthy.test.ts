import { asRelease, compliant, manifest, Mutation } from '../fixtures';

const ID = 'disruption-budget-unhealthy';
export const mutation: Mutation = { change: s => s.with('disruptionBudget.spec.unhealthyPodEvictionPolicy', undefined) };
const faulty = mutation.change(compliant);

test('the default policy over a Deployment', () => {
  expect(faulty.report(ID)).toEqual([[
    'warning PodDisruptionBudget shop/web: spec.unhealthyPodEvictionPolicy',
    'PodDisruptionBudget web over Deployment web, without unhealthyPodEvictionPolicy AlwaysAllow. (disruption-budget-unhealthy)',
    '    A pod that is not ready may block the drain of its node: nothing is gained by keeping it.',
    "    Write: new DisruptionBudget(this, 'pdb', { deployment }), which has it",
  ]]);
});

const { deployment, disruptionBudget: budget } = faulty.objects;
const another = (app: string) => faulty
  .and('api', manifest('Deployment', app, { ...deployment.spec, selector: { matchLabels: { app } }, template: { metadata: { labels: { app } } } }))
  .and('apiBudget', manifest('PodDisruptionBudget', app, { ...budget.spec, selector: { matchLabels: { app } } }));

test('of two it is said once', () => {
  expect(another('api').found(ID)).toEqual([
    'PodDisruptionBudget web over Deployment web, without unhealthyPodEvictionPolicy AlwaysAllow; and 1 other: PodDisruptionBudget shop/api.',
  ]);
});

test('IfHealthyBudget is the default', () => {
  expect(faulty.with('disruptionBudget.spec.unhealthyPodEvictionPolicy', 'IfHealthyBudget').findings(ID)).toHaveLength(1);
});

test.each([
  ['AlwaysAllow', compliant],
  ['a StatefulSet, which may need its quorum', faulty.with('deployment.kind', 'StatefulSet')],
  ['a release, whose pods may be busy and not ready', asRelease(faulty)],
  ['Kubernetes 1.26 has no such field', faulty.withBudget({ kubernetesMinor: 26 })],
  ['it selects nothing', faulty.with('disruptionBudget.spec.selector.matchLabels', { app: 'other' })],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
