import { asRelease, autoscaler, compliant, manifest, Mutation, Synth } from '../fixtures';

const ID = 'release-scaled-down';
export const mutation: Mutation = { change: s => asRelease(s).with('hpa.spec.maxReplicas', 3) };
const release = compliant.with('deployment.metadata.labels', { 'cdk8s-graceful/release': 'v3' });
const hpa = (spec: object, synth = release): Synth => synth.and('hpa', autoscaler({ minReplicas: 2, maxReplicas: 5, ...spec }));
const keda = (spec: object): Synth => release.and('keda', manifest('ScaledObject', 'web', { scaleTargetRef: { name: 'web' }, minReplicaCount: 2, ...spec }));
const disabled = { scaleDown: { selectPolicy: 'Disabled' } };

test('2 to 5 pods of a release', () => {
  expect(hpa({}).report(ID)).toEqual([[
    'warning HorizontalPodAutoscaler shop/web: spec.behavior.scaleDown',
    'HorizontalPodAutoscaler web has from 2 to 5 pods, and may delete any of them. (release-scaled-down)',
    '    A busy pod has its grace period; work that takes longer is lost.',
    '    Write: a RainbowDeployment: its autoscalers only add pods',
  ]]);
});

test('the default maximum of KEDA is 100', () => {
  expect(keda({}).found(ID)).toEqual(['ScaledObject web has from 2 to 100 pods, and may delete any of them.']);
});

test.each([
  ['it only adds', hpa({ behavior: disabled })],
  ["KEDA's only adds", keda({ advanced: { horizontalPodAutoscalerConfig: { behavior: disabled } } })],
  ['the minimum is the maximum', hpa({ maxReplicas: 2 })],
  ['none or all of them, by a metric of its own', hpa({ minReplicas: 0, metrics: [{ type: 'External' }] })],
  ['no release', hpa({}, compliant)],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
