import { compliant, Mutation } from '../fixtures';

const ID = 'liveness-is-readiness';
export const mutation: Mutation = {
  change: s => s.container('livenessProbe', s.objects.deployment.spec!.template!.spec!.containers![0].readinessProbe),
};
const liveness = (probe: object) => compliant.container('livenessProbe', probe);

test('the same endpoint, however patient', () => {
  expect(liveness({ httpGet: { path: '/healthz', port: 8080 }, failureThreshold: 30 }).report(ID)).toEqual([[
    'warning Deployment shop/web: spec.template.spec.containers[].livenessProbe',
    'container "api": the liveness probe asks the same endpoint as the readiness probe. (liveness-is-readiness)',
    '    Under load, or when something behind it is slow, every pod is restarted instead of being spared.',
    '    Write: leave liveness out, or ask an endpoint that depends on nothing else',
  ]]);
});

test.each([
  ['another path', liveness({ httpGet: { path: '/alive', port: 8080 } })],
  ['another port', liveness({ httpGet: { path: '/healthz', port: 9090 } })],
  ['another kind', liveness({ tcpSocket: { port: 8080 } })],
  ['no liveness probe', compliant],
  ['no readiness probe', liveness({}).container('readinessProbe', undefined)],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
