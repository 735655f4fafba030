import { Manifests, trafficSourcesOf } from '../../../src/manifest';
import { PATHS } from '../../../src/traffic';

const API = 'gateway.networking.k8s.io/v1';
const deployment: any = {
  apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'shop' }, spec: { template: { metadata: { labels: { app: 'web' } } } },
};
const service: any = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'shop' }, spec: { selector: { app: 'web' } } };
const EDGE = [{ name: 'edge', namespace: 'gateways' }];
const route = (kind: string, parentRefs: unknown = EDGE): any => ({
  apiVersion: API, kind, metadata: { name: 'web', namespace: 'shop' }, spec: { parentRefs, rules: [{ backendRefs: [{ name: 'web', port: 80 }] }] },
});
const gateway = (className: unknown, name = 'edge'): any => ({ apiVersion: API, kind: 'Gateway', metadata: { name, namespace: 'gateways' }, spec: { gatewayClassName: className } });
const gatewayClass = (controllerName: unknown, name = 'public'): any => ({ apiVersion: API, kind: 'GatewayClass', metadata: { name }, spec: { controllerName } });
const targets = (targetType: string): any => ({
  apiVersion: 'gateway.k8s.aws/v1',
  kind: 'TargetGroupConfiguration',
  metadata: { name: 'web', namespace: 'shop' },
  spec: { targetReference: { name: 'web' }, defaultConfiguration: { targetType } },
});
const sources = (...objects: any[]) => trafficSourcesOf(deployment, new Manifests([deployment, service, ...objects]));
const ids = (...objects: any[]) => sources(...objects).map(({ text, pathIds }) => [text, ...pathIds]);

test.each([
  ['gateway.envoyproxy.io/gatewayclass-controller', 'envoy-gateway'], ['istio.io/gateway-controller', 'istio-gateway'],
  ['projectcontour.io/gateway-controller', 'contour'], ['traefik.io/gateway-controller', 'traefik'],
  ['gateway.nginx.org/nginx-gateway-controller', 'nginx-gateway-fabric'], ['io.cilium/gateway-controller', 'cilium'], ['kgateway.dev/kgateway', 'kgateway'],
  ['networking.gke.io/gateway', 'gke-neg'], ['alb.networking.azure.io/alb-controller', 'azure-agc'], ['konghq.com/kic-gateway-controller', 'kong'],
  ['apisix.apache.org/apisix-ingress-controller', 'apisix'],
])('a class of the controller %s, whatever its name, is %s', (controller, id) => {
  expect(ids(route('HTTPRoute'), gateway('public'), gatewayClass(controller))).toEqual([['HTTPRoute web of class public', id]]);
});

test.each([
  ['eg', 'envoy-gateway'], ['istio', 'istio-gateway'], ['traefik', 'traefik'], ['contour', 'contour'], ['nginx', 'nginx-gateway-fabric'], ['cilium', 'cilium'], ['kgateway', 'kgateway'],
  ['kong', 'kong'], ['apisix', 'apisix'], ['azure-alb-external', 'azure-agc'],
  ['gke-l7-global-external-managed', 'gke-neg'], ['gke-l7-rilb', 'gke-neg'], ['gke-l7-regional-external-managed', 'gke-neg'], ['gke-l7-gxlb', 'gke-neg'],
])('the class %s without its GatewayClass is %s; with another controller it is not', (className, id) => {
  expect(ids(route('HTTPRoute'), gateway(className))).toEqual([[`HTTPRoute web of class ${className}`, id]]);
  expect(ids(route('HTTPRoute'), gateway(className), gatewayClass('example.com/edge', className))).toEqual([[`HTTPRoute web of class ${className}`]]);
});

test('each controller and each name of a class is of one path, or of one load balancer', () => {
  const all = PATHS.flatMap(({ id, gateway: of }) => [...of?.controllers ?? [], ...of?.classNames ?? []].map(name => `${name} ${id.replace(/-(ip|instance)$/, '')}`));
  expect(new Set([...new Set(all)].map(text => text.split(' ')[0])).size).toBe(new Set(all).size);
});

test.each(['HTTPRoute', 'GRPCRoute', 'TLSRoute', 'TCPRoute', 'UDPRoute'])('a %s is read', (kind) => {
  expect(ids(route(kind), gateway('eg'))).toEqual([[`${kind} web of class eg`, 'envoy-gateway']]);
});

describe('an AWS load balancer', () => {
  const alb = [route('HTTPRoute'), gateway('aws'), gatewayClass('gateway.k8s.aws/alb', 'aws')];
  const nlb = [route('TCPRoute'), gateway('aws'), gatewayClass('gateway.k8s.aws/nlb', 'aws')];

  test('shows its targets by the TargetGroupConfiguration of the Service', () => {
    expect([ids(...alb, targets('ip')), ids(...nlb, targets('instance'))]).toEqual([
      [['HTTPRoute web of class aws', 'aws-alb-ip']], [['TCPRoute web of class aws', 'aws-nlb-instance']],
    ]);
  });

  test('without one a default of the platform decides: the author says which', () => {
    expect(sources(...nlb).map(({ pathIds, candidates, isOneOf }) => [pathIds, candidates, isOneOf])).toEqual([[[], ['aws-nlb-ip', 'aws-nlb-instance'], true]]);
    const other = { ...targets('ip'), metadata: { name: 'web', namespace: 'other' } };
    expect(sources(...alb, other)[0].candidates).toEqual(['aws-alb-ip', 'aws-alb-instance']);
  });
});

test('a route of two Gateways has two sources; of two of one class, one', () => {
  const both = [...EDGE, { name: 'inner', namespace: 'gateways' }];
  expect(ids(route('HTTPRoute', both), gateway('eg'), gateway('cilium', 'inner'))).toEqual([
    ['HTTPRoute web of class eg', 'envoy-gateway'], ['HTTPRoute web of class cilium', 'cilium'],
  ]);
  expect(ids(route('HTTPRoute', both), gateway('eg'), gateway('eg', 'inner'))).toHaveLength(1);
});

test('a ListenerSet leads to its Gateway', () => {
  const set = { apiVersion: API, kind: 'ListenerSet', metadata: { name: 'set', namespace: 'shop' }, spec: { parentRef: { name: 'edge', namespace: 'gateways' } } } as any;
  expect(ids(route('HTTPRoute', [{ kind: 'ListenerSet', name: 'set' }]), set, gateway('eg'))).toEqual([['HTTPRoute web of class eg', 'envoy-gateway']]);
});

test('a route of a mesh, whose parents are Services, is none', () => {
  expect(ids(route('HTTPRoute', [{ kind: 'Service', group: '', name: 'web' }]))).toEqual([]);
});

test.each<[string, any[]]>([
  ['no Gateway among the manifests', []],
  ['a Gateway of another namespace', [{ ...gateway('eg'), metadata: { name: 'edge', namespace: 'other' } }]],
  ['a Gateway of Istio', [{ ...gateway('eg'), apiVersion: 'networking.istio.io/v1' }]],
  ['a class that is no text', [gateway(7 as any)]],
])('%s: it does not show its path', (_, others) => {
  expect(sources(route('HTTPRoute'), ...others).map(({ pathIds }) => pathIds)).toEqual([[]]);
});

test.each([undefined, [], [null], [{ name: 7 }], 'edge'])('parents %j can be read', (parents) => {
  expect(ids(route('HTTPRoute', parents))).toEqual([['HTTPRoute web']]);
});
