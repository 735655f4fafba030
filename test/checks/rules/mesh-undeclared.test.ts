import { compliant, Mutation } from '../fixtures';

const ID = 'mesh-undeclared';
export const mutation: Mutation = {
  change: s => s.with('deployment.spec.template.metadata.labels', { ...s.objects.deployment.spec!.template!.metadata!.labels, 'sidecar.istio.io/inject': 'true' }),
};
const LABELS = 'deployment.spec.template.metadata.labels';
const pods = compliant.with(LABELS, { 'app': 'web', 'sidecar.istio.io/inject': 'true' });
const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop', labels: { 'istio-injection': 'enabled' } } };

test('pods that Istio is injected into', () => {
  expect(pods.report(ID)).toEqual([[
    'error Deployment shop/web: spec.template.metadata',
    'the pods have sidecar.istio.io/inject: true, the budget knows no mesh. (mesh-undeclared)',
    '    Its proxy would terminate on its own schedule, before the application or in the middle of its requests.',
    '    Write: mesh: Mesh.istio(), or mesh: Mesh.istioNative(), as it is injected',
  ]]);
});

test('a namespace that Istio is injected into', () => {
  expect(compliant.and('namespace', namespace).report(ID)[0].slice(1)).toEqual([
    'the namespace has istio-injection: enabled, the budget knows no mesh. (mesh-undeclared)',
    '    Its proxy would terminate on its own schedule, before the application or in the middle of its requests.',
    '    Write: mesh: Mesh.istio(), or mesh: Mesh.istioNative(), as it is injected; mesh: Mesh.none() where it is not',
  ]);
});

test.each([
  ['another mesh', pods.withBudget({ mesh: 'linkerd' }), 'mesh linkerd'],
  ['none, although the pods are injected', pods.withBudget({ mesh: 'none' }), 'mesh none'],
  ['plain YAML', pods.with('deployment.metadata.annotations', undefined), 'no mesh'],
])('fires: %s', (_, synth, knows) => {
  expect(synth.found(ID)).toEqual([`the pods have sidecar.istio.io/inject: true, the budget knows ${knows}.`]);
});

test.each([
  ['istio', pods.withBudget({ mesh: 'istio' })],
  ['istio, native', pods.withBudget({ mesh: 'istio-native' })],
  ['none, although the namespace is injected', compliant.and('namespace', namespace).withBudget({ mesh: 'none' })],
  ['pods that are excluded', compliant.and('namespace', namespace).with(LABELS, { 'app': 'web', 'sidecar.istio.io/inject': 'false' })],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
