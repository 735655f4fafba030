import { SERVICE_PORT } from './server-container';
import { TrafficPath } from '../../../src';
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
  readonly ingressClass: string;
  /** What an author states of it. */
  readonly path: () => TrafficPath;
  /** HTTP/2 without TLS from the clients to the pods, and gRPC calls. Subjects that are probed over HTTP/1.1 are never ready then. */
  readonly http2?: boolean;
  /** It observes endpoint changes so late that pods which do not wait for it must lose some, as behind a late kube-proxy. */
  readonly isLate?: boolean;
  /** Of its Ingress: what the streams and websockets of the load need. */
  readonly annotations?: Record<string, string>;
  /** An object of its own API; without it, an Ingress. */
  readonly route?: (route: Route) => Manifest;
}

/** Contour ends an answer after 15 s, and a stream with it: https://projectcontour.io/docs/main/config/request-routing/#response-timeouts */
const NO_LIMIT = 'infinity';

const contour = { product: 'Contour', ingressClass: 'contour', path: () => TrafficPath.contour() };

/** Every ingress that a row can be run through. */
export const INGRESSES = [
  { name: 'traefik', product: 'Traefik', what: 'Traefik, by an Ingress', ingressClass: 'traefik', path: () => TrafficPath.traefik(), isLate: true },
  {
    name: 'contour',
    what: 'Contour, by an Ingress',
    note: 'it must be told of websockets, and not to end an answer after 15 s. It pushes endpoint changes to Envoy, so that few requests are lost even '
      + 'without a delay',
    ...contour,
    annotations: { 'projectcontour.io/response-timeout': NO_LIMIT, 'projectcontour.io/websocket-routes': '/' },
  },
  { name: 'contour-httpproxy', what: 'Contour, by an HTTPProxy', ...contour, route: httpProxy() },
  {
    name: 'contour-http2',
    what: 'Contour, by an HTTPProxy, HTTP/2 and gRPC',
    note: 'without TLS from the clients to the pods; 10 clients make gRPC calls in place of websockets; the kubelet probes by gRPC; at SIGTERM the '
      + 'server says GOAWAY on every connection, finishes what it has, and exits',
    ...contour,
    http2: true,
    route: httpProxy({ protocol: 'h2c' }),
  },
] as const satisfies readonly Ingress[];

type IngressName = typeof INGRESSES[number]['name'];

export const ingressNamed = (name: IngressName): Ingress => INGRESSES.find(ingress => ingress.name === name)!;

/** How an ingress is asked to send to a Service. */
export const routeThrough = (ingress: Ingress, route: Route): Manifest => ingress.route?.(route) ?? ingressObject(ingress, route);

const ingressObject = ({ ingressClass, annotations }: Ingress, { name, host, service }: Route): Manifest => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'Ingress',
  metadata: { name, annotations },
  spec: {
    ingressClassName: ingressClass,
    rules: [{ host, http: { paths: [{ path: '/', pathType: 'Prefix', backend: { service: { name: service, port: { number: SERVICE_PORT } } } }] } }],
  },
});

/** `toService` says how its Service is spoken to. */
function httpProxy(toService: { readonly protocol?: string } = {}): (route: Route) => Manifest {
  return ({ name, host, service }) => ({
    apiVersion: 'projectcontour.io/v1',
    kind: 'HTTPProxy',
    metadata: { name },
    spec: {
      ingressClassName: contour.ingressClass,
      virtualhost: { fqdn: host },
      routes: [{ services: [{ name: service, port: SERVICE_PORT, ...toService }], enableWebsockets: true, timeoutPolicy: { response: NO_LIMIT } }],
    },
  });
}
