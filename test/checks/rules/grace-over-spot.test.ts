import { compliant, Mutation } from '../fixtures';

const ID = 'grace-over-spot';
export const mutation: Mutation = { change: s => s.withBudget({ platform: { id: 'aks', spotSeconds: 30 } }) };
const onSpot = (id: string, spotSeconds: number) => compliant.withBudget({ platform: { id, spotSeconds } });

test('50 s on a spot node that is reclaimed after 30 s', () => {
  expect(onSpot('aks', 30).report(ID)).toEqual([[
    'error Deployment shop/web: spec.template.spec.terminationGracePeriodSeconds',
    'grace period 50 s, a spot node of Azure AKS is reclaimed after 30 s. (grace-over-spot)',
    '    The pod would be killed 20 s early, in its preStop delay or in a request.',
    '    Write: longestRequest and preStop of the DrainBudget with preStop + drain + margin <= 30 s (the drain is 30 s, the margin 5 s), '
    + "nodes that are no spot nodes, or deployment.acknowledge('grace-over-spot', '<why the loss is accepted>')",
  ]]);
});

test("Kubernetes' own 30 s count where none are stated", () => {
  expect([29, 30].map(limit => onSpot('gke', limit).pod('terminationGracePeriodSeconds', undefined).found(ID).length)).toEqual([1, 0]);
});

test.each([
  ['50 s of 50', onSpot('kubernetes', 50)],
  ['no spot nodes', compliant.withBudget({ platform: { id: 'aks' } })],
  ['nothing recorded', compliant.with('deployment.metadata.annotations', undefined)],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
