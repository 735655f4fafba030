import * as kplus from 'cdk8s-plus-28';
import { GracefulDeployment, GracefulMixin } from '../../../src';
import { errorsOf, newChart, podSpec } from '../../support/synth';
import { compliant, Mutation } from '../fixtures';

const ID = 'probe-port-undeclared';
/** As cdk8s-plus writes a probe without a port, of a container without `portNumber`. */
const ASSUMED = { failureThreshold: 3, httpGet: { path: '/healthz', port: 80, scheme: 'HTTP' } };
export const mutation: Mutation = { change: s => s.container('readinessProbe', { ...ASSUMED, periodSeconds: 5, timeoutSeconds: 2 }) };
const faulty = mutation.change(compliant);

test('readiness and startup probe on the port that cdk8s-plus assumes', () => {
  expect(faulty.container('startupProbe', { ...ASSUMED, failureThreshold: 300, periodSeconds: 1 }).report(ID)).toEqual([[
    'error Deployment shop/web: spec.template.spec.containers[].readinessProbe',
    'container "api": its readinessProbe and startupProbe ask port 80, which no container of web declares (declared: 8080). (probe-port-undeclared)',
    '    If nothing listens there, the pod never gets ready, and the kubelet kills the container again and again.',
    '    Write: { port: 8080 } in the options of the probe or hook, or portNumber: 8080 in place of ports: cdk8s-plus takes 80 without either',
  ]]);
});

const hook = { httpGet: { path: '/', port: 80, scheme: 'HTTP' } };
const live = { ...ASSUMED, periodSeconds: 10, successThreshold: 1, timeoutSeconds: 1 };

test.each([
  ['a TCP probe', compliant.container('livenessProbe', { failureThreshold: 3, tcpSocket: { port: 80 } }), 'error', 'livenessProbe'],
  ['a preStop hook', compliant.container('lifecycle', { preStop: hook }), 'error', 'lifecycle.preStop'],
  ['a postStart hook', compliant.container('lifecycle.postStart', hook), 'error', 'lifecycle.postStart'],
  ['a probe of a running object', compliant.container('readinessProbe', live), 'warning', 'readinessProbe'],
  ['a probe without a scheme', compliant.container('readinessProbe', { httpGet: { path: '/', port: 80 } }), 'warning', 'readinessProbe'],
  ['a hook without a scheme', compliant.container('lifecycle.postStart', { httpGet: { path: '/', port: 80 } }), 'warning', 'lifecycle.postStart'],
  ['80 in quotes', compliant.container('readinessProbe', { httpGet: { path: '/', port: '80' } }), 'warning', 'readinessProbe'],
  ['a gRPC probe', compliant.container('readinessProbe', { grpc: { port: 80 } }), 'warning', 'readinessProbe'],
])('%s', (_, synth, severity, field) => {
  expect(synth.findings(ID).map(f => [f.severity, f.path])).toEqual([[severity, `spec.template.spec.containers[].${field}`]]);
});

test('of several ports the author decides which', () => {
  expect(faulty.container('ports', [{ containerPort: 8080 }, { containerPort: 9090 }]).findings(ID).map(f => f.yaml))
    .toEqual(['port: one of 8080, 9090 in readinessProbe; or containerPort: 80 in ports, if it listens there']);
});

test.each([
  ['a container without ports', faulty.container('ports', undefined).with('service.spec.ports', [{ port: 80, targetPort: 80 }])],
  ['another container declares 80', faulty.pod('containers.1', { name: 'proxy', ports: [{ containerPort: 80 }] })],
  ['a native sidecar declares 80', faulty.pod('initContainers', [{ name: 'proxy', restartPolicy: 'Always', ports: [{ containerPort: 80 }] }])],
  ['in the network of the node', faulty.pod('hostNetwork', true)],
  ['of another host', faulty.container('readinessProbe.httpGet.host', 'example.com')],
  ['the port for health checks of ingress-nginx, which it does not declare', faulty.container('readinessProbe.httpGet.port', 10254)],
  ['a port by its name', faulty.container('readinessProbe.httpGet.port', 'http')],
  ['a tcpSocket hook, which the kubelet does not run', compliant.container('lifecycle', { preStop: { tcpSocket: { port: 80 } } })],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});

describe('in cdk8s-plus-28, `ports: [{ number: 8080 }]` in place of portNumber', () => {
  const container = (readiness?: kplus.Probe) => ({ image: 'shop/web:1.4.2', ports: [{ number: 8080 }], readiness });
  const deployments = (readiness?: kplus.Probe): kplus.Deployment[] => {
    const mixedIn = new kplus.Deployment(newChart(), 'web', { containers: [container(readiness)] });
    mixedIn.exposeViaService();
    mixedIn.with(new GracefulMixin());
    const dropIn = new GracefulDeployment(newChart(), 'web', { containers: [container(readiness)] });
    dropIn.exposeViaService();
    return [mixedIn, dropIn];
  };

  test('the message about the missing probe names the port', () => {
    for (const deployment of deployments()) {
      expect(errorsOf(deployment).join()).toContain("readiness: kplus.Probe.fromHttpGet('/healthz', { port: 8080 }), or Readiness.grpc({ port: 8080 }).toProbe()");
    }
  });

  test('a probe as it says is on that port', () => {
    for (const deployment of deployments(kplus.Probe.fromHttpGet('/healthz', { port: 8080 }))) {
      expect(podSpec(deployment).containers[0].readinessProbe.httpGet.port).toBe(8080);
    }
  });

  test('without a port it is refused', () => {
    for (const deployment of deployments(kplus.Probe.fromHttpGet('/healthz'))) {
      expect(errorsOf(deployment)).toEqual([expect.stringContaining('port 80, which no container of')]);
    }
  });
});
