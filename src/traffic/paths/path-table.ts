import { Gate, LAYER_7_ROUTES, NO_REGISTRATION, PathRow, ROUTES } from './path-row';
import { ALIBABA_PATHS } from './path-table-alibaba';
import { AWS_PATHS } from './path-table-aws';
import { CLOUD_PATHS } from './path-table-cloud';
import { PROXY_PATHS } from './path-table-proxy';
import { CLUSTER_INTERNAL, PathTiming } from '../../budget';

/** Traffic paths inside the cluster. */
const CLUSTER_PATHS: readonly PathRow[] = [
  {
    id: CLUSTER_INTERNAL.name,
    title: 'inside the cluster (kube-proxy)',
    code: 'TrafficPath.clusterInternal()',
    propagationSeconds: CLUSTER_INTERNAL.propagationSeconds,
    floorSeconds: CLUSTER_INTERNAL.floorSeconds,
    parts: 'EndpointSlice update + kube-proxy sync on every node',
    basis: 'measured: with kube-proxy 10 s behind, 5 s lost 338 of 49,753 requests, 15 s lost 0 of 38,343',
    source: 'docs/defaults.md',
    confirmed: 'measured',
    registrationSeconds: 0,
    registrationBasis: 'measured: 0 of 38,343 lost with minReadySeconds 0',
    kinds: ['Service'],
    annotations: [],
    note: 'From about 1,000 Services on, measure your own (below).',
  },
  {
    id: 'headless-dns',
    title: 'headless Service (CoreDNS)',
    code: 'TrafficPath.headlessDns()',
    propagationSeconds: 45,
    floorSeconds: 35,
    parts: 'ttl 30 s of the stock Corefile + the cache of the client + EndpointSlice update',
    basis: 'stock Corefile: ttl 30 and cache 30; measured: 15 s lost 378 of 35,057, 45 s lost 0 of 147,411',
    source: 'https://kubernetes.io/docs/tasks/administer-cluster/dns-custom-nameservers/',
    confirmed: 'measured',
    registrationSeconds: 0,
    registrationBasis: NO_REGISTRATION,
    kinds: ['Service'],
    annotations: [],
    note: 'A client that caches answers for longer than their ttl (a JVM with networkaddress.cache.ttl -1) observes the change later: state it by TrafficPath.custom.',
  },
  {
    id: 'ingress-nginx',
    title: 'ingress-nginx',
    code: 'TrafficPath.ingressNginx()',
    propagationSeconds: 15,
    floorSeconds: 10,
    parts: 'sync-rate-limit 0.3/s (3.3 s) + 1 s poll of its Lua balancer + EndpointSlice update',
    basis: 'its own defaults, summed; the propagation of 15 s is that inside the cluster',
    source: 'https://github.com/kubernetes/ingress-nginx/blob/main/docs/user-guide/cli-arguments.md',
    confirmed: false,
    registrationSeconds: 0,
    registrationBasis: NO_REGISTRATION,
    kinds: ['Ingress'],
    className: 'nginx',
    classAliases: ['webapprouting.kubernetes.azure.com'], // the managed ingress-nginx of AKS: https://learn.microsoft.com/azure/aks/app-routing
    controllers: ['k8s.io/ingress-nginx'], // https://kubernetes.github.io/ingress-nginx/user-guide/multiple-ingress/
    annotations: [],
    idleTimeout: { seconds: 60, source: 'https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/configmap/' },
    retired: { since: 'March 2026', source: 'https://kubernetes.io/blog/2025/11/11/ingress-nginx-retirement/' },
  },
  {
    id: 'traefik',
    title: 'Traefik',
    code: 'TrafficPath.traefik()',
    propagationSeconds: 15,
    floorSeconds: 5,
    parts: 'provider throttle 2 s + EndpointSlice update',
    basis: 'its own default, and measured: no preStop lost 754 of 55,289, 15 s lost 0 of 154,470',
    source: 'https://doc.traefik.io/traefik/reference/install-configuration/providers/kubernetes/kubernetes-ingress/',
    confirmed: 'measured',
    registrationSeconds: 0,
    registrationBasis: NO_REGISTRATION,
    kinds: ['Ingress', ...LAYER_7_ROUTES, 'TCPRoute', 'TLSRoute'],
    groups: ['traefik.io', 'traefik.containo.us'], // https://doc.traefik.io/traefik/reference/routing-configuration/kubernetes/crd/http/ingressroute/
    className: 'traefik',
    gateway: {
      controllers: ['traefik.io/gateway-controller'],
      classNames: ['traefik'],
      source: 'https://github.com/traefik/traefik/blob/master/pkg/provider/kubernetes/gateway/kubernetes.go',
    },
    controllers: ['traefik.io/ingress-controller'], // https://github.com/traefik/traefik/blob/master/pkg/provider/kubernetes/ingress/kubernetes.go
    annotations: [],
    idleTimeout: { seconds: 90, source: 'https://doc.traefik.io/traefik/reference/routing-configuration/http/load-balancing/serverstransport/' },
  },
  {
    id: 'envoy-gateway',
    title: 'Envoy Gateway',
    code: 'TrafficPath.envoyGateway()',
    propagationSeconds: 15,
    floorSeconds: 5,
    parts: 'EndpointSlice update + xDS push',
    basis: 'inferred: it routes to the endpoints (routingType Endpoint, its default) and is pushed their changes, so it is not later than kube-proxy',
    source: 'https://gateway.envoyproxy.io/docs/api/extension_types/#envoyproxyspec',
    confirmed: false,
    registrationSeconds: 0,
    registrationBasis: NO_REGISTRATION,
    kinds: ROUTES,
    groups: ['gateway.envoyproxy.io'],
    gateway: {
      controllers: ['gateway.envoyproxy.io/gatewayclass-controller'],
      classNames: ['eg'],
      source: 'https://github.com/envoyproxy/gateway/blob/main/api/v1alpha1/envoygateway_types.go',
    },
    annotations: [],
    note: 'A report of endpoints of terminating pods that stay is open (https://github.com/envoyproxy/gateway/issues/6277): measure yours.',
  },
  {
    id: 'contour',
    title: 'Contour',
    code: 'TrafficPath.contour()',
    propagationSeconds: 15,
    floorSeconds: 5,
    parts: 'EndpointSlice update + xDS push',
    basis: 'its own default, and measured: it pushes endpoint changes, so that even without preStop few are lost, 3 of 65,743, by HTTP/2 7 of 81,336; '
      + '15 s lost 0 of 105,341, by HTTP/2 0 of 127,209',
    source: 'https://projectcontour.io/docs/main/architecture/',
    confirmed: 'measured',
    registrationSeconds: 0,
    registrationBasis: NO_REGISTRATION,
    kinds: ['Ingress', ...LAYER_7_ROUTES, 'TCPRoute', 'TLSRoute'],
    groups: ['projectcontour.io'], // https://projectcontour.io/docs/main/config/fundamentals/
    className: 'contour',
    gateway: {
      controllers: ['projectcontour.io/gateway-controller'],
      classNames: ['contour'],
      source: 'https://projectcontour.io/docs/main/guides/gateway-api/',
    },
    // it reads no controller, and each installation writes its own: https://projectcontour.io/docs/main/config/ingress/
    // https://github.com/bitnami/charts/blob/main/bitnami/contour/templates/contour/ingressclass.yaml
    controllers: ['projectcontour.io/'],
    annotations: [],
    note: 'It ends an answer after 15 s, a stream with it, and keeps an idle connection to the pod for 1 h (Envoy\'s defaults): timeoutPolicy.response and '
      + 'timeoutPolicy.idleConnection of an HTTPProxy set them (https://projectcontour.io/docs/main/config/request-routing/#response-timeouts).',
  },
];

/** All known paths. */
export const PATHS: readonly PathRow[] = [...CLUSTER_PATHS, ...PROXY_PATHS, ...AWS_PATHS, ...CLOUD_PATHS, ...ALIBABA_PATHS];

export const PATH_IDS = PATHS.map(row => row.id);

const BY_ID = new Map(PATHS.map(row => [row.id, row]));

/** The row of a recorded path name; undefined for a custom path. */
export function pathRow(id: string): PathRow | undefined {
  return BY_ID.get(id);
}

/** The times of a known path, `aws-alb-ip`; gated only if the platform adds the readiness gate by itself. */
export function pathById(id: string): PathTiming | undefined {
  const row = pathRow(id);
  return row && pathTimingOf(row, row.gate === Gate.AUTOMATIC);
}

function pathTimingOf({ id, propagationSeconds, floorSeconds, registrationSeconds }: PathRow, gated: boolean): PathTiming {
  return {
    name: id,
    propagationSeconds,
    floorSeconds,
    ...(registrationSeconds > 0 ? { registrationSeconds } : {}),
    ...(gated ? { gated } : {}),
  };
}
