import { ApiObject } from 'cdk8s';
import { Ingress, IngressProps, Service, ServiceType } from 'cdk8s-plus-28';
import { Construct } from 'constructs';
import {
  BACKEND_CONFIG_ANNOTATION, CLASS_ANNOTATION, ingressClassOf, ingressRow, pathAnnotations, PathRow, pathRowsOf, serviceTypeFor,
  mergeAnnotations,
} from '../../traffic';
import { Manifest } from '../../yaml';
import { DeploymentBudget, deploymentBudgetOf } from '../budget/deployment-budget';
import { edit } from '../synth/edit';

/** Services and Ingresses get the annotations that the traffic paths of the budget need. */

/** Adds a BackendConfig if Google's load balancer is a path. */
export function annotateService(service: Service, budget: DeploymentBudget): void {
  const rows = pathRowsOf(budget.recorded.paths);
  const usesConfig = rows.some(row => row.annotations.some(a => a.key === BACKEND_CONFIG_ANNOTATION));
  const isBehindIngress = service.clusterIP !== 'None' && service.type !== ServiceType.LOAD_BALANCER;
  const config = usesConfig && isBehindIngress ? backendConfig(service, rows, budget) : undefined;
  edit(ApiObject.of(service), 'path-annotations', manifest => withAnnotations(manifest, pathAnnotations(
    rows.filter(row => concernsService(row, manifest)), 'Service', budget.recorded.drainSeconds, config?.name,
  )));
}

/** An Ingress of the class of the first path that has one. */
export function newIngress(scope: Construct, id: string, budget: DeploymentBudget, props: IngressProps): Ingress {
  const { className, annotations } = ingressClassOf(ingressRow(budget.recorded.paths, props.className), props.className);
  const metadata = { ...props.metadata, annotations: { ...annotations, ...props.metadata?.annotations } };
  const ingress = new Ingress(scope, id, { ...props, className, metadata });
  annotateIngress(ingress, budget);
  return ingress;
}

/** The class of the Ingress is not changed; it decides which path the annotations are for. */
export function annotateIngress(ingress: Ingress, budget: DeploymentBudget): void {
  edit(ApiObject.of(ingress), 'path-annotations', (manifest) => {
    const className = manifest.spec?.ingressClassName ?? manifest.metadata?.annotations?.[CLASS_ANNOTATION];
    const row = ingressRow(budget.recorded.paths, className);
    const needed = { ...pathAnnotations(row ? [row] : [], 'Ingress', budget.recorded.drainSeconds) };
    // the API server rejects an Ingress that has both the field and the annotation
    if (manifest.spec?.ingressClassName !== undefined) delete needed[CLASS_ANNOTATION];
    return withAnnotations(manifest, needed);
  });
}

/** The type of Service that the paths need; undefined if any type will do. */
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

/** A path to a Service of type LoadBalancer needs nothing on a Service of another type, and the other way round. */
function concernsService(row: PathRow, { spec }: Manifest): boolean {
  return spec?.clusterIP !== 'None' && (row.serviceType === 'LoadBalancer') === (spec?.type === 'LoadBalancer');
}

function withAnnotations(manifest: Manifest, needed: Readonly<Record<string, string>>): Manifest {
  if (Object.keys(needed).length === 0) return manifest;
  return { ...manifest, metadata: { ...manifest.metadata, annotations: mergeAnnotations(manifest.metadata?.annotations, needed) } };
}
