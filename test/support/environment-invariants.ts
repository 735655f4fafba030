import { parse, parseAllDocuments } from 'yaml';
import { PATH_NUMBERS, statedOf } from './stated';

/**
 * An independent reader of emitted YAML: which inequalities between the budget and the environment of the pods (traffic paths,
 * mesh, platform) do not hold. It shares no code and no numbers with src on purpose.
 */

/** The paths of the classes of Ingresses whose proxies send from within the cluster. */
export const PROXY_CLASSES: Readonly<Record<string, string>> = {
  'nginx': 'ingress-nginx',
  'traefik': 'traefik',
  'contour': 'contour',
  'openshift-default': 'openshift-router',
  'cilium': 'cilium',
  'kong': 'kong',
  'apisix': 'apisix',
  'haproxy': 'haproxy',
};

/** The paths that serve HTTPRoutes. */
const ROUTED = [
  'envoy-gateway', 'contour', 'traefik', 'istio-gateway', 'nginx-gateway-fabric', 'cilium', 'kgateway', 'kong', 'apisix', 'aws-alb-ip', 'aws-alb-instance', 'gke-neg',
  'azure-agc', 'edge',
];

export function brokenEnvironmentInvariants(yaml: string): string[] {
  const objects = parseAllDocuments(yaml).map(document => document.toJS()).filter(Boolean);
  const broken: string[] = [];
  const must = (holds: boolean, what: string) => { if (!holds) broken.push(what); };
  const of = (kind: string) => objects.filter(o => o.kind === kind);
  const [deployment] = of('Deployment');
  const recorded = statedOf(deployment.metadata.annotations);
  const { spec, metadata: podMetadata } = deployment.spec.template;
  const hooks = spec.containers.map((c: any) => c.lifecycle?.preStop ?? {});
  const wait = Math.min(...hooks.map((hook: any) => hook.sleep?.seconds ?? Number(hook.exec?.command[1] ?? 0)));
  const grace = spec.terminationGracePeriodSeconds;
  const names: string[] = recorded.paths.map(p => p.name);
  const minReady = deployment.spec.minReadySeconds ?? 0;
  const labelled = of('Namespace').some(n => n.metadata.name === deployment.metadata.namespace
    && n.metadata.labels?.['elbv2.k8s.aws/pod-readiness-gate-inject'] === 'enabled');

  // traffic paths: preStop, floor, registration
  let batch = recorded.startup + minReady;
  for (const { name, propagation, floor, registration, gate } of recorded.paths) {
    const [knownPropagation, knownFloor, knownRegistration, gateBy] = PATH_NUMBERS[name] ?? [propagation, floor, registration, ''];
    must(wait >= knownFloor, `preStop ${wait} >= floor ${knownFloor} of ${name}`);
    if (recorded.preStop === undefined) must(wait >= knownPropagation, `preStop ${wait} >= propagation ${knownPropagation} of ${name}`);
    const held = gateBy === 'self' || gate || (gateBy === 'label' && labelled);
    must(held || minReady >= knownRegistration, `minReady ${minReady} >= registration ${knownRegistration} of ${name}`);
    if (gate) batch = Math.max(batch, recorded.startup + minReady + knownRegistration);
  }
  must(wait + recorded.drain <= grace, `${wait} + ${recorded.drain} <= ${grace}`);
  must(deployment.spec.progressDeadlineSeconds >= batch, `progressDeadline ${deployment.spec.progressDeadlineSeconds} >= ${batch}`);

  // the paths that the manifests show are declared, and their load balancers drain for long enough
  const declared = (...ids: string[]) => ids.some(id => names.includes(id));
  const covers = (id: string) => declared(id)
    || (recorded.paths.some((p: any) => p.propagation >= PATH_NUMBERS[id][0]) && recorded.paths.some((p: any) => p.floor >= PATH_NUMBERS[id][1]));
  const outside = names.some(name => name !== 'cluster-internal' && name !== 'headless-dns');
  const delayOf = (annotation = '') => Number(/deregistration_delay\.timeout_seconds=(\d+)/.exec(annotation)?.[1] ?? 300);
  for (const { spec: { clusterIP, type }, metadata: { annotations = {} } } of of('Service')) {
    if (clusterIP === 'None') must(covers('headless-dns'), 'a headless Service is declared');
    else if (type === 'LoadBalancer') must(outside, 'a load balancer is declared');
    if (type === 'LoadBalancer' && declared('aws-nlb-ip', 'aws-nlb-instance')) {
      must(annotations['service.beta.kubernetes.io/aws-load-balancer-type'] === 'external', 'the controller of AWS takes the Service');
      const target = annotations['service.beta.kubernetes.io/aws-load-balancer-nlb-target-type'];
      must(declared(`aws-nlb-${target}`), `target type ${target} is declared`);
      must(delayOf(annotations['service.beta.kubernetes.io/aws-load-balancer-target-group-attributes']) >= recorded.drain, 'the NLB drains');
    }
  }
  for (const { spec: { ingressClassName }, metadata: { annotations = {} } } of of('Ingress')) {
    const className = ingressClassName ?? annotations['kubernetes.io/ingress.class'];
    must(!(ingressClassName && annotations['kubernetes.io/ingress.class']), 'the class is stated once');
    if (className === 'alb' && !declared('alibaba-alb')) {
      const target = annotations['alb.ingress.kubernetes.io/target-type'] ?? 'instance';
      must(declared(`aws-alb-${target}`), `target type ${target} is declared`);
      must(delayOf(annotations['alb.ingress.kubernetes.io/target-group-attributes']) >= recorded.drain, 'the ALB drains');
      if (target === 'instance') must(of('Service').some(s => s.spec.type !== 'ClusterIP'), 'nodes as targets have node ports');
    } else if (className === 'gce') {
      must(declared('gke-neg'), 'Google is declared');
      const configs = of('Service').map(s => s.metadata.annotations?.['cloud.google.com/backend-config']).filter(Boolean).map(text => JSON.parse(text).default);
      const config = of('BackendConfig').find(b => configs.includes(b.metadata.name));
      must(config?.spec.connectionDraining.drainingTimeoutSec >= recorded.drain, 'Google drains');
    } else if (className === 'azure-application-gateway') {
      must(declared('azure-agic'), 'AGIC is declared');
      must(annotations['appgw.ingress.kubernetes.io/connection-draining'] === 'true', 'AGIC drains');
      must(Number(annotations['appgw.ingress.kubernetes.io/connection-draining-timeout']) >= recorded.drain, 'AGIC drains for long enough');
    } else if (Object.hasOwn(PROXY_CLASSES, className)) {
      must(covers(PROXY_CLASSES[className]), `${className} is declared`);
    } else {
      must(outside, `an Ingress of class ${className} is declared`);
    }
  }
  if (of('HTTPRoute').length > 0) must(declared(...ROUTED), 'an HTTPRoute is declared');
  for (const policy of of('GCPBackendPolicy')) must(policy.spec.default.connectionDraining.drainingTimeoutSec >= recorded.drain, 'Google drains behind a route');

  // mesh
  const pod = podMetadata.annotations ?? {};
  const config = parse(pod['proxy.istio.io/config'] ?? '') ?? {};
  const durationOf = (text: string | undefined, fallback: number) => (text === undefined ? fallback : Number(/^(\d+)s$/.exec(text)![1]));
  const proxyWait = Number(pod['config.alpha.linkerd.io/proxy-wait-before-exit-seconds'] ?? 0);
  const { minor } = recorded;
  if (recorded.mesh === 'istio') must(durationOf(config.terminationDrainDuration, 5) >= wait + recorded.drain, 'terminationDrainDuration >= preStop + drain');
  if (recorded.mesh === 'istio-native') must(durationOf(config.drainDuration, 45) >= wait + 5, 'drainDuration >= preStop + 5');
  if (recorded.mesh === 'linkerd') must(wait < proxyWait && proxyWait < grace, `${wait} < ${proxyWait} < ${grace}`);
  if (recorded.mesh === 'linkerd-native') must(pod['config.alpha.linkerd.io/proxy-wait-before-exit-seconds'] === undefined, 'no wait beside a native sidecar');
  if (recorded.mesh === 'consul') must(Number(pod['consul.hashicorp.com/sidecar-proxy-lifecycle-shutdown-grace-period-seconds']) >= wait + recorded.drain, 'the proxy of Consul runs for preStop + drain');
  if (/native$/.test(recorded.mesh ?? '')) must(minor >= 29, `a native sidecar on 1.${minor}`);
  if (podMetadata.labels['sidecar.istio.io/inject'] === 'true') must(/^istio/.test(recorded.mesh ?? ''), 'Istio is declared');
  if (pod['linkerd.io/inject'] === 'enabled') must(/^linkerd/.test(recorded.mesh ?? ''), 'Linkerd is declared');

  // platform
  if (recorded.spot !== undefined) must(grace <= recorded.spot, `grace period ${grace} <= ${recorded.spot} of a spot node`);
  must(minor >= 30 || spec.containers.every((c: any) => !c.lifecycle?.preStop?.sleep), `sleep on 1.${minor}`);
  must(minor >= 27 || (spec.topologySpreadConstraints ?? []).every((c: any) => !c.matchLabelKeys), `matchLabelKeys on 1.${minor}`);
  must(minor >= 27 || of('PodDisruptionBudget').every(b => !b.spec.unhealthyPodEvictionPolicy), `unhealthyPodEvictionPolicy on 1.${minor}`);
  return broken;
}
