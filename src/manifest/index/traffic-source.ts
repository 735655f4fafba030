import { canonicalClass, CLASS_ANNOTATION, classOfController, pathRow, PATHS } from '../../traffic';
import { Manifest } from '../../yaml';
import { annotationsOf, displayName } from '../schema/metadata';
import { Service, Workload } from '../schema/types';

/** What sends to the pods, beside the clients in the cluster. */
export interface TrafficSource {
  /** The Service, or the Ingress or HTTPRoute that routes to it. */
  readonly manifest: Manifest;
  readonly service: Service;
  /** `Ingress web of class alb`. */
  readonly text: string;
  /** Its possible traffic paths; none where the manifest does not show them. */
  readonly pathIds: readonly string[];
}

/** Who selects and routes, as far as sources follow from it. */
export interface TrafficIndex {
  servicesOf(workload: Workload): readonly Service[];
  routesTo(service: Service): readonly Manifest[];
  /** Without a name: the default IngressClass. */
  ingressClassNamed(name: string | undefined): Manifest | undefined;
}

const IN_THE_CLUSTER = ['cluster-internal', 'headless-dns'];

const TRAFFIC_SOURCES = new WeakMap<readonly Service[], readonly TrafficSource[]>();

/** What sends to the pods beside kube-proxy. Workloads that the same Services select get the same list. */
export function trafficSourcesOf(workload: Workload, manifests: TrafficIndex): readonly TrafficSource[] {
  const services = manifests.servicesOf(workload);
  const sources = TRAFFIC_SOURCES.get(services) ?? services.flatMap(service => trafficSourcesOfService(service, manifests));
  TRAFFIC_SOURCES.set(services, sources);
  return sources;
}

/** The Service itself, and what routes to it. */
export function trafficSourcesOfService(service: Service, manifests: TrafficIndex): TrafficSource[] {
  const routes = manifests.routesTo(service).map(manifest => (manifest.kind === 'Ingress' ? ingressSource(manifest, service, manifests) : routeSource(manifest, service)));
  return [...serviceSource(service), ...routes];
}

/** Whether a path of the budget can be the source in the manifest. */
export function isPathOf(name: string, source: TrafficSource): boolean {
  if (source.pathIds.length > 0) return source.pathIds.includes(name);
  if (IN_THE_CLUSTER.includes(name)) return false;
  const row = pathRow(name);
  return row === undefined || row.kinds.some(kind => kind === source.manifest.kind);
}

function serviceSource(service: Service): TrafficSource[] {
  const name = displayName(service);
  if (service.spec?.clusterIP === 'None') return [{ manifest: service, service, text: `headless Service ${name}`, pathIds: ['headless-dns'] }];
  if (service.spec?.type !== 'LoadBalancer') return [];
  return [{ manifest: service, service, text: `Service ${name} of type LoadBalancer`, pathIds: loadBalancerIds(service) }];
}

function loadBalancerIds(service: Service): string[] {
  const annotations = annotationsOf(service.metadata);
  const aws = annotations['service.beta.kubernetes.io/aws-load-balancer-type'];
  if (['external', 'nlb', 'nlb-ip'].includes(aws) || /^(service\.k8s|eks\.amazonaws)\.(aws|com)\/nlb$/.test(service.spec?.loadBalancerClass ?? '')) {
    const target = annotations['service.beta.kubernetes.io/aws-load-balancer-nlb-target-type'];
    return [aws === 'nlb-ip' || target === 'ip' || target === 'nlb-ip' ? 'aws-nlb-ip' : 'aws-nlb-instance'];
  }
  if (Object.keys(annotations).some(key => /^service\.cloud\.tencent\.com\/|^service\.kubernetes\.io\/(qcloud|tke)-/.test(key))) {
    return [tencentId(annotations['service.cloud.tencent.com/direct-access'])];
  }
  return [];
}

function ingressSource(manifest: Manifest, service: Service, manifests: TrafficIndex): TrafficSource {
  const annotations = annotationsOf(manifest.metadata);
  const className: string | undefined = manifest.spec?.ingressClassName ?? annotations[CLASS_ANNOTATION];
  const controller = manifests.ingressClassNamed(className)?.spec?.controller;
  const known = classOfController(controller) ?? classByAnnotations(annotations, className)
    ?? (className === undefined ? undefined : canonicalClass(className));
  const text = `Ingress ${displayName(manifest)} ${className === undefined ? 'without a class' : `of class ${className}`}`;
  const pathIds = PATHS.filter(row => row.className !== undefined && row.className === known).map(row => row.id);
  if (known === 'alb') return { manifest, service, text, pathIds: [`aws-alb-${annotations['alb.ingress.kubernetes.io/target-type'] === 'ip' ? 'ip' : 'instance'}`] };
  if (known === 'qcloud') return { manifest, service, text, pathIds: [tencentId(annotations['ingress.cloud.tencent.com/direct-access'])] };
  if (known === TAILSCALE) return { manifest, service, text, pathIds: ['cluster-internal'] };
  return { manifest, service, text, pathIds };
}

/** Its proxies send to the cluster IP of the Service. https://tailscale.com/kb/1439/kubernetes-operator-cluster-ingress */
const TAILSCALE = 'tailscale';

/** An Ingress whose class has a name of its own is an ALB's if it has annotations that only the controller of AWS reads. */
function classByAnnotations(annotations: Record<string, string>, className: string | undefined): string | undefined {
  const isNamed = className !== undefined && PATHS.some(row => row.className === canonicalClass(className));
  return !isNamed && Object.keys(annotations).some(key => key.startsWith('alb.ingress.kubernetes.io/')) ? 'alb' : undefined;
}

function routeSource(manifest: Manifest, service: Service): TrafficSource {
  return { manifest, service, text: `HTTPRoute ${displayName(manifest)}`, pathIds: [] };
}

function tencentId(directAccess: string | undefined): string {
  return `tencent-clb-${directAccess === 'true' ? 'pod' : 'node-port'}`;
}
