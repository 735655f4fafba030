import { Manifests, trafficSourcesOf } from '../../../src/manifest';

const deployment: any = {
  apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web', namespace: 'shop' }, spec: { template: { metadata: { labels: { app: 'web' } } } },
};
const service: any = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'shop' }, spec: { selector: { app: 'web' } } };
const object = (apiVersion: string, kind: string, spec: object): any => ({ apiVersion, kind, metadata: { name: 'x', namespace: 'shop' }, spec });
const sources = (...objects: any[]) => trafficSourcesOf(deployment, new Manifests([deployment, service, ...objects]));

const NAMED = { services: [{ name: 'web', port: 80 }] };
const AWS = 'elbv2.k8s.aws/v1beta1';
const binding = (spec: object) => object(AWS, 'TargetGroupBinding', { serviceRef: { name: 'web', port: 80 }, ...spec });
const virtualService = (host: string, spec: object = { hosts: ['shop.example'], gateways: ['edge'] }) =>
  object('networking.istio.io/v1', 'VirtualService', { http: [{ route: [{ destination: { host } }] }], ...spec });

test.each<[string, any, string]>([
  ['IngressRoute', object('traefik.io/v1alpha1', 'IngressRoute', { routes: [NAMED] }), 'traefik'],
  ['IngressRouteTCP', object('traefik.io/v1alpha1', 'IngressRouteTCP', { routes: [NAMED] }), 'traefik'],
  ['IngressRouteUDP', object('traefik.io/v1alpha1', 'IngressRouteUDP', { routes: [NAMED] }), 'traefik'],
  ['IngressRoute of Traefik 2', object('traefik.containo.us/v1alpha1', 'IngressRoute', { routes: [NAMED] }), 'traefik'],
  ['TraefikService', object('traefik.io/v1alpha1', 'TraefikService', { weighted: NAMED }), 'traefik'],
  ['HTTPProxy', object('projectcontour.io/v1', 'HTTPProxy', { routes: [NAMED] }), 'contour'],
  ['HTTPProxy of TCP', object('projectcontour.io/v1', 'HTTPProxy', { tcpproxy: NAMED }), 'contour'],
  ['SecurityPolicy', object('gateway.envoyproxy.io/v1alpha1', 'SecurityPolicy', { extAuth: { http: { backendRefs: [{ name: 'web' }] } } }), 'envoy-gateway'],
  ['TCPIngress', object('configuration.konghq.com/v1beta1', 'TCPIngress', { rules: [{ backend: { serviceName: 'web', servicePort: 80 } }] }), 'kong'],
  ['ApisixRoute', object('apisix.apache.org/v2', 'ApisixRoute', { http: [{ backends: [{ serviceName: 'web', servicePort: 80 }] }] }), 'apisix'],
  ['Route', object('route.openshift.io/v1', 'Route', { to: { kind: 'Service', name: 'other' }, alternateBackends: [{ kind: 'Service', name: 'web' }] }), 'openshift-router'],
  ['VirtualService', virtualService('web'), 'istio-gateway'],
  ['TargetGroupBinding, HTTP to pods', binding({ targetType: 'ip', targetGroupProtocol: 'HTTPS' }), 'aws-alb-ip'],
  ['TargetGroupBinding, TCP to nodes', binding({ targetType: 'instance', targetGroupProtocol: 'TCP_UDP' }), 'aws-nlb-instance'],
])('%s sends by the path of its project', (_, manifest, id) => {
  expect(sources(manifest).map(({ text, pathIds }) => [text, ...pathIds])).toEqual([[`${manifest.kind} x`, id]]);
});

test('a TargetGroupBinding that does not state its protocol is of an ALB or an NLB', () => {
  const candidates = (spec: object) => sources(binding(spec)).map(source => [source.isOneOf, source.pathIds, source.candidates]);
  expect(candidates({ targetType: 'ip' })).toEqual([[true, [], ['aws-alb-ip', 'aws-nlb-ip']]]);
  expect(candidates({ targetGroupProtocol: 'TCP' })).toEqual([[true, [], ['aws-nlb-ip', 'aws-nlb-instance']]]);
  expect(candidates({})[0][2]).toEqual(['aws-alb-ip', 'aws-alb-instance', 'aws-nlb-ip', 'aws-nlb-instance']);
});

describe('a VirtualService', () => {
  test.each([
    ['with a short name', virtualService('web')],
    ['with a full name', virtualService('web.shop.svc.cluster.local')],
    ['that is a part of another', virtualService('web', {})],
    ['of the sidecars and a gateway', virtualService('web', { hosts: ['web'], gateways: ['mesh', 'istio-system/edge'] })],
    ['of a gateway in one match', object('networking.istio.io/v1', 'VirtualService', {
      hosts: ['web'], tcp: [{ match: [{ gateways: ['edge'] }], route: [{ destination: { host: 'web' } }] }],
    })],
  ])('%s is a front', (_, manifest) => {
    expect(sources(manifest)).toHaveLength(1);
  });

  test.each([
    ['of the sidecars', virtualService('web', { hosts: ['web'] })],
    ['of the sidecars, by name', virtualService('web', { hosts: ['web'], gateways: ['mesh'] })],
    ['of another host', virtualService('web.example.com')],
    ['of another namespace', virtualService('web.other.svc.cluster.local')],
  ])('%s is none', (_, manifest) => {
    expect(sources(manifest)).toEqual([]);
  });
});

test.each<[string, any]>([
  ['Route', object('route.example.com/v1', 'Route', { to: { kind: 'Service', name: 'web' } })],
  ['TransportServer', object('k8s.nginx.org/v1', 'TransportServer', { upstreams: [{ name: 'pool', service: 'web', port: 80 }] })],
  ['VirtualServer', object('k8s.nginx.org/v1', 'VirtualServer', { upstreams: [{ name: 'pool', service: 'web', port: 80 }] })],
  ['MultiClusterIngress', object('networking.gke.io/v1', 'MultiClusterIngress', { template: { spec: { backend: { serviceName: 'web' } } } })],
  ['CiliumEnvoyConfig', object('cilium.io/v2', 'CiliumEnvoyConfig', NAMED)],
  ['RouteGroup', object('zalando.org/v1', 'RouteGroup', { backends: [{ name: 'app', type: 'service', serviceName: 'web' }] })],
])('%s may send, and is not known', (kind, manifest) => {
  expect(sources(manifest).map(({ text, pathIds, candidates }) => [text, pathIds, candidates])).toEqual([[`${kind} x, a kind that is not known,`, [], []]]);
});

test.each<[string, any]>([
  ['ServiceMonitor', object('monitoring.coreos.com/v1', 'ServiceMonitor', NAMED)],
  ['ScaledObject', object('keda.sh/v1alpha1', 'ScaledObject', { scaleTargetRef: { name: 'web' }, service: 'web' })],
  ['HTTPScaledObject, whose interceptor sends to the cluster IP', object('http.keda.sh/v1alpha1', 'HTTPScaledObject', { scaleTargetRef: { service: 'web' } })],
  ['APIService, whose API server sends to the cluster IP', object('apiregistration.k8s.io/v1', 'APIService', { service: { name: 'web', namespace: 'shop' } })],
  ['CustomResourceDefinition', object('apiextensions.k8s.io/v1', 'CustomResourceDefinition', { conversion: { webhook: { clientConfig: { service: { name: 'web', namespace: 'shop' } } } } })],
  ['ValidatingWebhookConfiguration', { ...object('admissionregistration.k8s.io/v1', 'ValidatingWebhookConfiguration', {}), webhooks: [{ clientConfig: { service: { name: 'web', namespace: 'shop' } } }] }],
  ['ServiceExport', { ...object('net.gke.io/v1', 'ServiceExport', {}), metadata: { name: 'web', namespace: 'shop' } }],
  ['NetworkPolicy', object('networking.k8s.io/v1', 'NetworkPolicy', { egress: [{ to: [{ podSelector: {} }] }] })],
  ['CiliumNetworkPolicy', object('cilium.io/v2', 'CiliumNetworkPolicy', { egress: [{ toServices: [{ k8sService: { serviceName: 'web' } }] }], ...NAMED })],
  ['NetworkPolicy of Calico', object('projectcalico.org/v3', 'NetworkPolicy', { egress: [{ destination: { services: { name: 'web' } } }] })],
  ['PodDisruptionBudget', object('policy/v1', 'PodDisruptionBudget', { selector: { matchLabels: { app: 'web' } } })],
  ['StatefulSet', object('apps/v1', 'StatefulSet', { serviceName: 'web', template: { metadata: { labels: { app: 'db' } } } })],
  ['StatefulSet of OpenKruise', object('apps.kruise.io/v1beta1', 'StatefulSet', { serviceName: 'web', service: { name: 'web' } })],
  ['Certificate', object('cert-manager.io/v1', 'Certificate', { dnsNames: ['web.shop.svc'], service: { name: 'web' } })],
  ['Rollout', object('argoproj.io/v1alpha1', 'Rollout', { strategy: { canary: { stableService: 'web', canaryService: 'web' } }, template: { metadata: { labels: { app: 'other' } } } })],
  ['Application', object('argoproj.io/v1alpha1', 'Application', { ignoreDifferences: [{ kind: 'Service', name: 'web' }], service: { name: 'web' } })],
  ['HelmRelease', object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', { values: { service: { name: 'web' } } })],
  ['Canary', object('flagger.app/v1beta1', 'Canary', { service: { name: 'web', port: 80 } })],
  ['DestinationRule', object('networking.istio.io/v1', 'DestinationRule', { host: 'web', ...NAMED })],
  ['ServiceEntry', object('networking.istio.io/v1', 'ServiceEntry', { hosts: ['web'] })],
  ['TrafficSplit', object('split.smi-spec.io/v1alpha2', 'TrafficSplit', { service: 'web', backends: [{ service: 'web', weight: 1 }] })],
  ['TerminatingGateway', object('consul.hashicorp.com/v1alpha1', 'TerminatingGateway', NAMED)],
  ['BackendTLSPolicy', object('gateway.networking.k8s.io/v1', 'BackendTLSPolicy', { targetRefs: [{ kind: 'Service', name: 'web' }] })],
  ['GCPBackendPolicy', object('networking.gke.io/v1', 'GCPBackendPolicy', { targetRef: { kind: 'Service', name: 'web' } })],
  ['an unknown kind of another Service', object('edge.example.com/v1', 'Proxy', { serviceRef: { name: 'other' } })],
  ['an unknown kind of another namespace', object('edge.example.com/v1', 'Proxy', { serviceRef: { name: 'web', namespace: 'other' } })],
])('%s sends nothing to the pods', (_, other) => {
  expect(sources(other)).toEqual([]);
});

describe('an InferencePool', () => {
  const pool = (version: string, spec: object) => object(`inference.networking.${version}`, 'InferencePool', spec);
  test.each([
    ['selects pods by labels', pool('k8s.io/v1', { selector: { matchLabels: { app: 'web' } } })],
    ['of the alpha version has a map of labels', pool('x-k8s.io/v1alpha2', { selector: { app: 'web' } })],
    ['asks its endpoint picker by a Service', pool('k8s.io/v1', { selector: { matchLabels: { app: 'llm' } }, endpointPickerRef: { name: 'web' } })],
  ])('%s: a gateway sends to them, and it does not show which', (_, manifest) => {
    expect(sources(manifest).map(({ text, pathIds, candidates }) => [text, pathIds, candidates.includes('envoy-gateway')])).toEqual([['InferencePool x', [], true]]);
  });

  test('without a Service its pods are served: their drain is assumed', () => {
    const manifests = new Manifests([deployment, pool('k8s.io/v1', { selector: { app: 'web' } })]);
    expect([manifests.poolsOf(deployment).length, manifests.budgetOf(deployment).drainSeconds]).toEqual([1, 30]);
  });

  test.each([
    {}, { selector: null }, { selector: [] }, { selector: { matchLabels: null } }, { selector: { matchLabels: { app: 7 } } },
  ])('with %j it selects nothing', (spec) => {
    expect(new Manifests([deployment, pool('k8s.io/v1', spec)]).poolsOf(deployment)).toEqual([]);
  });
});

describe('endpoint groups on GKE', () => {
  const groups = (text: string): any => ({ ...service, metadata: { ...service.metadata, annotations: { 'cloud.google.com/neg': text } } });
  const of = (...objects: any[]) =>
    trafficSourcesOf(deployment, new Manifests([deployment, ...objects])).map(({ text, pathIds }) => [text, ...pathIds]);
  const ingress = object('networking.k8s.io/v1', 'Ingress', { defaultBackend: { service: { name: 'web' } } });
  const shown = [['the load balancer of the endpoint groups of Service web', 'gke-neg']];

  test.each([
    ['{"exposed_ports": {"80": {"name": "web"}}}', shown], ['{"ingress": true}', shown],
    ['{"ingress": false}', []], ['{"exposed_ports": {}}', []], ['{}', []], ['null', []], ['{', []],
  ])('%s', (text, expected) => {
    expect(of(groups(text))).toEqual(expected);
  });

  test('an Ingress without a class is of GKE then, and is named alone', () => {
    expect(of(groups('{"ingress": true}'), ingress)).toEqual([['Ingress x without a class', 'gke-neg']]);
    expect(of(groups('{"exposed_ports": {"80": {}}}'), ingress)).toEqual([...shown, ['Ingress x without a class']]);
  });
});
