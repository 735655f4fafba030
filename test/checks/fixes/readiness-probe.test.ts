import { noReadiness } from '../../../src/checks/rules/no-readiness';
import { Manifests, Probe } from '../../../src/manifest';
import { compliant, Synth } from '../fixtures';

const UNPROBED = compliant.container('readinessProbe', undefined).container('startupProbe', undefined);
const TIMES = { periodSeconds: 5, timeoutSeconds: 2, failureThreshold: 3 };
const changes = ({ manifests }: Synth, readiness?: Probe) =>
  noReadiness.check(new Manifests(manifests, { readiness })).flatMap(fault => fault.changes ?? []);
const byName = UNPROBED.with('service.spec.ports', [{ port: 80, targetPort: 'http' }]);

test.each<[string, Synth, Probe, Probe]>([
  ['on the port of the Service', UNPROBED, { httpGet: { path: '/healthz' } }, { httpGet: { path: '/healthz', port: 8080 } }],
  ['on its own port', UNPROBED, { tcpSocket: { port: 9000 } }, { tcpSocket: { port: 9000 } }],
  ['on a port by name', byName, { tcpSocket: {} }, { tcpSocket: { port: 'http' } }],
  ['gRPC takes the number of a port by name', byName, { grpc: {} }, { grpc: { port: 8080 } }],
])('%s', (_, synth, probe, written) => {
  expect(changes(synth, probe)).toEqual([{
    path: ['spec', 'template', 'spec', 'containers', 0, 'readinessProbe'], value: { ...written, ...TIMES }, why: 'container api: the stated readiness probe',
  }]);
});

test('a native sidecar that gets the traffic is an init container', () => {
  const sidecar = UNPROBED.container('ports', []).pod('initContainers', [{ name: 'proxy', restartPolicy: 'Always', ports: [{ containerPort: 8080 }] }]);
  expect(changes(sidecar, { tcpSocket: {} }).map(change => change.path)).toEqual([['spec', 'template', 'spec', 'initContainers', 0, 'readinessProbe']]);
});

test('no change: a probe is there, or none is stated', () => {
  expect([changes(compliant, { tcpSocket: {} }), changes(UNPROBED)]).toEqual([[], []]);
});
