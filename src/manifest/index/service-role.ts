import { Scrapes } from './scrapes';
import { Selectors } from './selection';
import { Manifest } from '../../yaml';
import { isMetricsPort } from '../pod/metrics-port';
import { kindOf } from '../schema/kinds';
import { labelsOf } from '../schema/metadata';
import { Service, Workload } from '../schema/types';

/** What a Service is for, by what the manifests show. */
export enum ServiceRole {
  /** Requests are sent to it. */
  TRAFFIC,
  /** Prometheus finds its targets by it. */
  METRICS,
  /** Its pods find each other by it. */
  DISCOVERY,
}

/** Labels a Service that carries no traffic: a ServiceMonitor selects it. */
export const METRICS_LABEL = 'cdk8s-graceful/metrics';


/** Its endpoints are all pods, ready or not: rules about traffic ignore it. */
export function isMetricsService({ metadata }: Service): boolean {
  return labelsOf(metadata)[METRICS_LABEL] !== undefined;
}

/** Who selects and routes, as far as the role of a Service follows from it. */
interface ServiceUse {
  routesTo(service: Service): readonly Manifest[];
  workloadsBehind(service: Service): readonly Workload[];
}

/** The roles of the Services of one input. */
export class ServiceRoles {
  private readonly roles = new Map<Service, ServiceRole>();

  constructor(services: readonly Service[], private readonly use: ServiceUse, private readonly scrapes: Scrapes) {
    const direct = services.filter(service => service.spec?.clusterIP !== 'None' && !this.isForMetrics(service));
    const byWorkload = new Selectors(direct, service => use.workloadsBehind(service));
    for (const service of services) this.roles.set(service, this.roleFor(service, byWorkload));
  }

  public of(service: Service): ServiceRole {
    return this.roles.get(service) ?? ServiceRole.TRAFFIC;
  }

  private roleFor(service: Service, direct: Selectors<Service>): ServiceRole {
    if (isMetricsService(service) || this.isForMetrics(service)) return ServiceRole.METRICS;
    if (service.spec?.clusterIP !== 'None' || this.isRouted(service)) return ServiceRole.TRAFFIC;
    const [workload] = this.use.workloadsBehind(service);
    return workload && isForDiscovery(service, workload, direct.of(workload)) ? ServiceRole.DISCOVERY : ServiceRole.TRAFFIC;
  }

  private isRouted(service: Service): boolean {
    return this.use.routesTo(service).length > 0;
  }

  private isForMetrics(service: Service): boolean {
    const { ports = [], type = 'ClusterIP', clusterIP } = service.spec ?? {};
    if (type !== 'ClusterIP' || ports.length === 0 || this.isRouted(service)) return false;
    // one with an address of its own is often scraped on the port of its requests
    return ports.every(isMetricsPort) || (clusterIP === 'None' && this.scrapes.coverAllPortsOf(service));
  }
}

/**
 * A headless Service of a Job's pods, which find each other by it, or one beside a Service with an address, of the same pods. Those of a
 * StatefulSet are found by their names; a Deployment has such a Service for a gossip port of its own, or for clients that balance the load themselves: then the port is that of the other Service.
 *
 * @see https://kubernetes.io/docs/tasks/job/job-with-pod-to-pod-communication/
 */
function isForDiscovery({ metadata, spec }: Service, workload: Workload, beside: readonly Service[]): boolean {
  if (kindOf(workload)?.runsToCompletion) return true;
  if (workload.kind === 'StatefulSet' && spec?.publishNotReadyAddresses && workload.spec?.serviceName === metadata?.name) return true;
  if (beside.length === 0) return false;
  if (workload.kind === 'StatefulSet' || spec?.publishNotReadyAddresses) return true;
  const [own, others] = [portsOf({ spec }), beside.flatMap(portsOf)];
  return own.length > 0 && !own.some(port => others.includes(port));
}

function portsOf({ spec }: Pick<Service, 'spec'>): unknown[] {
  return (spec?.ports ?? []).map(({ port, targetPort }) => targetPort ?? port);
}
