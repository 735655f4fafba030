import { autoscaled, compliant, manifest, Mutation } from '../fixtures';

const ID = 'autoscalers-conflict';
const second = (kind: string, name: string, target: object = { name: 'web' }) => manifest(kind, name, { scaleTargetRef: { kind: 'Deployment', ...target } });
export const mutation: Mutation = {
  change: s => autoscaled(s, {}).and('second', {
    ...second('HorizontalPodAutoscaler', 'by-queue', { name: s.objects.deployment.metadata!.name }),
    metadata: { name: 'by-queue', namespace: s.objects.deployment.metadata!.namespace },
  }),
};
const one = autoscaled(compliant, {});

test('two HorizontalPodAutoscalers of one Deployment', () => {
  expect(mutation.change(compliant).report(ID)).toEqual([[
    'error HorizontalPodAutoscaler shop/by-queue: spec.scaleTargetRef',
    'HorizontalPodAutoscaler shop/web has the same target, Deployment web. (autoscalers-conflict)',
    '    Neither scales (AmbiguousSelector), or one scales down what the other has scaled up.',
    '    Write: one autoscaler with the metrics of both',
  ]]);
});

test.each([
  ['a ScaledObject beside it', one.and('keda', second('ScaledObject', 'web'))],
  ['a ScaledObject without a kind: a Deployment', one.and('keda', manifest('ScaledObject', 'web', { scaleTargetRef: { name: 'web' } }))],
  ['a target that is not here', one.and('a', second('ScaledObject', 'a', { name: 'api' })).and('b', second('ScaledObject', 'b', { name: 'api' }))],
])('fires: %s', (_, synth) => {
  expect(synth.findings(ID)).toHaveLength(1);
});

test.each([
  ['one', one],
  ['of another Deployment', one.and('other', second('HorizontalPodAutoscaler', 'api', { name: 'api' }))],
  ['of a StatefulSet', one.and('other', second('HorizontalPodAutoscaler', 'db', { kind: 'StatefulSet', name: 'web' }))],
  ['in another namespace', one.and('other', { ...second('HorizontalPodAutoscaler', 'web'), metadata: { name: 'web', namespace: 'other' } })],
  ['the same one again', one.and('again', one.objects.hpa)],
  ['KEDA takes it over', one.and('keda', {
    ...second('ScaledObject', 'web'), metadata: { name: 'web', namespace: 'shop', annotations: { 'scaledobject.keda.sh/transfer-hpa-ownership': 'true' } },
  })],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
