import { ServiceName, serviceOfHost, servicesNamedIn } from './service-reference';
import { PathRow, PATHS } from '../../traffic';
import { Manifest } from '../../yaml';

/** An object of another project that names the Services it sends to: an IngressRoute, a TargetGroupBinding, or one of a kind that is not known. */

/** Groups whose objects name Services and send nothing to their pods: they scrape, scale, restrict, check, pack or copy, or split what a mesh sends. */
const SILENT_GROUPS = new Set([
  'acme.cert-manager.io', 'apiextensions.crossplane.io', 'apps.kruise.io', 'argoproj.io', 'azmonitoring.coreos.com', 'cert-manager.io', 'chaos-mesh.org',
  'crd.projectcalico.org', 'external-secrets.io', 'flagger.app', 'helm.cattle.io', 'helm.toolkit.fluxcd.io', 'http.keda.sh', 'keda.sh', 'kro.run',
  'kustomize.toolkit.fluxcd.io', 'kyverno.io', 'linkerd.io', 'monitoring.coreos.com', 'operators.coreos.com', 'policies.kyverno.io', 'policy.linkerd.io',
  'projectcalico.org', 'specs.smi-spec.io', 'split.smi-spec.io', 'templates.gatekeeper.sh', 'velero.io',
]);

/** Of these groups, the kinds that send; the others are policies, rules and clients. */
const SENDERS: Readonly<Record<string, readonly string[]>> = {
  'cilium.io': ['CiliumClusterwideEnvoyConfig', 'CiliumEnvoyConfig'],
  'consul.hashicorp.com': ['IngressGateway'],
  'networking.istio.io': ['VirtualService'],
};

/** The Services that an object of another project names as those it sends to. */
export function servicesOfCustomRoute(manifest: Manifest): ServiceName[] {
  const { kind = '', metadata, spec } = manifest;
  const group = groupOf(manifest);
  if (!maySend(group, kind)) return [];
  if (group === 'networking.istio.io') return isOfMesh(spec) ? [] : destinationsOf(spec, metadata?.namespace);
  return servicesNamedIn(spec, metadata?.namespace);
}

/** The path that such an object shows, or those that it may be. */
export interface RoutePaths {
  readonly ids: readonly string[];
  /** None where neither the kind nor its group is known: it may be any. */
  readonly candidates: readonly string[];
  /** It is one of the candidates, and no path of another name. */
  readonly isOneOf?: true;
}

export function pathsOfCustomRoute(manifest: Manifest): RoutePaths {
  const { kind = '' } = manifest;
  const group = groupOf(manifest);
  if (kind === 'TargetGroupBinding' && group === 'elbv2.k8s.aws') return targetGroupPaths(manifest);
  if (group === 'networking.istio.io') return { ids: ['istio-gateway'], candidates: [] };
  const route = kind === 'InferencePool' ? 'HTTPRoute' : kind; // a gateway sends to it
  return { ids: idsOf(row => row.groups?.includes(group)), candidates: idsOf(row => row.kinds.includes(route)) };
}

export function groupOf({ apiVersion = '' }: Manifest): string {
  return apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
}

/** Not one of Kubernetes itself: its API server reaches the Services of webhooks and APIServices by their cluster IPs. */
function maySend(group: string, kind: string): boolean {
  if (group === '' || !group.includes('.') || /(^|\.)(x-)?k8s\.io$/.test(group) || SILENT_GROUPS.has(group)) return false;
  return SENDERS[group]?.includes(kind) ?? true;
}

/** https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/apis/elbv2/v1beta1/targetgroupbinding_types.go */
function targetGroupPaths({ spec }: Manifest): RoutePaths {
  const { targetType, targetGroupProtocol: protocol } = spec ?? {};
  const balancers = typeof protocol !== 'string' ? ['alb', 'nlb'] : [/^HTTPS?$/.test(protocol) ? 'alb' : 'nlb'];
  const targets = targetType === 'ip' || targetType === 'instance' ? [targetType] : ['ip', 'instance'];
  const ids = balancers.flatMap(balancer => targets.map(target => `aws-${balancer}-${target}`));
  return ids.length === 1 ? { ids, candidates: [] } : { ids: [], candidates: ids, isOneOf: true };
}

function idsOf(is: (row: PathRow) => boolean | undefined): string[] {
  return PATHS.filter(is).map(row => row.id);
}

/**
 * A VirtualService that names no gateway, or `mesh` alone, is for the sidecars; one without hosts is a part of another.
 * https://istio.io/latest/docs/reference/config/networking/virtual-service/
 */
function isOfMesh(spec: Manifest['spec']): boolean {
  const hosts = listOf(spec?.hosts);
  const matches = ['http', 'tls', 'tcp'].flatMap(protocol => listOf(spec?.[protocol])).flatMap(route => listOf(route?.match));
  const gateways = [spec, ...matches].flatMap(part => listOf(part?.gateways));
  return hosts.length > 0 && gateways.every(gateway => gateway === 'mesh');
}

function destinationsOf(spec: Manifest['spec'], namespace: string | undefined): ServiceName[] {
  return ['http', 'tls', 'tcp'].flatMap(protocol => listOf(spec?.[protocol])).flatMap(route => listOf(route?.route))
    .flatMap(({ destination }) => serviceOfHost(destination?.host, namespace));
}

/** The items of a list, without empty ones. */
function listOf(value: unknown): any[] {
  return Array.isArray(value) ? value.filter(item => item !== null && item !== undefined) : [];
}
