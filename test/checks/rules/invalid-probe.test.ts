import { compliant, Mutation } from '../fixtures';

const ID = 'invalid-probe';
export const mutation: Mutation = { change: s => s.container('startupProbe.successThreshold', 2) };

test('a startup probe that has to succeed twice', () => {
  expect(mutation.change(compliant).report(ID)).toEqual([[
    'error Deployment shop/web: spec.template.spec.containers[].startupProbe.successThreshold',
    'container "api": startupProbe.successThreshold is 2. (invalid-probe)',
    '    The API server refuses it.',
    '    Write: startupProbe.successThreshold: 1',
  ]]);
});

test.each([
  ['a liveness probe', compliant.container('livenessProbe', { tcpSocket: { port: 8080 }, successThreshold: 3 }), ['livenessProbe.successThreshold is 3.']],
  ['a grace period of a readiness probe', compliant.container('readinessProbe.terminationGracePeriodSeconds', 10), ['readinessProbe.terminationGracePeriodSeconds is 10.']],
])('fires: %s', (_, synth, found) => {
  expect(synth.found(ID)).toEqual(found);
});

test.each([
  ['a readiness probe that has to succeed twice', compliant.container('readinessProbe.successThreshold', 2)],
  ['once', compliant.container('startupProbe.successThreshold', 1)],
  ['0, by which the API server means 1', compliant.container('startupProbe.successThreshold', 0)],
  ['a grace period of a startup probe', compliant.container('startupProbe.terminationGracePeriodSeconds', 10)],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
