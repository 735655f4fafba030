import { Names } from './names';
import { matches } from './selector';
import { Manifest } from '../../yaml';
import { labelsOf } from '../schema/metadata';
import { LabelSelector, Service } from '../schema/types';

interface Endpoint {
  readonly port?: unknown;
  readonly targetPort?: unknown;
}

/** What a ServiceMonitor of the Prometheus operator says, as far as it is read; nothing has checked its types. */
interface ServiceMonitor extends Manifest {
  readonly spec?: {
    readonly selector?: LabelSelector;
    readonly namespaceSelector?: { readonly any?: boolean; readonly matchNames?: readonly string[] };
    readonly endpoints?: readonly Endpoint[];
  };
}

/** The ServiceMonitors of one input. */
export class Scrapes {
  constructor(private readonly monitors: readonly ServiceMonitor[], private readonly names: Names) {}

  /** Whether Prometheus finds targets by each port of a Service. */
  public coverAllPortsOf(service: Service): boolean {
    const scraped = this.monitors.filter(monitor => this.selects(monitor, service)).flatMap(endpointsOf);
    return scraped.length > 0 && (service.spec?.ports ?? []).every(({ name, port, targetPort = port }) =>
      scraped.some(endpoint => (endpoint.port === undefined ? endpoint.targetPort === targetPort : endpoint.port === name)));
  }

  private selects(monitor: ServiceMonitor, service: Service): boolean {
    const { any = false, matchNames } = monitor.spec?.namespaceSelector ?? {};
    const namespace = this.names.namespaceOf(service);
    const isThere = any || (Array.isArray(matchNames) ? matchNames.includes(namespace) : this.names.namespaceOf(monitor) === namespace);
    return isThere && matches(monitor.spec?.selector, labelsOf(service.metadata));
  }
}

function endpointsOf({ spec }: ServiceMonitor): readonly Endpoint[] {
  return Array.isArray(spec?.endpoints) ? spec!.endpoints : [];
}
