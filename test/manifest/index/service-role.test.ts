import { isMetricsService, Manifests, METRICS_LABEL } from '../../../src/manifest';
import { compliant, manifest } from '../../checks/fixtures';
const { deployment, service } = compliant.objects;
const labelled = { ...service, metadata: { name: 'web-metrics', namespace: 'shop', labels: { [METRICS_LABEL]: '' } } };
const headless = (spec: object = {}) => manifest('Service', 'peers', { clusterIP: 'None', selector: { app: 'web' }, ports: [{ port: 8080 }], ...spec });
const statefulSet = { ...deployment, kind: 'StatefulSet', spec: { ...deployment.spec, serviceName: 'peers' } };

test('a Service is for metrics if it has the label, whatever its value', () => {
  expect([isMetricsService(labelled), isMetricsService(service)]).toEqual([true, false]);
});

test('a Service for metrics does not send traffic to the pods that it selects', () => {
  const manifests = new Manifests([deployment, service, labelled]);
  expect([manifests.services, manifests.servicesOf(deployment)]).toEqual([[service], [service]]);
});

test.each([
  ['beside another one of a StatefulSet', [statefulSet, service, headless()]],
  ['beside another one, for pods that are not ready as well', [deployment, service, headless({ publishNotReadyAddresses: true })]],
  ['beside another one, with a port of its own', [deployment, service, headless({ ports: [{ port: 7946 }] })]],
])('peers discover each other by a headless Service: %s', (_, objects) => {
  expect(new Manifests(objects).services).toEqual([service]);
});

test('the pods of a Job find each other by a headless Service', () => {
  const job = { ...deployment, apiVersion: 'batch/v1', kind: 'Job' };
  expect(new Manifests([job, headless()]).services).toEqual([]);
});

test('the Service of a StatefulSet alone, for pods that are not ready as well', () => {
  expect(new Manifests([statefulSet, headless({ publishNotReadyAddresses: true })]).services).toEqual([]);
});

test.each([
  ['alone', [deployment, headless()]],
  ['alone, of a StatefulSet: its clients know the names of its pods', [statefulSet, headless()]],
  ['with the port of the other one: clients balance the load themselves', [deployment, service, headless()]],
  ['a route names it', [deployment, service, headless({ ports: [{ port: 7946 }] }), manifest('HTTPRoute', 'r', { rules: [{ backendRefs: [{ name: 'peers' }] }] })]],
])('a headless Service carries traffic: %s', (_, objects) => {
  expect(new Manifests(objects).services).toContain(objects.find(o => o.metadata?.name === 'peers'));
});

describe('scraped by a ServiceMonitor on every port', () => {
  const exporter = manifest('Service', 'state', { clusterIP: 'None', selector: { app: 'web' }, ports: [{ name: 'https-main', port: 8443 }, { name: 'https-self', port: 9443 }] });
  const labelledAs = (name: string, object = exporter) => ({ ...object, metadata: { ...object.metadata!, labels: { name } } });
  const monitor = (spec: object) => manifest('ServiceMonitor', 'state', { selector: { matchLabels: { name: 'state' } }, endpoints: [{ port: 'https-main' }, { port: 'https-self' }], ...spec });
  const withAddress = { ...exporter, spec: { ...exporter.spec, clusterIP: undefined } };

  test.each([
    ['by the names of its ports', {}],
    ['by number', { endpoints: [{ targetPort: 8443 }, { targetPort: 9443 }] }],
    ['from another namespace', { namespaceSelector: { matchNames: ['shop'] } }],
    ['from any', { namespaceSelector: { any: true } }],
  ])('a headless one is for metrics: %s', (_, spec) => {
    expect(new Manifests([deployment, labelledAs('state'), monitor(spec)]).services).toEqual([]);
  });

  test.each([
    ['one port is not scraped', labelledAs('state'), monitor({ endpoints: [{ port: 'https-main' }] })],
    ['it has an address: requests may be sent to what is scraped', labelledAs('state', withAddress), monitor({})],
    ['other labels', labelledAs('web'), monitor({})],
    ['of another namespace', labelledAs('state'), monitor({ namespaceSelector: { matchNames: ['db'] } })],
    ['its endpoints cannot be read', labelledAs('state'), monitor({ endpoints: 'all' })],
    ['no ServiceMonitor', labelledAs('state'), manifest('PodMonitor', 'state', {})],
  ])('else it carries traffic: %s', (_, service_, object) => {
    expect(new Manifests([deployment, service_, object]).services).toEqual([service_]);
  });
});
