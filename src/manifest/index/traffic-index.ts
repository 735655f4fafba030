import { Manifest } from '../../yaml';
import { Service, Workload } from '../schema/types';

/** What sends to the pods, beside the clients in the cluster. */
export interface TrafficSource {
  /** The Service, or the Ingress, route or custom resource that names it. */
  readonly manifest: Manifest;
  /** Absent where it selects the pods itself. */
  readonly service?: Service;
  /** `Ingress web of class alb`. */
  readonly text: string;
  /** Its possible traffic paths; none where the manifest does not show them. */
  readonly pathIds: readonly string[];
  /** Where it does not: the known paths that it may be; any outside the cluster, if there is none. */
  readonly candidates: readonly string[];
  /** It is one of the candidates, and no path of another name. */
  readonly isOneOf?: true;
}

/** Who selects and routes, as far as sources follow from it. */
export interface TrafficIndex {
  readonly workloads: readonly Workload[];
  servicesOf(workload: Workload): readonly Service[];
  routesTo(service: Service): readonly Manifest[];
  /** The InferencePools that select the pods. */
  poolsOf(workload: Workload): readonly Manifest[];
  objectNamed(kind: string, namespace: string | undefined, name: string): Manifest | undefined;
  ofKind(kind: string): readonly Manifest[];
  /** Without a name: the default IngressClass. */
  ingressClassNamed(name: string | undefined): Manifest | undefined;
}
