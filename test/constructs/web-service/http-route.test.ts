import { Duration } from 'cdk8s';
import { ConnectionScheme } from 'cdk8s-plus-28';
import { AwsTarget, DrainBudget, ITrafficPath, Readiness, TrafficPath, WebService, WebServiceProps, WebServiceRouteOptions } from '../../../src';
import { errorsOf, newChart, ofKind, synth } from '../../support/synth';

function webService(paths: ITrafficPath[], props: Partial<WebServiceProps> = {}): WebService {
  return new WebService(newChart(), 'web', {
    image: 'shop/web:1', port: 8080, readiness: Readiness.http('/healthz'), drainBudget: new DrainBudget({ paths }), ...props,
  });
}

const route = { gateway: 'edge', gatewayNamespace: 'gateways', sectionName: 'https', host: 'shop.example', path: '/api' };

test('names the Gateway and the Service', () => {
  const web = webService([TrafficPath.envoyGateway()], { route, metadata: { namespace: 'shop' } });
  expect(ofKind(web, 'HTTPRoute')).toEqual({
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name: web.route!.name, namespace: 'shop' },
    spec: {
      parentRefs: [{ name: 'edge', namespace: 'gateways', sectionName: 'https' }],
      hostnames: ['shop.example'],
      rules: [{ matches: [{ path: { type: 'PathPrefix', value: '/api' } }], backendRefs: [{ name: web.service.name, port: 80 }] }],
    },
  });
});

test('needs only the name of the Gateway: path /', () => {
  expect(ofKind(webService([TrafficPath.traefik()], { route: { gateway: 'edge' } }), 'HTTPRoute').spec).toMatchObject({
    parentRefs: [{ name: 'edge' }], rules: [{ matches: [{ path: { value: '/' } }] }],
  });
});

test('is refused without a path in the budget that serves HTTPRoutes', () => {
  expect(errorsOf(webService([TrafficPath.ingressNginx()], { route }))).toEqual([expect.stringMatching(/HTTPRoute shop-web-route-\w+ sends to the pods, the budget knows ingress-nginx\. \(path-undeclared\)/)]);
});

test('a path without a slash is refused', () => {
  expect(errorsOf(webService([TrafficPath.contour()], { route: { gateway: 'edge', path: 'api' } }))).toEqual([
    "[shop/web] route: path \"api\" does not begin with a slash.\n    Write: path: '/api'",
  ]);
});

test('grpc: a GRPCRoute without a path; with one it is refused', () => {
  const web = webService([TrafficPath.contour()], { route: { gateway: 'edge', host: 'shop.example', grpc: true } });
  expect([ofKind(web, 'GRPCRoute').spec, errorsOf(web)]).toEqual([
    { parentRefs: [{ name: 'edge' }], hostnames: ['shop.example'], rules: [{ backendRefs: [{ name: web.service.name, port: 80 }] }] }, [],
  ]);
  expect(errorsOf(webService([TrafficPath.contour()], { route: { gateway: 'edge', grpc: true, path: '/api' } }))).toEqual([
    '[shop/web] route: path "/api" beside grpc: a GRPCRoute matches methods, not paths.\n    Write: grpc: true without path',
  ]);
});

test('requestTimeout: the timeout of the rule, 0 for none', () => {
  const timeoutsOf = (requestTimeout: Duration) => ofKind(webService([TrafficPath.contour()], { route: { gateway: 'edge', requestTimeout } }), 'HTTPRoute').spec.rules[0].timeouts;
  expect([0, 90].map(seconds => timeoutsOf(Duration.seconds(seconds)))).toEqual([{ request: '0s' }, { request: '90s' }]);
});

test.each<[string, WebServiceRouteOptions, string]>([
  ['beside grpc', { gateway: 'edge', grpc: true, requestTimeout: Duration.seconds(90) },
    'route: requestTimeout beside grpc: a GRPCRoute has no timeout.\n    Write: grpc: true without requestTimeout'],
  ['a part of a second', { gateway: 'edge', requestTimeout: Duration.millis(1500) },
    'route: requestTimeout: 1.5 s is not a whole number of seconds; Kubernetes counts in whole seconds.\n    Write: requestTimeout: Duration.seconds(2)'],
])('a requestTimeout %s is refused', (_, refused, message) => {
  expect(errorsOf(webService([TrafficPath.contour()], { route: refused }))).toEqual([`[shop/web] ${message}`]);
});

test('on GKE the draining time is in a GCPBackendPolicy', () => {
  const web = webService([TrafficPath.gkeNeg()], { route, metadata: { namespace: 'shop' } });
  expect(ofKind(web, 'GCPBackendPolicy')).toMatchObject({
    metadata: { namespace: 'shop' },
    spec: { default: { connectionDraining: { drainingTimeoutSec: 30 } }, targetRef: { group: '', kind: 'Service', name: web.service.name } },
  });
  expect(errorsOf(web)).toEqual([]);
});

test('of an ALB targets and draining time are in a TargetGroupConfiguration', () => {
  const web = webService([TrafficPath.awsAlb({ target: AwsTarget.IP, readinessGate: true })], { route });
  expect(ofKind(web, 'TargetGroupConfiguration').spec).toEqual({
    targetReference: { name: web.service.name },
    defaultConfiguration: { targetType: 'ip', targetGroupAttributes: [{ key: 'deregistration_delay.timeout_seconds', value: '30' }] },
  });
  expect(errorsOf(web)).toEqual([]);
});

test('of several paths that serve it only the author knows which: no policy', () => {
  const kindsOf = (paths: ITrafficPath[]) => synth(webService(paths, { route })).map(m => m.kind).filter(kind => /Policy|Configuration/.test(kind));
  expect([kindsOf([TrafficPath.gkeNeg(), TrafficPath.envoyGateway()]), kindsOf([TrafficPath.gkeNeg(), TrafficPath.clusterInternal()])]).toEqual([[], ['GCPBackendPolicy', 'HealthCheckPolicy']]);
});

describe('on GKE the health check asks what the readiness probe asks', () => {
  const checkOf = (readiness: Readiness) => synth(webService([TrafficPath.gkeNeg()], { route, readiness })).find(({ kind }) => kind === 'HealthCheckPolicy')?.spec.default.config;

  test('by HTTP and by HTTPS', () => {
    expect(checkOf(Readiness.http('/healthz'))).toEqual({ type: 'HTTP', httpHealthCheck: { port: 8080, requestPath: '/healthz' } });
    expect(checkOf(Readiness.http('/ready', { port: 8443, scheme: ConnectionScheme.HTTPS }))).toEqual({
      type: 'HTTPS', httpsHealthCheck: { port: 8443, requestPath: '/ready' },
    });
  });

  test('not by another probe', () => {
    expect([checkOf(Readiness.grpc()), checkOf(Readiness.tcp())]).toEqual([undefined, undefined]);
  });
});
