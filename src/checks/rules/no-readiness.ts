import {
  containerPath, ContainerWithoutReadiness, containersWithoutReadiness, displayName, isGapReported, Manifests, podSpecOf, PortProtocol,
  portProtocolOf, Workload,
} from '../../manifest';
import { Dialect } from '../dialect';
import { readinessFix } from '../fixes/readiness-probe';
import { Fault, Mend, Rule, Severity } from '../rule';
export const noReadiness: Rule = {
  id: 'no-readiness',
  severity: Severity.ERROR,
  rationale: 'Without a readiness probe a pod gets traffic as soon as its process runs, before it listens.',
  source: 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/',
  fixable: true,
  // beside the only pod nobody serves: refused by it or by the Service is the same
  check: manifests => manifests.workloads.filter(workload => !isGapReported(workload, manifests)).flatMap(workload => faults(workload, manifests)),
};

/** A container is not ready before its startup probe succeeds: https://github.com/kubernetes/kubernetes/pull/92196 */
function weight({ container, service, port }: ContainerWithoutReadiness): Pick<Fault, 'consequence' | 'severity'> {
  const probe = container.startupProbe;
  if (!probe) return { consequence: 'A new pod would be sent requests before it listens: connection refused.' };
  if (probe.tcpSocket && portProtocolOf(container, service, port) !== PortProtocol.OTHER) {
    return { consequence: 'A new pod would be sent requests as soon as it listens, whether or not it serves.' };
  }
  return {
    severity: Severity.WARNING,
    consequence: 'Once it has started it counts as ready for good: overloaded, or without its database, it keeps getting requests.',
  };
}

function faults(workload: Workload, manifests: Manifests): Fault[] {
  return containersWithoutReadiness(workload, manifests).map((found): Fault => ({
    manifest: workload,
    path: `${containerPath(podSpecOf(workload), found.container)}.readinessProbe`,
    container: found.container.name,
    found: `gets the traffic of Service ${displayName(found.service)} on port ${found.port} and has no readiness probe.`,
    ...weight(found),
    write: say => probeCode(found, say.workload),
    ...mend(workload, found, manifests),
  }));
}

/** With its port: cdk8s-plus sends a probe to port 80 where the container has `ports` and no `portNumber`. */
function probeCode({ container, service, port }: ContainerWithoutReadiness, { fitsOurs }: Dialect): string {
  const number = typeof port === 'number' ? port : container.ports?.find(p => p.name === port)?.containerPort;
  const protocol = portProtocolOf(container, service, port);
  const options = [
    ...(number === undefined ? [] : [`port: ${number}`]),
    ...(protocol === PortProtocol.HTTPS ? ['scheme: kplus.ConnectionScheme.HTTPS'] : []),
  ].join(', ');
  if (protocol === PortProtocol.OTHER) {
    return `readiness: kplus.Probe.fromTcpSocket(${options && `{ ${options} }`}), or kplus.Probe.fromCommand([...]) with the command of its image`;
  }
  const grpc = number === undefined ? '' : `{ port: ${number} }`;
  // https://github.com/grpc-ecosystem/grpc-health-probe#example-grpc-health-checking-on-kubernetes
  const other = fitsOurs ? `Readiness.grpc(${grpc}).toProbe()` : `kplus.Probe.fromCommand(['grpc_health_probe', '-addr=:${number ?? port}'])`;
  return `readiness: kplus.Probe.fromHttpGet('/healthz'${options && `, { ${options} }`}), or ${other}`;
}

function mend(workload: Workload, { container, service, port }: ContainerWithoutReadiness, { statedReadiness }: Manifests): Mend {
  const protocol = portProtocolOf(container, service, port);
  const changes = statedReadiness ? readinessFix(workload, container, port, protocol, statedReadiness) : [];
  if (changes.length > 0) return { changes };
  if (protocol === PortProtocol.OTHER) {
    return { yaml: `readinessProbe: { tcpSocket: { port: ${port} }, periodSeconds: 5, timeoutSeconds: 2 }, or exec with the command of its image` };
  }
  const scheme = protocol === PortProtocol.HTTPS ? ', scheme: HTTPS' : '';
  return { yaml: `readinessProbe: { httpGet: { path: /healthz, port: ${port}${scheme} }, periodSeconds: 5, timeoutSeconds: 2 }, with its own path` };
}
