import { autoscaled, autoscaler, compliant, manifest, Mutation } from '../fixtures';

const ID = 'replicas-with-autoscaler';
export const mutation: Mutation = { change: s => autoscaled(s, {}).with('deployment.spec.replicas', 2) };
const faulty = compliant.and('hpa', autoscaler({ minReplicas: 2 }));

test('replicas 2 beside a HorizontalPodAutoscaler', () => {
  expect(faulty.report(ID)).toEqual([[
    'error Deployment shop/web: spec.replicas',
    'replicas 2 beside HorizontalPodAutoscaler web. (replicas-with-autoscaler)',
    '    Each apply would set the pods back to 2 at once, whatever the load.',
    '    Write: leave replicas out: the autoscaler owns it',
  ]]);
});

test('replicas 0 are replicas, and a ScaledObject is an autoscaler', () => {
  const synth = compliant.and('keda', manifest('ScaledObject', 'by-queue', { scaleTargetRef: { name: 'web' }, minReplicaCount: 1 }))
    .with('deployment.spec.replicas', 0);
  expect(synth.found(ID)).toEqual(['replicas 0 beside ScaledObject by-queue.']);
});

test('of a StatefulSet as well', () => {
  const synth = compliant.with('deployment.kind', 'StatefulSet').and('hpa', autoscaler({})).with('hpa.spec.scaleTargetRef.kind', 'StatefulSet');
  expect(synth.found(ID)).toEqual(['replicas 2 beside HorizontalPodAutoscaler web.']);
});

test.each([
  ['no replicas', faulty.with('deployment.spec.replicas', undefined)],
  ['replicas null', faulty.with('deployment.spec.replicas', null)],
  ['no autoscaler', compliant],
  ['the autoscaler of another Deployment', faulty.with('hpa.spec.scaleTargetRef.name', 'api')],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
