import { createPrivateKey, X509Certificate } from 'node:crypto';
import { allSubjects } from './index';
import { ingressNamed, INGRESSES } from './ingresses';
import { ours } from './ours';
import { hostOf, Path, Release } from './subject';
import { certificateSecret } from '../cluster/certificate';
import { only, selectorOf } from '../cluster/manifest';
const release: Release = {
  name: 'web-3', image: 'node:20', version: 'v1', replicas: 4, onSigterm: 'drain', startMs: 3000, path: 'service', kubernetesMinor: 34,
};

test('over HTTP/2 the server is another, and the kubelet asks it by gRPC', () => {
  const container = (path: Path) => only(ours.manifests({ ...release, path }), 'Deployment').spec.template.spec.containers[0];
  const [plain, http2] = [container(ingressNamed('contour-httpproxy')), container(ingressNamed('contour-http2'))];
  expect([plain.command, http2.command]).toEqual([['node', '/programs/server.js'], ['node', '/programs/http2-server.js']]);
  expect([plain.readinessProbe, http2.readinessProbe]).toEqual([
    expect.objectContaining({ httpGet: expect.anything() }), expect.objectContaining({ grpc: { port: 8080 } }),
  ]);
  expect(only(ours.manifests({ ...release, path: ingressNamed('contour-http2') }), 'HTTPProxy').spec.routes).toEqual([
    expect.objectContaining({ services: [expect.objectContaining({ protocol: 'h2c' })] }),
  ]);
});

test('a proxy that ends TLS finds a certificate and its key', () => {
  const { metadata, type, stringData } = certificateSecret('web-3.example');
  expect([metadata.name, type]).toEqual(['certificate', 'kubernetes.io/tls']);
  const certificate = new X509Certificate(stringData['tls.crt']);
  expect([certificate.subject, certificate.checkPrivateKey(createPrivateKey(stringData['tls.key']))]).toEqual(['CN=web-3.example', true]);
});

describe.each(allSubjects.map(subject => [subject.name, subject] as const))('%s', (_, subject) => {
  const manifests = subject.manifests(release);
  const { spec } = only(manifests, 'Deployment');
  const [container] = spec.template.spec.containers;

  test('runs the server of the ConfigMap in the image that was named', () => {
    expect(container).toMatchObject({ image: 'node:20', command: ['node', '/programs/server.js'], imagePullPolicy: 'IfNotPresent' });
    expect(container.env).toEqual(expect.arrayContaining([{ name: 'VERSION', value: 'v1' }, { name: 'START_MS', value: '3000' }, { name: 'ON_SIGTERM', value: 'drain' }]));
    expect(container.volumeMounts).toContainEqual(expect.objectContaining({ mountPath: '/programs' }));
    expect(spec.template.spec.volumes).toContainEqual(expect.objectContaining({ configMap: expect.objectContaining({ name: 'programs' }) }));
    expect(spec.replicas).toBe(4);
  });

  test('its Service sends to its pods, port 80 to 8080', () => {
    const service = only(manifests, 'Service').spec;
    expect(spec.template.metadata.labels).toMatchObject(service.selector);
    const [{ name, containerPort }] = container.ports;
    expect(service.ports).toEqual([expect.objectContaining({ port: 80 })]);
    expect(containerPort).toBe(8080);
    expect([8080, name]).toContain(service.ports[0].targetPort);
  });

  test('with a headless Service, an autoscaler, where a scenario needs one', () => {
    const kinds = (change: Partial<Release>) => subject.manifests({ ...release, ...change }).map(manifest => manifest.kind);
    const headless = subject.manifests({ ...release, path: 'headless' }).filter(({ kind, spec: { clusterIP } }) => kind === 'Service' && clusterIP === 'None');
    expect(headless).toEqual([expect.objectContaining({ metadata: expect.objectContaining({ name: 'web-3-headless' }) })]);
    expect(spec.template.metadata.labels).toMatchObject(headless[0].spec.selector);
    const scaled = subject.manifests({ ...release, autoscaleTo: 8, replicas: undefined });
    expect(only(scaled, 'HorizontalPodAutoscaler').spec).toMatchObject({ minReplicas: 2, maxReplicas: 8 });
    expect(only(scaled, 'Deployment').spec.replicas).toBeUndefined();
    expect(kinds({})).not.toContain('HorizontalPodAutoscaler');
  });

  test.each(INGRESSES.map(({ name }) => name))('%s sends the host of the row to its Service', (name) => {
    const ingress = ingressNamed(name);
    const service = only(manifests, 'Service').metadata.name;
    const kind = ingress.gateway ? 'HTTPRoute' : ingress.route ? 'HTTPProxy' : 'Ingress';
    const route = only(subject.manifests({ ...release, path: ingress }), kind);
    expect(route.spec.ingressClassName).toBe(ingress.ingressClass);
    expect(JSON.stringify(route.spec)).toContain(hostOf(release));
    expect(route.spec.tls).toEqual(ingress.tls ? [{ hosts: [hostOf(release)], secretName: 'certificate' }] : undefined);
    expect(route.spec.parentRefs?.[0]).toEqual(ingress.gateway);
    expect(route.spec.rules?.[0].timeouts).toEqual(ingress.gateway && { request: '0s' });
    expect(JSON.stringify(route.spec)).toMatch(new RegExp(`"name":"${service}","port":(80|{"number":80})`));
  });

  test('a new version changes the pods and nothing else; another row has other labels', () => {
    if (subject.name === 'adopting') return; // it is what changes
    const upgraded = subject.manifests({ ...release, version: 'v2' });
    expect(JSON.stringify(upgraded).replace('"v2"', '"v1"')).toBe(JSON.stringify(manifests));
    expect(selectorOf(only(subject.manifests({ ...release, name: 'web-4' }), 'Deployment'))).not.toBe(selectorOf(only(manifests, 'Deployment')));
  });

  test('fits a small node and a namespace where root is not allowed', () => {
    expect(parseInt(container.resources.requests.cpu)).toBeLessThanOrEqual(100);
    expect({ ...spec.template.spec.securityContext, ...container.securityContext }).toMatchObject({ runAsUser: 1000, runAsNonRoot: true });
  });
});
