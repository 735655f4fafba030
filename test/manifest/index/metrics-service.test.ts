import { isMetricsService, Manifests, METRICS_LABEL } from '../../../src/manifest';
import { compliant } from '../../checks/fixtures';
const { deployment, service } = compliant.objects;
const metrics = { ...service, metadata: { name: 'web-metrics', namespace: 'shop', labels: { [METRICS_LABEL]: '' } } };

test('a Service is for metrics if it has the label, whatever its value', () => {
  expect([isMetricsService(metrics), isMetricsService(service)]).toEqual([true, false]);
});

test('a Service for metrics does not send traffic to the pods that it selects', () => {
  const manifests = new Manifests([deployment, service, metrics]);
  expect([manifests.services, manifests.servicesOf(deployment)]).toEqual([[service], [service]]);
});
