import { Container, podSpecOf, PortProtocol, Probe, Workload } from '../../manifest';
import { Change } from '../../yaml';

/** Gives the stated probe to a container that gets traffic on a port; none where the port does not speak HTTP, and the probe does. */
export function readinessFix(workload: Workload, container: Container, port: number | string, protocol: PortProtocol, probe: Probe): Change[] {
  if (protocol === PortProtocol.OTHER && probe.httpGet && probe.httpGet.port === undefined) return [];
  const { containers = [], initContainers = [] } = podSpecOf(workload);
  const list = containers.includes(container) ? 'containers' : 'initContainers';
  return [{
    path: ['spec', 'template', 'spec', list, (list === 'containers' ? containers : initContainers).indexOf(container), 'readinessProbe'],
    value: withPort(probe, port, protocol, container),
    why: `container ${container.name}: the stated readiness probe`,
  }];
}

/** On the port that the Service sends to, unless the probe names one. */
function withPort({ httpGet, tcpSocket, grpc }: Probe, port: number | string, protocol: PortProtocol, { ports }: Container): Probe {
  const times = { periodSeconds: 5, timeoutSeconds: 2, failureThreshold: 3 };
  const scheme = protocol === PortProtocol.HTTPS && httpGet?.port === undefined ? { scheme: 'HTTPS' } : {};
  if (httpGet) return { httpGet: { path: httpGet.path, port: httpGet.port ?? port, ...scheme }, ...times };
  if (tcpSocket) return { tcpSocket: { port: tcpSocket.port ?? port }, ...times };
  const number = typeof port === 'number' ? port : ports?.find(p => p.name === port)?.containerPort; // a gRPC probe takes no name
  return { grpc: { port: grpc?.port ?? number }, ...times };
}
