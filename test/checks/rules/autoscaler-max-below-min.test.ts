import { autoscaled, compliant, manifest, Mutation } from '../fixtures';

const ID = 'autoscaler-max-below-min';
export const mutation: Mutation = { change: s => autoscaled(s, { minReplicas: 5, maxReplicas: 4 }) };

test('at least 5, at most 4', () => {
  expect(mutation.change(compliant).report(ID)).toEqual([[
    'error HorizontalPodAutoscaler shop/web: spec.maxReplicas',
    'maxReplicas 4 is below minReplicas 5. (autoscaler-max-below-min)',
    '    The API server refuses it.',
    '    Write: maxReplicas: 5 or more',
  ]]);
});

const keda = (spec: object) => compliant.and('keda', manifest('ScaledObject', 'web', spec));

test.each([
  ['minReplicas is 1 by default', autoscaled(compliant, { minReplicas: undefined, maxReplicas: 0 }), 'maxReplicas 0 is below minReplicas 1.'],
  ['a ScaledObject', keda({ minReplicaCount: 4, maxReplicaCount: 2 }), 'maxReplicaCount 2 is below minReplicaCount 4.'],
  ['maxReplicaCount is 100 by default', keda({ minReplicaCount: 101 }), 'maxReplicaCount 100 is below minReplicaCount 101.'],
])('%s', (_, synth, found) => {
  expect(synth.found(ID)).toEqual([found]);
});

test.each([
  ['equal', autoscaled(compliant, { minReplicas: 4, maxReplicas: 4 })],
  ['no maximum: the API server asks for one', autoscaled(compliant, { maxReplicas: undefined })],
  ['a ScaledObject with neither', keda({})],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
