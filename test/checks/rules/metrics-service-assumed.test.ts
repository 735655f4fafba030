import { compliant, manifest, Mutation } from '../fixtures';

const ID = 'metrics-service-assumed';
const metrics = (name: string, change: object = {}) => manifest('Service', name, { selector: { app: 'web' }, ports: [{ name: 'metrics', port: 9090 }], ...change });
export const mutation: Mutation = { change: s => s.with('service.spec.ports.0.name', 'http-metrics') };

test('several are said once', () => {
  const several = ['a', 'b', 'c', 'd', 'e'].reduce((synth, name) => synth.and(name, metrics(name)), compliant);
  expect(several.report(ID)).toEqual([[
    'warning Service shop/a: spec.ports',
    'Service a has ports for metrics alone, by their names or a ServiceMonitor; and 4 others: Service shop/b, Service shop/c, Service shop/d, Service shop/e. (metrics-service-assumed)',
    '    It is taken to carry no traffic: pods behind it alone need no preStop delay.',
    '    Write: new MetricsService(...), which is labelled',
  ]]);
});

test('the first is accepted: the second is said', () => {
  const accepted = { metadata: { name: 'a', namespace: 'shop', annotations: { 'cdk8s-graceful/acknowledge': `{"${ID}":"scraped"}` } } };
  const two = compliant.and('a', metrics('a', {})).with('a.metadata', accepted.metadata).and('b', metrics('b'));
  expect(two.findings(ID).filter(f => f.acknowledged === undefined).map(f => f.found)).toEqual(['Service b has ports for metrics alone, by their names or a ServiceMonitor.']);
});

test('the speaker of MetalLB: nothing but that is found of its pods', () => {
  const speaker = compliant.with('deployment.metadata.annotations', {}).without('service').without('disruptionBudget').and('metrics', metrics('speaker', { clusterIP: 'None' }))
    .container('lifecycle', undefined).pod('terminationGracePeriodSeconds', 2);
  expect(speaker.ids()).toEqual([ID]);
});

test('kube-state-metrics, scraped on each of its ports', () => {
  const scraped = compliant.with('deployment.metadata.annotations', {}).without('disruptionBudget').container('lifecycle', undefined).container('readinessProbe', undefined)
    .with('service.spec', { clusterIP: 'None', selector: { app: 'web' }, ports: [{ name: 'https-main', port: 8443 }] }).with('service.metadata.labels', { app: 'web' })
    .and('monitor', manifest('ServiceMonitor', 'web', { selector: { matchLabels: { app: 'web' } }, endpoints: [{ port: 'https-main' }] }));
  expect(scraped.ids()).toEqual([ID]);
});

test.each([
  ['another port beside', compliant.and('metrics', metrics('a', { ports: [{ name: 'metrics', port: 9090 }, { name: 'http', port: 80 }] }))],
  ['a port without a name', compliant.and('metrics', metrics('a', { ports: [{ port: 9090 }] }))],
  ['a load balancer', compliant.and('metrics', metrics('a', { type: 'LoadBalancer' }))],
  ['a route to it', compliant.and('metrics', metrics('a')).and('route', manifest('HTTPRoute', 'a', { rules: [{ backendRefs: [{ name: 'a' }] }] }))],
  ['no pods of the input', compliant.and('metrics', metrics('a', { selector: { app: 'db' } }))],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
