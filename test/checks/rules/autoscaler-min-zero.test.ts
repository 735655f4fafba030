import { autoscaled, autoscaler, compliant, manifest, Mutation, Synth } from '../fixtures';

const ID = 'autoscaler-min-zero';
export const mutation: Mutation = { change: s => autoscaled(s, { minReplicas: 0 }) };
const scaled = (spec: object): Synth => compliant.with('deployment.spec.replicas', undefined).and('hpa', autoscaler(spec));
const external = { minReplicas: 0, metrics: [{ type: 'External' }] };

test('below Kubernetes 1.37', () => {
  expect(scaled(external).report(ID)).toEqual([[
    'error HorizontalPodAutoscaler shop/web: spec.minReplicas',
    'minReplicas 0 needs Kubernetes 1.37, the platform is 1.34. (autoscaler-min-zero)',
    '    The API server refuses it.',
    '    Write: minReplicas: 2',
  ]]);
});

test('from 1.37 on, without an Object or External metric', () => {
  expect(scaled({ minReplicas: 0, metrics: [{ type: 'Resource' }] }).withBudget({ kubernetesMinor: 37 }).found(ID))
    .toEqual(['minReplicas 0 without an Object or External metric.']);
});

test.each([
  ['from 1.37 on, with an External metric', scaled(external).withBudget({ kubernetesMinor: 37 })],
  ['a minimum of 1', scaled({ minReplicas: 1 })],
  ['no minimum is 1', scaled({})],
  ['KEDA may scale to 0', compliant.and('keda', manifest('ScaledObject', 'web', { scaleTargetRef: { name: 'web' }, minReplicaCount: 0 }))],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
