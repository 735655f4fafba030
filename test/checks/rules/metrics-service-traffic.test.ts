import { compliant, manifest, Mutation } from '../fixtures';

const ID = 'metrics-service-traffic';
export const mutation: Mutation = { change: s => s.with('service.metadata.labels', { 'cdk8s-graceful/metrics': 'web' }) };
const spec = { selector: { app: 'web' }, clusterIP: 'None', publishNotReadyAddresses: true, ports: [{ name: 'metrics', port: 9090 }] };
const metrics = (change: object = {}) => ({ ...manifest('Service', 'web-metrics', { ...spec, ...change }), metadata: { name: 'web-metrics', namespace: 'shop', labels: { 'cdk8s-graceful/metrics': 'web' } } });
const ingress = (service: string) => manifest('Ingress', 'edge', { ingressClassName: 'traefik', rules: [{ http: { paths: [{ backend: { service: { name: service } } }] } }] });

test('a metrics Service with a cluster IP', () => {
  expect(compliant.and('metrics', metrics({ clusterIP: undefined })).report(ID)).toEqual([[
    'error Service shop/web-metrics: spec.clusterIP',
    'Service web-metrics is for metrics (label cdk8s-graceful/metrics), and it has a cluster IP, by which kube-proxy sends requests. (metrics-service-traffic)',
    '    Requests would go to pods that have not started or have stopped: no rule looks at them.',
    '    Write: a Service of its own for traffic: deployment.exposeViaService()',
  ]]);
});

test('an Ingress that sends to it', () => {
  expect(compliant.and('metrics', metrics()).and('ingress', ingress('web-metrics')).found(ID)).toEqual([
    'Service web-metrics is for metrics (label cdk8s-graceful/metrics), and Ingress edge sends to it.',
  ]);
});

test('a headless one without a route carries no traffic: no rule finds anything', () => {
  expect(compliant.and('metrics', metrics()).ids()).toEqual([]);
});

test('without the label and with another name of its port it publishes addresses that are not ready', () => {
  const unmarked = { ...metrics({ ports: [{ name: 'http', port: 80, targetPort: 8080 }] }), metadata: { name: 'web-metrics', namespace: 'shop' } };
  expect(compliant.and('metrics', unmarked).ids().sort()).toEqual([]);
});

test('pods that nothing but a Service for metrics selects need no readiness probe', () => {
  expect(compliant.without('service').and('metrics', metrics()).container('readinessProbe', undefined).found('no-readiness')).toEqual([]);
});
