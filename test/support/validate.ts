import { k8s } from 'cdk8s-plus-28';

/**
 * Two offline validators. kubernetes-models checks types, required fields and enumerations but accepts unknown fields; the
 * serializers of cdk8s-plus-28 know each field of Kubernetes 1.28 and no other.
 */

/** Fields newer than Kubernetes 1.28 that are emitted on purpose. */
const NEWER = [/\.lifecycle\.preStop\.sleep\.seconds$/];

/** Kinds newer than Kubernetes 1.28: their types are checked here, their fields only by the API server (npm run e2e -- --preset long-running). */
const NEWER_KINDS = ['ValidatingAdmissionPolicy', 'ValidatingAdmissionPolicyBinding'];

/** Custom kinds: the fields that are emitted, from the sources of each vendor. */
const CUSTOM: Record<string, readonly RegExp[]> = {
  // https://github.com/kubernetes/ingress-gce/blob/master/pkg/apis/backendconfig/v1/types.go
  'cloud.google.com/v1 BackendConfig': [/^spec\.connectionDraining\.drainingTimeoutSec=\d+$/],
  // https://github.com/prometheus-operator/prometheus-operator/blob/main/pkg/apis/monitoring/v1/servicemonitor_types.go
  'monitoring.coreos.com/v1 ServiceMonitor': [
    /^metadata\.labels\.[\w.\/-]+=.+$/,
    /^spec\.selector\.matchLabels\.[\w.\/-]+=.+$/,
    /^spec\.endpoints\.\d+\.(port=[a-z-]+|path=\/.*|interval=\d+m?s)$/,
  ],
  // https://github.com/kubernetes-sigs/gateway-api/blob/main/apis/v1/httproute_types.go
  'gateway.networking.k8s.io/v1 HTTPRoute': [
    /^spec\.parentRefs\.\d+\.(name|namespace|sectionName)=.+$/,
    /^spec\.hostnames\.\d+=.+$/,
    /^spec\.rules\.\d+\.timeouts\.request=\d+s$/,
    /^spec\.rules\.\d+\.matches\.\d+\.path\.(type=(PathPrefix|Exact)|value=\/.*)$/,
    /^spec\.rules\.\d+\.backendRefs\.\d+\.(name=.+|port=\d+)$/,
  ],
  'gateway.networking.k8s.io/v1 GRPCRoute': [
    /^spec\.parentRefs\.\d+\.(name|namespace|sectionName)=.+$/,
    /^spec\.hostnames\.\d+=.+$/,
    /^spec\.rules\.\d+\.backendRefs\.\d+\.(name=.+|port=\d+)$/,
  ],
  // https://cloud.google.com/kubernetes-engine/docs/how-to/configure-gateway-resources
  'networking.gke.io/v1 GCPBackendPolicy': [
    /^spec\.default\.connectionDraining\.drainingTimeoutSec=\d+$/,
    /^spec\.targetRef\.(group=|kind=Service|name=.+)$/,
  ],
  'networking.gke.io/v1 HealthCheckPolicy': [
    /^spec\.default\.config\.(type=HTTPS?|https?HealthCheck\.(port=\d+|requestPath=\/.*))$/,
    /^spec\.targetRef\.(group=|kind=Service|name=.+)$/,
  ],
  // https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/apis/gateway/v1beta1/targetgroupconfig_types.go
  'gateway.k8s.aws/v1beta1 TargetGroupConfiguration': [
    /^spec\.targetReference\.name=.+$/,
    /^spec\.defaultConfiguration\.targetType=(ip|instance)$/,
    /^spec\.defaultConfiguration\.targetGroupAttributes\.\d+\.(key=deregistration_delay\.timeout_seconds|value=\d+)$/,
  ],
  // https://projectcontour.io/docs/main/config/api/#projectcontour.io/v1.HTTPProxy
  'projectcontour.io/v1 HTTPProxy': [
    /^spec\.(ingressClassName|virtualhost\.fqdn)=.+$/,
    /^spec\.routes\.\d+\.(enableWebsockets=(true|false)|timeoutPolicy\.response=infinity)$/,
    /^spec\.routes\.\d+\.services\.\d+\.(name=.+|port=\d+|protocol=h2c)$/,
  ],
  // https://keda.sh/docs/latest/reference/scaledobject-spec/ and https://keda.sh/docs/latest/scalers/prometheus/
  'keda.sh/v1alpha1 ScaledObject': [
    /^spec\.scaleTargetRef\.name=.+$/,
    /^spec\.(idleReplicaCount=0|minReplicaCount=\d+|maxReplicaCount=\d+|cooldownPeriod=\d+)$/,
    /^spec\.advanced\.horizontalPodAutoscalerConfig\.behavior\.scaleDown\.selectPolicy=Disabled$/,
    /^spec\.triggers\.\d+\.(type=(prometheus|cpu)|metricType=Utilization)$/,
    /^spec\.triggers\.\d+\.metadata\.((serverAddress|query)=.+|(threshold|activationThreshold|value)=\d+|ignoreNullValues=false)$/,
  ],
};

/** The faults that the validators find; empty if both accept the manifest. */
export function faultsOf(manifest: any): string[] {
  const custom = CUSTOM[`${manifest.apiVersion} ${manifest.kind}`];
  if (custom) return customFaults(manifest, custom);
  return [...typeFaults(manifest), ...(NEWER_KINDS.includes(manifest.kind) ? [] : unknownFields(manifest))];
}

function customFaults(manifest: any, known: readonly RegExp[]): string[] {
  const valueAt = (path: string): unknown => path.split('.').reduce((value, key) => value[key], manifest);
  const metadata = /^(apiVersion|kind|metadata\.(name|namespace|labels\..+|annotations\..+))$/;
  return leaves(manifest).filter(path => !metadata.test(path) && !known.some(k => k.test(`${path}=${valueAt(path)}`)))
    .map(path => `${manifest.kind}: unknown field or value ${path}: ${valueAt(path)}`);
}

function typeFaults(manifest: any): string[] {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- which model is known at run time only
  const models = require(`kubernetes-models/${manifest.apiVersion}/${manifest.kind}`);
  try {
    new models[manifest.kind](manifest).validate();
    return [];
  } catch (error) {
    return [`${manifest.kind}: ${(error as Error).message}`];
  }
}

function unknownFields(manifest: any): string[] {
  const kind = Object.values(k8s).find((c: any) => c.GVK?.kind === manifest.kind && c.GVK?.apiVersion === manifest.apiVersion) as any;
  if (!kind) return [`${manifest.apiVersion} ${manifest.kind} is not in Kubernetes 1.28`];
  const known = new Set(leaves((k8s as any)[`toJson_${kind.name}Props`](asInput(manifest))));
  return leaves(manifest)
    .filter(path => !known.has(path) && path !== 'apiVersion' && path !== 'kind' && !NEWER.some(newer => newer.test(path)))
    .map(path => `${manifest.kind}: unknown field ${path}`);
}

/** A manifest as the serializers expect their input: property names in another case, unions as objects with a value. */
function asInput(value: any): any {
  if (Array.isArray(value)) return value.map(asInput);
  if (typeof value !== 'object' || value === null) return Object.assign(Object(value), { value });
  const wrapped = Object.fromEntries(Object.entries(value).map(([k, v]) => [k, asInput(v)]));
  return new Proxy(wrapped, {
    get: (target, name) => target[Object.keys(target).find(k => k.toLowerCase() === String(name).toLowerCase()) ?? ''],
  });
}

function leaves(value: any, path = ''): string[] {
  const isLeaf = typeof value !== 'object' || value === null || value instanceof String || value instanceof Number || value instanceof Boolean;
  if (isLeaf) return value === undefined ? [] : [path];
  return Object.entries(value).flatMap(([k, v]) => leaves(v, path ? `${path}.${k}` : k));
}
