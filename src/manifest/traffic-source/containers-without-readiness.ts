import { Manifests } from '../index/manifests';
import { isMetricsPort } from '../pod/metrics-port';
import { podSpecOf, runningContainers, servingContainers } from '../pod/pod';
import { kindOf } from '../schema/kinds';
import { Container, Probe, Service, Workload } from '../schema/types';

/** A container that gets traffic of a Service and has no readiness probe. */
export interface ContainerWithoutReadiness {
  readonly container: Container;
  readonly service: Service;
  /** As the Service names it. */
  readonly port: number | string;
}

/** Each with the first Service that sends to it. */
export function containersWithoutReadiness(workload: Workload, manifests: Manifests): ContainerWithoutReadiness[] {
  const found = new Map<Container, ContainerWithoutReadiness>();
  const candidates = runningContainers(podSpecOf(workload)).filter(c => !c.readinessProbe).length;
  for (const service of differentPorts(manifests.servicesOf(workload))) {
    if (found.size === candidates) break;
    for (const { container, port } of targetsOf(service, workload)) {
      if (!container.readinessProbe && !found.has(container)) found.set(container, { container, service, port });
    }
  }
  return [...found.values()];
}

const DIFFERENT = new WeakMap<readonly Service[], readonly Service[]>();

/** The first Service of those with equal target ports: the others find the same containers. */
function differentPorts(services: readonly Service[]): readonly Service[] {
  const known = DIFFERENT.get(services);
  if (known) return known;
  const byPorts = new Map<string, Service>();
  for (const service of services) {
    const ports = JSON.stringify((service.spec?.ports ?? []).map(p => p.targetPort ?? p.port));
    if (!byPorts.has(ports)) byPorts.set(ports, service);
  }
  const different = [...byPorts.values()];
  DIFFERENT.set(services, different);
  return different;
}

/** The containers that a Service sends to. */
function targetsOf(service: Service, workload: Workload): { container: Container; port: number | string }[] {
  const candidates = runningContainers(podSpecOf(workload));
  return (service.spec?.ports ?? []).flatMap((p) => {
    const port = p.targetPort ?? p.port;
    if (isMetricsPort(p)) return []; // Prometheus asks again
    const container = candidates.find(c => c.ports?.some(q => q.containerPort === port || q.name === port))
      ?? candidates.find(c => c.readinessProbe && portOf(c.readinessProbe) === port) // an undeclared port can be reached
      ?? (isMeant(port, workload) ? servingContainers(podSpecOf(workload))[0] : undefined);
    return container && port !== undefined ? [{ container, port }] : [];
  });
}

/** A name that no container declares has no endpoints: of a Job the selector matches by chance, of others it may be misspelt. */
function isMeant(port: number | string | undefined, workload: Workload): boolean {
  return typeof port === 'number' || !kindOf(workload)?.runsToCompletion;
}

/** The port that a probe or hook asks; undefined for a command. */
export function portOf({ httpGet, tcpSocket, grpc }: Pick<Probe, 'httpGet' | 'tcpSocket' | 'grpc'>): number | string | undefined {
  return (httpGet ?? tcpSocket ?? grpc)?.port;
}
