import { compliant, Mutation } from '../fixtures';

const ID = 'liveness-kills-start';
const liveness = { httpGet: { path: '/live', port: 8080 }, periodSeconds: 3, failureThreshold: 2 };
export const mutation: Mutation = {
  change: s => s.container('startupProbe', undefined).container('livenessProbe', liveness).withBudget({ startupSeconds: 40 }),
};
const faulty = mutation.change(compliant).with('deployment.metadata.annotations.cdk8s-graceful/startup', undefined);

test('6 s are below the 10 s that are assumed: a warning', () => {
  expect(faulty.report(ID)).toEqual([[
    'warning Deployment shop/web: spec.template.spec.containers[].livenessProbe',
    'container "api": no startup probe, and the liveness probe gives up after 0 s + 2 x 3 s = 6 s; the start is assumed to take 10 s. (liveness-kills-start)',
    '    The container would be killed before it has started, again and again.',
    '    Write: startup: kplus.Probe.fromHttpGet(...), with the path and the port of the liveness probe; a GracefulDeployment adds one',
  ]]);
});

const usual = faulty.container('livenessProbe', { httpGet: { path: '/live', port: 8080 } });

test('30 s, the default of Kubernetes, are below the 40 s that are stated: an error', () => {
  expect(usual.withBudget({ startupSeconds: 40 }).findings(ID).map(f => [f.severity, f.found, f.yaml])).toEqual([[
    'error',
    'no startup probe, and the liveness probe gives up after 0 s + 3 x 10 s = 30 s; the start takes 40 s.',
    'startupProbe: as the livenessProbe, with periodSeconds: 10 and failureThreshold: 30',
  ]]);
});

test.each(['tcpSocket', 'exec', 'grpc'])('whatever it asks: %s', (handler) => {
  expect(faulty.container('livenessProbe', { [handler]: {}, periodSeconds: 3, failureThreshold: 2 }).findings(ID)).toHaveLength(1);
});

test.each([
  ['a startup probe', faulty.container('startupProbe', compliant.objects.deployment.spec!.template!.spec!.containers![0].startupProbe)],
  ['30 s', usual],
  ['an initial delay of 4 s: 10 s', faulty.container('livenessProbe.initialDelaySeconds', 4)],
  ['no liveness probe', compliant.container('startupProbe', undefined)],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
