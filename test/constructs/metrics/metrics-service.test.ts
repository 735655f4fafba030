import { Duration } from 'cdk8s';
import { Ingress, IngressBackend, Probe } from 'cdk8s-plus-28';
import { GracefulDeployment, GracefulService, MetricsService, MetricsServiceProps, RainbowDeployment, Readiness, WebService } from '../../../src';
import { errorsOf, newChart, ofKind, synth } from '../../support/synth';
const chart = newChart();

function ofWeb(props: Partial<MetricsServiceProps> = {}, own = newChart()): MetricsService {
  const web = new WebService(own, 'web', { image: 'shop/web:1', port: 8080, readiness: Readiness.http('/healthz') });
  return new MetricsService(own, 'metrics', { workload: web, port: 9090, ...props });
}

const own = (metrics: MetricsService): any => synth(metrics).find(m => m.metadata.name === metrics.service.name);

test('headless, with pods that are not ready, and a label for ServiceMonitors', () => {
  const metrics = ofWeb();
  const { metadata, spec } = own(metrics);
  expect(metadata.labels).toEqual({ 'cdk8s-graceful/metrics': metadata.name });
  expect(spec).toEqual({
    clusterIP: 'None',
    publishNotReadyAddresses: true,
    selector: ofKind(metrics, 'Deployment').spec.selector.matchLabels,
    ports: [{ name: 'metrics', port: 9090, targetPort: 9090 }],
  });
});

test('the rules for traffic skip it: no headless path is required', () => {
  expect(errorsOf(ofWeb())).toEqual([]);
});

test('of a rainbow it has the pods of all releases', () => {
  const release = (name: string) => ({ release: name, containers: [{ image: 'a:1', portNumber: 8080 }] });
  const rainbow = new RainbowDeployment(newChart(), 'transcoder', { releases: [release('v1'), release('v2')], maximumLifetime: Duration.hours(6) });
  const metrics = new MetricsService(rainbow, 'metrics', { workload: rainbow, port: 8080 });
  expect(own(metrics).spec.selector).toEqual({ 'cdk8s-graceful/rainbow': 'transcoder' });
});

test('its namespace is that of the pods', () => {
  const other = newChart();
  const deployment = new GracefulDeployment(other, 'web', {
    metadata: { namespace: 'media' }, containers: [{ image: 'a:1', portNumber: 8080, readiness: Probe.fromHttpGet('/healthz') }],
  });
  const metrics = new MetricsService(other, 'metrics', { workload: deployment, port: 8080, monitor: true });
  expect([own(metrics), metrics.monitor!.toJson()].map(m => m.metadata.namespace)).toEqual(['media', 'media']);
});

test('its monitor selects it, and no other', () => {
  const metrics = ofWeb({ monitor: true, interval: Duration.seconds(15), monitorLabels: { release: 'prometheus' } });
  expect(metrics.monitor!.toJson()).toEqual({
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'ServiceMonitor',
    metadata: { name: expect.any(String), labels: { release: 'prometheus' } },
    spec: { endpoints: [{ interval: '15s', path: '/metrics', port: 'metrics' }], selector: { matchLabels: { 'cdk8s-graceful/metrics': metrics.service.name } } },
  });
});

test('an Ingress to it is refused', () => {
  const ingressed = newChart();
  const metrics = ofWeb({ metadata: { name: 'web-metrics' } }, ingressed);
  const service = new GracefulService(ingressed, 'alias', { metadata: { name: 'alias' }, ports: [{ port: 80 }] });
  const ingress = new Ingress(ingressed, 'edge', { className: 'traefik' });
  ingress.addRule('/', IngressBackend.fromService(service));
  expect(errorsOf(metrics).join()).not.toContain('metrics-service-traffic');
  const direct = newChart();
  const its = ofWeb({ metadata: { name: 'web-metrics' } }, direct);
  const edge = new Ingress(direct, 'edge', { className: 'traefik' });
  edge.addRule('/', IngressBackend.fromService(new GracefulService(newChart('elsewhere'), 'same', { metadata: { name: 'web-metrics' }, ports: [{ port: 9090 }] })));
  expect(errorsOf(its)).toContainEqual(expect.stringContaining('Ingress'));
  expect(errorsOf(its).join()).toContain('(metrics-service-traffic)');
});

test.each<[string, Partial<MetricsServiceProps>, string]>([
  ['no Deployment', { workload: chart }, '[shop/metrics] workload: shop is no Deployment, and does not contain exactly one.\n    Write: workload: web, a Deployment, a WebService or a RainbowDeployment'],
  ['no port', { port: 0 }, '[shop/metrics] port: 0 is not a port.\n    Write: port: 9090, from 1 to 65535'],
  ['no path', { path: 'metrics' }, '[shop/metrics] path: "metrics" does not begin with a slash.\n    Write: path: \'/metrics\''],
  ['half a second', { monitor: true, interval: Duration.millis(500) },
    '[shop/metrics] interval: 0.5 s is not a whole number of seconds; Kubernetes counts in whole seconds.\n    Write: interval: Duration.seconds(1)'],
])('refused: %s', (_, props, message) => {
  expect(errorsOf(ofWeb(props))).toContain(message);
});
