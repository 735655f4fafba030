import { check } from '../../../src/checks';
import { compliant, manifest, Mutation } from '../fixtures';

const ID = 'no-readiness';
export const mutation: Mutation = { change: s => s.container('readinessProbe', undefined).container('startupProbe', undefined) };
const faulty = mutation.change(compliant);
const target = (value: unknown) => faulty.with('service.spec.ports', [{ port: 80, targetPort: value }]);

test('a container behind a Service without a readiness probe', () => {
  expect(faulty.report(ID)).toEqual([[
    'error Deployment shop/web: spec.template.spec.containers[].readinessProbe',
    'container "api": gets the traffic of Service web on port 8080 and has no readiness probe. (no-readiness)',
    '    A new pod would be sent requests before it listens: connection refused.',
    "    Write: readiness: kplus.Probe.fromHttpGet('/healthz', { port: 8080 }), or Readiness.grpc({ port: 8080 }).toProbe()",
  ]]);
});

const admin = { name: 'admin', ports: [{ containerPort: 9090, name: 'admin' }] };
const two = compliant.pod('containers.1', admin);
const twoPorts = compliant.pod('containers.1', { ...admin, ports: [...admin.ports, { containerPort: 9091 }] });
const sidecar = { name: 'proxy', ports: [{ containerPort: 15001 }], restartPolicy: 'Always' };

test.each([
  ['the target by its name', target('http'), 'api', 'web on port http'],
  ['no target: the port itself', faulty.with('service.spec.ports', [{ port: 8080 }]), 'api', 'web on port 8080'],
  ['a port that no container declares reaches the one that serves', target(7777), 'api', 'web on port 7777'],
  ['the second container by its port', two.with('service.spec.ports', [{ port: 80, targetPort: 9090 }]), 'admin', 'web on port 9090'],
  ['the second container by the name of its port', two.with('service.spec.ports', [{ port: 80, targetPort: 'admin' }]), 'admin', 'web on port admin'],
  ['the second container by the second of its ports', twoPorts.with('service.spec.ports', [{ port: 80, targetPort: 9091 }]), 'admin', 'web on port 9091'],
  ['a native sidecar', compliant.pod('initContainers', [sidecar]).with('service.spec.ports', [{ port: 80, targetPort: 15001 }]), 'proxy', 'web on port 15001'],
])('fires: %s', (_, synth, container, service) => {
  expect(synth.findings(ID).map(f => [f.container, f.found])).toEqual([
    [container, `gets the traffic of Service ${service} and has no readiness probe.`],
  ]);
});

const job = (targetPort: unknown) => compliant.and('job', {
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'cleanup', namespace: 'shop' },
  spec: { template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'kubectl' }] } } },
} as typeof compliant.objects.deployment).with('service.spec.ports', [{ port: 80, targetPort }]);

test.each([
  ['its port is for metrics, by its name', faulty.with('service.spec.ports', [{ port: 9090, targetPort: 'http', name: 'http-metrics' }])],
  ['a Job that the selector matches by chance declares no port of that name', job('http')],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});

test('a Job gets what is sent to a number', () => {
  expect(job(8080).findings(ID).map(f => f.manifest.kind)).toEqual(['Job']);
});

test('the port to write is the one that the Service sends to', () => {
  expect(target('http').findings(ID).map(f => f.yaml)).toEqual([
    'readinessProbe: { httpGet: { path: /healthz, port: http }, periodSeconds: 5, timeoutSeconds: 2 }, with its own path',
  ]);
});

test('one finding a container, with the first of its ports', () => {
  const synth = faulty.with('service.spec.ports', [{ port: 80, targetPort: 'http' }, { port: 81, targetPort: 8080 }])
    .and('other', manifest('Service', 'other', { selector: { tier: 'front' }, ports: [{ port: 8080 }] }));
  expect(synth.found(ID)).toEqual(['gets the traffic of Service web on port http and has no readiness probe.']);
});

test.each([
  ['a readiness probe', compliant],
  ['no Service selects the pods', faulty.with('service.spec.selector.app', 'api')],
  ['a Service without ports', faulty.with('service.spec.ports', [])],
  ['the second container has none, and no port of the Service leads there', two],
  ['an init container that is no sidecar', compliant.pod('initContainers', [{ ...sidecar, restartPolicy: undefined }])
    .with('service.spec.ports', [{ port: 80, targetPort: 15001 }])],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});

test('a database gets no HTTP probe, stated or advised; https gets its scheme', () => {
  const postgres = faulty.container('ports', [{ containerPort: 5432, name: 'postgresql' }]).with('service.spec.ports', [{ port: 5432 }]);
  const https = faulty.container('ports', [{ containerPort: 8443, name: 'https' }]).with('service.spec.ports', [{ port: 443, targetPort: 'https' }]);
  const stated = (synth: typeof faulty) => check(synth.manifests, { readiness: { httpGet: { path: '/healthz' } } })
    .filter(({ rule }) => rule.id === ID).map(({ yaml }) => yaml);
  expect([stated(postgres), stated(https)]).toEqual([
    ['readinessProbe: { tcpSocket: { port: 5432 }, periodSeconds: 5, timeoutSeconds: 2 }, or exec with the command of its image'],
    ['spec.template.spec.containers[api].readinessProbe: '
    + '{ httpGet: { path: /healthz, port: https, scheme: HTTPS }, periodSeconds: 5, timeoutSeconds: 2, failureThreshold: 3 }'],
  ]);
});

test('in code, the probe names its port: cdk8s-plus takes 80 without a portNumber', () => {
  const written = (ports: object[], targetPort: unknown) => target(targetPort).container('ports', ports).inCode(ID).map(f => f.advice);
  expect([
    written([{ containerPort: 8080, name: 'http' }], 'http'),
    written([{ containerPort: 8443, name: 'https' }], 8443),
    written([{ containerPort: 5432 }], 5432),
    written([{ containerPort: 8080 }], 'unknown'),
  ].flat()).toEqual([
    "readiness: kplus.Probe.fromHttpGet('/healthz', { port: 8080 }), or Readiness.grpc({ port: 8080 }).toProbe()",
    "readiness: kplus.Probe.fromHttpGet('/healthz', { port: 8443, scheme: kplus.ConnectionScheme.HTTPS }), or Readiness.grpc({ port: 8443 }).toProbe()",
    'readiness: kplus.Probe.fromTcpSocket({ port: 5432 }), or kplus.Probe.fromCommand([...]) with the command of its image',
    "readiness: kplus.Probe.fromHttpGet('/healthz'), or Readiness.grpc().toProbe()",
  ]);
});

const startup = (probe: object): [string, string][] => faulty.container('startupProbe', probe).findings(ID).map(f => [f.severity, f.consequence]);

test('a startup probe that asks the application keeps the pod from being ready before: a warning', () => {
  const kept = [['warning', 'Once it has started it counts as ready for good: overloaded, or without its database, it keeps getting requests.']];
  expect([startup({ httpGet: { path: '/healthz', port: 8080 } }), startup({ exec: { command: ['ready'] } })]).toEqual([kept, kept]);
});

test('one that opens the port of an HTTP server keeps it until the server listens: an error', () => {
  expect(startup({ tcpSocket: { port: 8080 } })).toEqual([['error', 'A new pod would be sent requests as soon as it listens, whether or not it serves.']]);
});

test('of a database the port is all that a readiness probe would ask', () => {
  const postgres = faulty.container('ports', [{ containerPort: 5432, name: 'postgresql' }]).with('service.spec.ports', [{ port: 5432 }]);
  expect(postgres.container('startupProbe', { tcpSocket: { port: 5432 } }).findings(ID).map(f => f.severity)).toEqual(['warning']);
});
