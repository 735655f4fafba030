import { ApiObject } from 'cdk8s';
import { Ingress, IngressProps, Service, ServiceType } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import {
  BACKEND_CONFIG_ANNOTATION, CLASS_ANNOTATION, classOf, ingressRow, neededAnnotations, PathRow, rowsOf, serviceTypeFor,
  withNeededAnnotations,
} from '../../traffic';
import { Manifest } from '../../yaml';
import { DeploymentBudget, deploymentBudgetOf } from '../budget/deployment-budget';
import { edit } from '../synth/edit';

/** What stands in front of the pods gets the annotations that the paths of the budget need. */

/** The Service; with a BackendConfig where Google's load balancer is a path. */
export function annotateService(service: Service, facts: DeploymentBudget): void {
  const rows = rowsOf(facts.recorded.paths);
  const usesConfig = rows.some(row => row.annotations.some(a => a.key === BACKEND_CONFIG_ANNOTATION));
  const isBehindIngress = service.clusterIP !== 'None' && service.type !== ServiceType.LOAD_BALANCER;
  const config = usesConfig && isBehindIngress ? backendConfig(service, rows, facts) : undefined;
  edit(ApiObject.of(service), 'front', manifest => withAnnotations(manifest, neededAnnotations(
    rows.filter(row => standsForIt(row, manifest)), 'Service', facts.recorded.drainSeconds, config?.name,
  )));
}

/** An Ingress of the class that the paths name. */
export function newIngress(scope: Construct, id: string, facts: DeploymentBudget, props: IngressProps): Ingress {
  const { className, annotations } = classOf(ingressRow(facts.recorded.paths, props.className), props.className);
  const metadata = { ...props.metadata, annotations: { ...annotations, ...props.metadata?.annotations } };
  const ingress = new Ingress(scope, id, { ...props, className, metadata });
  annotateIngress(ingress, facts);
  return ingress;
}

/** An Ingress of the author's: its class stays. */
export function annotateIngress(ingress: Ingress, facts: DeploymentBudget): void {
  edit(ApiObject.of(ingress), 'front', (manifest) => {
    const className = manifest.spec?.ingressClassName ?? manifest.metadata?.annotations?.[CLASS_ANNOTATION];
    const row = ingressRow(facts.recorded.paths, className);
    const needed = { ...neededAnnotations(row ? [row] : [], 'Ingress', facts.recorded.drainSeconds) };
    // the API server refuses an Ingress that says its class twice
    if (manifest.spec?.ingressClassName !== undefined) delete needed[CLASS_ANNOTATION];
    return withAnnotations(manifest, needed);
  });
}

/** The type of Service that the paths need; undefined where any will do. */
export function neededServiceType(deployment: object, behindIngress: boolean): ServiceType | undefined {
  const type = serviceTypeFor(deploymentBudgetOf(deployment)?.recorded.paths ?? [], behindIngress);
  return type && { LoadBalancer: ServiceType.LOAD_BALANCER, NodePort: ServiceType.NODE_PORT }[type];
}

function backendConfig(service: Service, rows: readonly PathRow[], { recorded }: DeploymentBudget): ApiObject {
  const longest = Math.max(...rows.map(row => (row.draining?.on === 'BackendConfig' ? row.draining.longestSeconds : 0)));
  return new ApiObject(service, 'BackendConfig', {
    apiVersion: 'cloud.google.com/v1',
    kind: 'BackendConfig',
    metadata: { namespace: service.metadata.namespace },
    spec: { connectionDraining: { drainingTimeoutSec: Math.min(recorded.drainSeconds, longest) } },
  });
}

/** A path to a load balancer's own Service needs nothing on another one. */
function standsForIt(row: PathRow, { spec }: Manifest): boolean {
  return spec?.clusterIP !== 'None' && (row.serviceType === 'LoadBalancer') === (spec?.type === 'LoadBalancer');
}

function withAnnotations(manifest: Manifest, needed: Readonly<Record<string, string>>): Manifest {
  if (Object.keys(needed).length === 0) return manifest;
  return { ...manifest, metadata: { ...manifest.metadata, annotations: withNeededAnnotations(manifest.metadata?.annotations, needed) } };
}
