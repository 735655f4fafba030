import { autoscaler, compliant, Mutation } from '../fixtures';

const ID = 'single-replica';
export const mutation: Mutation = { change: s => s.with('deployment.spec.replicas', 1) };
const faulty = mutation.change(compliant);

test('one replica behind a Service', () => {
  expect(faulty.report(ID)).toEqual([[
    'warning Deployment shop/web: spec.replicas',
    'one replica behind Service web. (single-replica)',
    '    A node drain or an eviction deletes the only pod before its successor is ready.',
    '    Write: replicas: 2, or a minimum of 2 for the autoscaler',
  ]]);
});

test.each([
  ["absent: Kubernetes' default of 1", compliant.with('deployment.spec.replicas', undefined)],
  ['null is absent', compliant.with('deployment.spec.replicas', null)],
  ['an autoscaler of at least 1', compliant.and('hpa', autoscaler({ minReplicas: 1 }))],
])('fires: %s', (_, synth) => {
  expect(synth.found(ID)).toEqual(['one replica behind Service web.']);
});

test.each([
  ['2 replicas', compliant],
  ['0 replicas: turned off', compliant.with('deployment.spec.replicas', 0)],
  ['no Service', faulty.with('service.spec.selector.app', 'api')],
  ['an autoscaler of at least 2', faulty.and('hpa', autoscaler({ minReplicas: 2 }))],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
