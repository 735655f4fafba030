import { SERVICE_PORT } from './server-container';
import { TrafficPath } from '../../../src';
import { CERTIFICATE } from '../cluster/certificate';
import { Manifest } from '../cluster/manifest';

/** What an ingress sends to. */
export interface Route {
  readonly name: string;
  readonly host: string;
  /** Name of the Service. */
  readonly service: string;
}

/** A proxy of the cluster that the requests come through, and the object by which the subjects ask it. */
export interface Ingress {
  readonly name: string;
  readonly product: string;
  /** One line for --help and the proof. */
  readonly what: string;
  /** What the proof says of its rows. */
  readonly note?: string;
  /** Of its Ingress, or of an object of its own API. */
  readonly ingressClass?: string;
  /** What an author states of it. */
  readonly path: () => TrafficPath;
  /** HTTP/2 without TLS from the clients to the pods, and gRPC calls. Subjects that are probed over HTTP/1.1 are never ready then. */
  readonly http2?: boolean;
  /** TLS from the clients to the proxy, by a certificate that nobody vouches for. */
  readonly tls?: boolean;
  /** It observes endpoint changes so late that pods which do not wait for it must lose some, as behind a late kube-proxy. */
  readonly isLate?: boolean;
  /** Of its Ingress: what the streams and websockets of the load need. */
  readonly annotations?: Record<string, string>;
  /** An object of its own API; without it and without a Gateway, an Ingress. */
  readonly route?: (route: Route) => Manifest;
  /** An HTTPRoute of this Gateway. */
  readonly gateway?: Gateway;
}

interface Gateway {
  readonly name: string;
  readonly namespace: string;
}

/** Contour ends an answer after 15 s, and a stream with it: https://projectcontour.io/docs/main/config/request-routing/#response-timeouts */
const NO_LIMIT = 'infinity';

/** The same of a rule of an HTTPRoute: https://gateway-api.sigs.k8s.io/reference/spec/#httproutetimeouts */
const NO_TIMEOUTS = { request: '0s' };

const contour = { product: 'Contour', path: () => TrafficPath.contour() };
const byClass = { ...contour, ingressClass: 'contour' };
const byIngress = { ...byClass, annotations: { 'projectcontour.io/response-timeout': NO_LIMIT, 'projectcontour.io/websocket-routes': '/' } };

/** Every ingress that a row can be run through. */
export const INGRESSES = [
  { name: 'traefik', product: 'Traefik', what: 'Traefik, by an Ingress', ingressClass: 'traefik', path: () => TrafficPath.traefik(), isLate: true },
  {
    name: 'contour',
    what: 'Contour, by an Ingress',
    note: 'it must be told of websockets, and not to end an answer after 15 s. It pushes endpoint changes to Envoy, so that few requests are lost even '
      + 'without a delay',
    ...byIngress,
  },
  { name: 'contour-httpproxy', what: 'Contour, by an HTTPProxy', ...byClass, route: httpProxy() },
  {
    name: 'contour-http2',
    what: 'Contour, by an HTTPProxy, HTTP/2 and gRPC',
    note: 'without TLS from the clients to the pods; 10 clients make gRPC calls in place of websockets; the kubelet probes by gRPC; at SIGTERM the '
      + 'server says GOAWAY on every connection, finishes what it has, and exits',
    ...byClass,
    http2: true,
    route: httpProxy({ protocol: 'h2c' }),
  },
  {
    name: 'contour-gateway',
    what: 'Contour, by an HTTPRoute of the Gateway API',
    note: 'websockets need nothing; its rule must say `timeouts: {request: 0s}`, or an answer ends after 15 s',
    ...contour,
    gateway: { name: 'contour', namespace: 'projectcontour' }, // as in https://projectcontour.io/docs/main/guides/gateway-api/
  },
  {
    name: 'contour-tls',
    what: 'Contour, by an Ingress, TLS',
    note: 'TLS ends at Envoy; each new connection is a handshake of its own',
    ...byIngress,
    tls: true,
  },
] as const satisfies readonly Ingress[];

export type IngressName = typeof INGRESSES[number]['name'];

export const ingressNamed = (name: IngressName): Ingress => INGRESSES.find(ingress => ingress.name === name)!;

/** How an ingress is asked to send to a Service. */
export function routeThrough(ingress: Ingress, route: Route): Manifest {
  if (ingress.gateway) return httpRoute(ingress.gateway, route);
  return ingress.route?.(route) ?? ingressObject(ingress, route);
}

const ingressObject = ({ ingressClass, annotations, tls }: Ingress, { name, host, service }: Route): Manifest => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name, annotations },
  spec: {
    ingressClassName: ingressClass,
    tls: tls ? [{ hosts: [host], secretName: CERTIFICATE }] : undefined,
    rules: [{ host, http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: service, port: { number: SERVICE_PORT } } } }] } }],
  },
});

const httpRoute = (gateway: Gateway, { name, host, service }: Route): Manifest => ({
  apiVersion: 'gateway.networking.k8s.io/v1',
  kind: 'HTTPRoute',
  metadata: { name },
  spec: { parentRefs: [gateway], hostnames: [host], rules: [{ backendRefs: [{ name: service, port: SERVICE_PORT }], timeouts: NO_TIMEOUTS }] },
});

/** `toService` says how its Service is spoken to. */
function httpProxy(toService: { readonly protocol?: string } = {}): (route: Route) => Manifest {
  return ({ name, host, service }) => ({
    apiVersion: 'projectcontour.io/v1',
    kind: 'HTTPProxy',
    metadata: { name },
    spec: {
      ingressClassName: byClass.ingressClass,
      virtualhost: { fqdn: host },
      routes: [{ services: [{ name: service, port: SERVICE_PORT, ...toService }], enableWebsockets: true, timeoutPolicy: { response: NO_LIMIT } }],
    },
  });
}
