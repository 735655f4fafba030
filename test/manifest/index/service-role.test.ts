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
