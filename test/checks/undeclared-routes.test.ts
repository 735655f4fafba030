import { compliant } from './fixtures';
import { Manifest } from '../../src/yaml';

/** Everything that sends to Service web of namespace shop, and the path that its author declares. */
type Route = [name: string, path: string, ...objects: Manifest[]];

const namespace = 'shop';
const object = (apiVersion: string, kind: string, spec: object, annotations?: Record<string, string>): Manifest => ({
  apiVersion, kind, metadata: { name: `the-${kind.toLowerCase()}`, namespace, annotations }, spec,
});
const GATEWAY = 'gateway.networking.k8s.io';
const SERVICE = { name: 'web', port: 80 };

/** A route, its Gateway, and the class of that. */
const route = (kind: string, controllerName: string, version = 'v1'): Manifest[] => [
  { apiVersion: `${GATEWAY}/v1`, kind: 'GatewayClass', metadata: { name: 'edge' }, spec: { controllerName } },
  { apiVersion: `${GATEWAY}/v1`, kind: 'Gateway', metadata: { name: 'edge', namespace }, spec: { gatewayClassName: 'edge' } },
  object(`${GATEWAY}/${version}`, kind, { parentRefs: [{ name: 'edge' }], rules: [{ backendRefs: [SERVICE] }] }),
];
const ofClass = (gatewayClassName: string): Manifest[] => [
  { apiVersion: `${GATEWAY}/v1`, kind: 'Gateway', metadata: { name: 'edge', namespace }, spec: { gatewayClassName } },
  object(`${GATEWAY}/v1`, 'HTTPRoute', { parentRefs: [{ name: 'edge' }], rules: [{ backendRefs: [SERVICE] }] }),
];
const ingress = (ingressClassName: string) => object('networking.k8s.io/v1', 'Ingress', {
  ingressClassName, rules: [{ http: { paths: [{ path: '/', backend: { service: { name: 'web' } } }] } }],
});

const ROUTES: Route[] = [
  // the Gateway API, by the controller of the class
  ['HTTPRoute, AWS', 'aws-alb-instance', ...route('HTTPRoute', 'gateway.k8s.aws/alb')],
  ['GRPCRoute, AWS', 'aws-alb-instance', ...route('GRPCRoute', 'gateway.k8s.aws/alb')],
  ['TCPRoute, AWS', 'aws-nlb-instance', ...route('TCPRoute', 'gateway.k8s.aws/nlb', 'v1alpha2')],
  ['UDPRoute, AWS', 'aws-nlb-instance', ...route('UDPRoute', 'gateway.k8s.aws/nlb', 'v1alpha2')],
  ['TLSRoute, AWS', 'aws-nlb-instance', ...route('TLSRoute', 'gateway.k8s.aws/nlb', 'v1alpha2')],
  ['HTTPRoute, Envoy Gateway', 'envoy-gateway', ...route('HTTPRoute', 'gateway.envoyproxy.io/gatewayclass-controller')],
  ['TLSRoute, Envoy Gateway', 'envoy-gateway', ...route('TLSRoute', 'gateway.envoyproxy.io/gatewayclass-controller', 'v1alpha2')],
  ['HTTPRoute, Istio', 'istio-gateway', ...route('HTTPRoute', 'istio.io/gateway-controller')],
  ['HTTPRoute, Contour', 'contour', ...route('HTTPRoute', 'projectcontour.io/gateway-controller')],
  ['HTTPRoute, Traefik', 'traefik', ...route('HTTPRoute', 'traefik.io/gateway-controller')],
  ['HTTPRoute, NGINX Gateway Fabric', 'nginx-gateway-fabric', ...route('HTTPRoute', 'gateway.nginx.org/nginx-gateway-controller')],
  ['HTTPRoute, Cilium', 'cilium', ...route('HTTPRoute', 'io.cilium/gateway-controller')],
  ['HTTPRoute, kgateway', 'kgateway', ...route('HTTPRoute', 'kgateway.dev/kgateway')],
  ['HTTPRoute, Kong', 'kong', ...route('HTTPRoute', 'konghq.com/kic-gateway-controller')],
  ['HTTPRoute, APISIX', 'apisix', ...route('HTTPRoute', 'apisix.apache.org/apisix-ingress-controller')],
  ['HTTPRoute, Azure Application Gateway for Containers', 'azure-agc', ...route('HTTPRoute', 'alb.networking.azure.io/alb-controller')],
  ['HTTPRoute, Google by the name of the class', 'gke-neg', ...ofClass('gke-l7-global-external-managed')],
  ['HTTPRoute of a class that nobody knows', 'edge', ...route('HTTPRoute', 'example.com/gateway')],
  // the Ingress, by its class
  ['Ingress, AWS', 'aws-alb-instance', ingress('alb')],
  ['Ingress, Azure', 'azure-agic', ingress('azure-application-gateway')],
  ['Ingress, NGINX', 'ingress-nginx', ingress('nginx')],
  ['Ingress, Contour', 'contour', ingress('contour')],
  ['Ingress of a class that nobody knows', 'edge', ingress('edge')],
  // objects of their own
  ['TargetGroupBinding', 'aws-alb-ip', object('elbv2.k8s.aws/v1beta1', 'TargetGroupBinding', { serviceRef: SERVICE, targetType: 'ip' })],
  ['IngressRoute, Traefik', 'traefik', object('traefik.io/v1alpha1', 'IngressRoute', { routes: [{ match: 'Host(`a`)', kind: 'Rule', services: [SERVICE] }] })],
  ['IngressRouteTCP, Traefik', 'traefik', object('traefik.io/v1alpha1', 'IngressRouteTCP', { routes: [{ match: 'HostSNI(`*`)', services: [SERVICE] }] })],
  ['IngressRouteUDP, Traefik 2', 'traefik', object('traefik.containo.us/v1alpha1', 'IngressRouteUDP', { routes: [{ services: [SERVICE] }] })],
  ['HTTPProxy, Contour', 'contour', object('projectcontour.io/v1', 'HTTPProxy', { virtualhost: { fqdn: 'a.example.com' }, routes: [{ services: [SERVICE] }] })],
  ['VirtualService, Istio', 'istio-gateway', object('networking.istio.io/v1', 'VirtualService', {
    hosts: ['a.example.com'], gateways: ['edge'], http: [{ route: [{ destination: { host: 'web', port: { number: 80 } } }] }],
  })],
  ['Route, OpenShift', 'openshift-router', object('route.openshift.io/v1', 'Route', { host: 'a.example.com', to: { kind: 'Service', name: 'web', weight: 100 } })],
  ['TCPIngress, Kong', 'kong', object('configuration.konghq.com/v1beta1', 'TCPIngress', { rules: [{ port: 9000, backend: { serviceName: 'web', servicePort: 80 } }] })],
  ['ApisixRoute', 'apisix', object('apisix.apache.org/v2', 'ApisixRoute', { http: [{ name: 'a', match: { paths: ['/*'] }, backends: [{ serviceName: 'web', servicePort: 80 }] }] })],
  ['VirtualServer, NGINX', 'edge', object('k8s.nginx.org/v1', 'VirtualServer', {
    host: 'a.example.com', upstreams: [{ name: 'web', service: 'web', port: 80 }], routes: [{ path: '/', action: { pass: 'web' } }],
  })],
  ['TransportServer, NGINX', 'edge', object('k8s.nginx.org/v1', 'TransportServer', {
    listener: { name: 'tcp', protocol: 'TCP' }, upstreams: [{ name: 'web', service: 'web', port: 80 }], action: { pass: 'web' },
  })],
  ['InferencePool, of a gateway', 'envoy-gateway', object('inference.networking.k8s.io/v1', 'InferencePool', {
    selector: { matchLabels: { app: 'web' } }, targetPorts: [{ number: 8080 }], endpointPickerRef: { name: 'picker', port: { number: 9002 } },
  })],
  ['a kind that nobody knows, under backendRefs', 'edge', object('edge.example.com/v1', 'EdgeRoute', { rules: [{ backendRefs: [SERVICE] }] })],
  ['a kind that nobody knows, under serviceRef', 'edge', object('edge.example.com/v1', 'EdgeProxy', { serviceRef: { name: 'web' } })],
  ['a Service of type LoadBalancer that follows the pods of a node', 'edge', {
    ...compliant.objects.service, metadata: { name: 'public', namespace }, spec: { ...compliant.objects.service.spec, type: 'LoadBalancer', externalTrafficPolicy: 'Local' },
  }],
];

/** An author who states a path that observes an endpoint change within a second. */
const stated = (name: string) => ({ paths: [{ name, propagationSeconds: 1, floorSeconds: 1 }] });
const foundIn = (name: string, objects: readonly Manifest[]) =>
  objects.reduce((synth, each, i) => synth.and(`route-${i}`, each), compliant).withBudget(stated(name)).found('path-undeclared');

test.each(ROUTES)('%s asks for its path, and is content with it', (_, path, ...objects) => {
  const name = objects.at(-1)!.metadata!.name;
  expect([foundIn('cluster-internal', objects), foundIn(path, objects)]).toEqual([[expect.stringContaining(`${name}`)], []]);
});

/** That of an Ingress class, which none of the others is. */
const otherThan = (path: string) => (path === 'azure-agic' ? 'openshift-router' : 'azure-agic');

test.each(ROUTES.filter(([, path]) => path !== 'edge'))('%s is not content with the path of another controller', (_, path, ...objects) => {
  expect(foundIn(otherThan(path), objects)).toHaveLength(1);
});
