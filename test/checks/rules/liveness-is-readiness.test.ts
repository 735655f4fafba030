import { compliant, Mutation } from '../fixtures';

const ID = 'liveness-is-readiness';
export const mutation: Mutation = {
  change: s => s.container('livenessProbe', s.objects.deployment.spec!.template!.spec!.containers![0].readinessProbe),
};
const liveness = (probe: object) => compliant.container('livenessProbe', probe);

const same = { httpGet: { path: '/healthz', port: 8080 } };

test('the same endpoint, with less than twice the time: 2 x 10 s and 3 x 5 s', () => {
  expect(liveness({ ...same, failureThreshold: 2 }).report(ID)).toEqual([[
    'warning Deployment shop/web: spec.template.spec.containers[].livenessProbe',
    'container "api": the liveness probe asks the same endpoint as the readiness probe. (liveness-is-readiness)',
    '    Under load, or when something behind it is slow, every pod is restarted instead of being spared.',
    '    Write: leave liveness out, or ask an endpoint that depends on nothing else',
  ]]);
});

test('an initial delay gives no time once the application runs', () => {
  expect(liveness({ ...same, periodSeconds: 5, initialDelaySeconds: 60 }).findings(ID)).toHaveLength(1);
});

test.each([
  ['the same endpoint, with twice the time: 3 x 10 s and 3 x 5 s', liveness(same)],
  ['the same endpoint, 300 s', liveness({ ...same, failureThreshold: 30 })],
  ['another path', liveness({ httpGet: { path: '/alive', port: 8080 } })],
  ['another port', liveness({ httpGet: { path: '/healthz', port: 9090 } })],
  ['another kind', liveness({ tcpSocket: { port: 8080 } })],
  ['no liveness probe', compliant],
  ['no readiness probe', liveness({}).container('readinessProbe', undefined)],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
