import { isExporter, isMetricsPort } from '../../../src/manifest';

test.each(['metrics', 'http-metrics', 'metrics-https', 'metricshttps', 'frrmetricshttps', 'monitoring', 'http-prometheus', 'telemetry', 'exporter-port'])('%s is for metrics', (name) => {
  expect(isMetricsPort({ name })).toBe(true);
});

test.each(['http', 'https', 'web', 'grpc', 'prometheus-ui', 'exporter-web', '', undefined])('%s is not, by its name', (name) => {
  expect(isMetricsPort({ name })).toBe(false);
});

test('an exporter has no other port', () => {
  const [metrics, http] = [{ name: 'metrics', containerPort: 9090 }, { name: 'http', containerPort: 80 }];
  expect([{ ports: [metrics] }, { ports: [metrics, http] }, { ports: [] }, {}].map(container => isExporter({ name: 'a', ...container }))).toEqual([true, false, false, false]);
});
