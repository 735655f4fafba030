import * as fc from 'fast-check';
import { serviceOfHost, servicesNamedIn } from '../../../src/manifest/index/service-reference';

const named = (spec: unknown) => servicesNamedIn(spec, 'shop').map(({ namespace, name }) => `${namespace}/${name}`);

test.each<[string, unknown, string[]]>([
  ['backendRefs', { rules: [{ backendRefs: [{ name: 'web' }, { name: 'api', namespace: 'other' }] }] }, ['shop/web', 'other/api']],
  ['services by name', { routes: [{ services: [{ name: 'web', port: 80 }] }] }, ['shop/web']],
  ['serviceRef', { serviceRef: { name: 'web', port: 80 } }, ['shop/web']],
  ['to, of kind Service', { to: { kind: 'Service', name: 'web' }, alternateBackends: [{ kind: 'Service', name: 'api' }] }, ['shop/web', 'shop/api']],
  ['service.name, at whatever depth', { a: [{ b: { service: { name: 'web' } } }] }, ['shop/web']],
  ['backends by serviceName, whatever their own name is', { backends: [{ name: 'pool', serviceName: 'web' }] }, ['shop/web']],
  ['upstreams by service', { upstreams: [{ name: 'pool', service: 'web', port: 80 }] }, ['shop/web']],
  ['a host of the cluster as service', { service: 'http://web.shop:80' }, ['shop/web']],
])('%s', (_, spec, expected) => {
  expect(named(spec)).toEqual(expected);
});

test.each<[string, unknown]>([
  ['to without a kind: a rule of a policy', { to: { name: 'web' } }],
  ['another kind', { backendRefs: [{ kind: 'ConfigMap', name: 'web' }, { group: 'net.gke.io', kind: 'Service', name: 'web' }] }],
  ['what a policy is attached to', { targetRefs: [{ kind: 'Service', name: 'web' }], targetRef: { service: { name: 'web' } } }],
  ['what is scaled, and what a webhook is answered by', { scaleTargetRef: { service: 'web' }, conversion: { clientConfig: { service: { name: 'web' } } } }],
  ['the values of a chart', { values: { service: { name: 'web' } } }],
  ['an object in the object', { template: { apiVersion: 'v1', kind: 'Thing', spec: { service: { name: 'web' } } } }],
  ['the name of the Service of a StatefulSet', { serviceName: 'web' }],
  ['no object', ['web', null, 7]],
  ['a name that is a number', { services: [{ name: 7 }], serviceRef: null }],
])('none: %s', (_, spec) => {
  expect(named(spec)).toEqual([]);
});

test.each<[unknown, string[]]>([
  ['web', ['shop/web']], ['web.other', ['other/web']], ['web.other.svc', ['other/web']], ['web.other.svc.cluster.local', ['other/web']],
  ['https://web.other:8443/x', ['other/web']], ['api.example.com', []], ['web.svc.example', []], ['*.example', []], ['', []], [7, []],
])('the host %s', (host, expected) => {
  expect(serviceOfHost(host, 'shop').map(({ namespace, name }) => `${namespace}/${name}`)).toEqual(expected);
});

test('any value can be read', () => {
  fc.assert(fc.property(fc.jsonValue(), value => expect(Array.isArray(servicesNamedIn(value, 'shop'))).toBe(true)));
});
