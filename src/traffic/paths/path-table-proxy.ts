import { LAYER_7_ROUTES, NO_REGISTRATION, PathRow, ROUTES } from './path-row';

/** As inside the cluster: it is told of the same change, and adds the delay that its row names. */
const PROXY: Pick<PathRow, 'propagationSeconds' | 'confirmed' | 'registrationSeconds' | 'registrationBasis' | 'annotations'> = {
  propagationSeconds: 15,
  confirmed: false,
  registrationSeconds: 0,
  registrationBasis: NO_REGISTRATION,
  annotations: [],
};

/** Traffic paths of further proxies in the cluster. */
export const PROXY_PATHS: readonly PathRow[] = [
  {
    ...PROXY,
    id: 'istio-gateway',
    title: 'Istio gateway',
    code: 'TrafficPath.istioGateway()',
    floorSeconds: 5,
    parts: 'EndpointSlice update + istiod waits 0.1 s for further changes, 10 s at most (PILOT_DEBOUNCE_AFTER, PILOT_DEBOUNCE_MAX) + xDS push',
    basis: 'its own defaults, summed: while the endpoints of the mesh change all the time a push waits for 10 s',
    source: 'https://istio.io/latest/docs/reference/commands/pilot-discovery/',
    kinds: ROUTES,
    gateway: {
      controllers: ['istio.io/gateway-controller'],
      classNames: ['istio'],
      source: 'https://github.com/istio/istio/blob/master/pilot/pkg/features/pilot.go',
    },
  },
  {
    ...PROXY,
    id: 'openshift-router',
    title: 'OpenShift router',
    code: 'TrafficPath.openshiftRouter()',
    floorSeconds: 10,
    parts: 'EndpointSlice update + reload interval 5 s',
    basis: 'its own default, added to the floor inside the cluster',
    source: 'https://github.com/openshift/router/blob/master/pkg/cmd/infra/router/template.go',
    kinds: ['Ingress'],
    groups: ['route.openshift.io'],
    className: 'openshift-default',
    controllers: ['openshift.io/ingress-to-route'], // https://github.com/openshift/cluster-ingress-operator/blob/master/pkg/operator/controller/ingressclass/ingressclass.go
    note: 'A longer spec.tuningOptions.reloadInterval of the IngressController adds to it: state it by TrafficPath.custom.',
  },
  {
    ...PROXY,
    id: 'nginx-gateway-fabric',
    title: 'NGINX Gateway Fabric',
    code: 'TrafficPath.nginxGatewayFabric()',
    floorSeconds: 5,
    parts: 'EndpointSlice update + a new configuration of NGINX',
    basis: 'inferred: it watches EndpointSlices and writes the upstreams of NGINX again at once',
    source: 'https://docs.nginx.com/nginx-gateway-fabric/overview/gateway-architecture/',
    kinds: ROUTES,
    groups: ['gateway.nginx.org'],
    gateway: {
      controllers: ['gateway.nginx.org/nginx-gateway-controller'],
      classNames: ['nginx'],
      source: 'https://github.com/nginx/nginx-gateway-fabric/blob/main/deploy/default/deploy.yaml',
    },
    note: 'Below 2.7.0 it may send to pods that are long gone, whatever their delay (https://github.com/nginx/nginx-gateway-fabric/issues/5330, '
      + 'https://github.com/nginx/nginx-gateway-fabric/issues/5550).',
  },
  {
    ...PROXY,
    id: 'cilium',
    title: "Cilium's Ingress and gateway",
    code: 'TrafficPath.cilium()',
    floorSeconds: 5,
    parts: 'EndpointSlice update + xDS push of the agent',
    basis: 'inferred: the agent of each node pushes the endpoints to its Envoy, so it is not later than kube-proxy',
    source: 'https://docs.cilium.io/en/stable/network/servicemesh/ingress/',
    kinds: ['Ingress', ...LAYER_7_ROUTES, 'TLSRoute'],
    className: 'cilium',
    controllers: ['cilium.io/ingress-controller'], // https://docs.cilium.io/en/stable/network/servicemesh/ingress/
    gateway: {
      controllers: ['io.cilium/gateway-controller'],
      classNames: ['cilium'],
      source: 'https://github.com/cilium/cilium/blob/main/operator/pkg/gateway-api/controller.go',
    },
    note: 'Where Cilium replaces kube-proxy, it drops new connections to a terminating pod, also where no other pod is left: kube-proxy sends them '
      + '(https://github.com/cilium/cilium/issues/32815, https://github.com/cilium/cilium/issues/37613). Behind a load balancer of nodes '
      + 'externalTrafficPolicy: Local loses the connections of a node whose last pod terminates; write Cluster.',
  },
  {
    ...PROXY,
    id: 'kgateway',
    title: 'kgateway',
    code: 'TrafficPath.kgateway()',
    floorSeconds: 5,
    parts: 'EndpointSlice update + xDS push',
    basis: 'inferred: it pushes the endpoints to Envoy, so it is not later than kube-proxy',
    source: 'https://github.com/kgateway-dev/kgateway/blob/main/README.md',
    kinds: ROUTES,
    gateway: {
      controllers: ['kgateway.dev/kgateway'],
      classNames: ['kgateway'],
      source: 'https://github.com/kgateway-dev/kgateway/blob/main/pkg/kgateway/wellknown/controller.go',
    },
  },
  {
    ...PROXY,
    id: 'kong',
    title: 'Kong',
    code: 'TrafficPath.kong()',
    floorSeconds: 8,
    parts: 'EndpointSlice update + proxy-sync-seconds 3',
    basis: 'its own default, added to the floor inside the cluster; a report of requests to deleted pods until then: Kong/kubernetes-ingress-controller#6312',
    source: 'https://docs.konghq.com/kubernetes-ingress-controller/latest/reference/cli-arguments/',
    kinds: ['Ingress', ...ROUTES],
    groups: ['configuration.konghq.com'],
    className: 'kong',
    controllers: ['ingress-controllers.konghq.com/kong'], // https://docs.konghq.com/kubernetes-ingress-controller/latest/concepts/ingress-classes/
    gateway: {
      controllers: ['konghq.com/kic-gateway-controller'],
      classNames: ['kong'],
      source: 'https://github.com/Kong/kubernetes-ingress-controller/blob/main/examples/gateway-httproute.yaml',
    },
  },
  {
    ...PROXY,
    id: 'apisix',
    title: 'APISIX',
    code: 'TrafficPath.apisix()',
    floorSeconds: 10,
    parts: 'EndpointSlice update + the controller writes the upstream by the API of APISIX',
    basis: 'reports: 502 without a delay (apache/apisix-ingress-controller#632), 10 s in production',
    source: 'https://github.com/mitodl/ol-infrastructure/issues/5548',
    kinds: ['Ingress', ...LAYER_7_ROUTES, 'TCPRoute', 'UDPRoute'],
    groups: ['apisix.apache.org'],
    className: 'apisix',
    controllers: ['apisix.apache.org/apisix-ingress-controller'], // as that of its GatewayClass
    gateway: {
      controllers: ['apisix.apache.org/apisix-ingress-controller'],
      classNames: ['apisix'],
      source: 'https://apisix.apache.org/docs/ingress-controller/reference/apisix-ingress-controller/configuration-file',
    },
  },
  {
    ...PROXY,
    id: 'haproxy',
    title: 'HAProxy Ingress controllers',
    code: 'TrafficPath.haproxy()',
    floorSeconds: 10,
    parts: 'EndpointSlice update + sync-period 5 s',
    basis: "the default of HAProxy Technologies' controller, added to the floor inside the cluster",
    source: 'https://github.com/haproxytech/kubernetes-ingress/blob/master/documentation/controller.md',
    kinds: ['Ingress'],
    className: 'haproxy',
    // the second is the community's: https://haproxy-ingress.github.io/docs/configuration/command-line/
    controllers: ['haproxy.org/ingress-controller', 'haproxy.org/ingress-controller/', 'haproxy-ingress.github.io/controller', 'haproxy-ingress.github.io/controller/'],
  },
];
