import { Container, containerPath, displayName, Handler, nativeSidecars, podSpecOf, PodSpec, portOf, Probe, runningContainers, Workload } from '../../manifest';
import { Fault, Rule, Severity } from '../rule';

/** What cdk8s-plus takes where neither the probe nor `portNumber` of the container names a port. */
const ASSUMED_PORT = 80;

export const probePortUndeclared: Rule = {
  id: 'probe-port-undeclared',
  severity: Severity.ERROR,
  rationale: 'cdk8s-plus sends a probe or a hook to port 80 where neither it nor `portNumber` of the container names a port; `ports` is not looked at. '
    + 'Where the fields are not those of cdk8s-plus it is a warning. Other ports need not be declared.',
  source: 'cdk8s-plus-28 2.5.6: lib/_action.js, fromHttpGet',
  check: manifests => manifests.workloads.flatMap((workload) => {
    const pod = podSpecOf(workload);
    const isDeclared = [...pod.containers ?? [], ...nativeSidecars(pod)].some(c => c.ports?.some(p => p.containerPort === ASSUMED_PORT));
    // in the network of the node a process of another pod may answer
    if (isDeclared || pod.hostNetwork) return [];
    return runningContainers(pod).flatMap(c => fault(workload, pod, c));
  }),
};

/** Who asks a port: a field of the container, and what happens if nobody answers. */
interface Asking {
  readonly field: string;
  readonly handler: Probe | Handler | undefined;
  readonly effect: string;
}

function fault(workload: Workload, pod: PodSpec, container: Container): Fault[] {
  const declared = (container.ports ?? []).flatMap(p => p.containerPort ?? []);
  const asking = askingOf(container).filter(({ handler }) => handler && asksAssumedPort(handler));
  if (declared.length === 0 || asking.length === 0) return [];
  const fields = asking.map(({ field }) => field);
  const port = declared.length === 1 ? String(declared[0]) : `one of ${declared.join(', ')}`;
  return [{
    manifest: workload,
    severity: asking.some(({ handler }) => isOfCdk8sPlus(handler!)) ? Severity.ERROR : Severity.WARNING,
    path: `${containerPath(pod, container)}.${fields[0]}`,
    container: container.name,
    found: `its ${fields.join(' and ')} ${fields.length > 1 ? 'ask' : 'asks'} port ${ASSUMED_PORT}, which no container of ${displayName(workload)} declares `
      + `(declared: ${declared.join(', ')}).`,
    consequence: `If nothing listens there, ${[...new Set(asking.map(({ effect }) => effect))].join(', and ')}.`,
    write: `{ port: ${declared[0]} } in the options of the probe or hook, or portNumber: ${declared[0]} in place of ports: cdk8s-plus takes 80 without either`,
    yaml: `port: ${port} in ${fields.join(' and ')}; or containerPort: ${ASSUMED_PORT} in ports, if it listens there`,
  }];
}

function askingOf({ readinessProbe, startupProbe, livenessProbe, lifecycle }: Container): Asking[] {
  const killed = 'the kubelet kills the container again and again';
  return [
    { field: 'readinessProbe', handler: readinessProbe, effect: 'the pod never gets ready' },
    { field: 'startupProbe', handler: startupProbe, effect: killed },
    { field: 'livenessProbe', handler: livenessProbe, effect: killed },
    // the kubelet runs no tcpSocket hook, whatever its port
    { field: 'lifecycle.postStart', handler: lifecycle?.postStart?.httpGet && lifecycle.postStart, effect: killed },
    { field: 'lifecycle.preStop', handler: lifecycle?.preStop?.httpGet && lifecycle.preStop, effect: 'the container gets SIGTERM without a delay' },
  ];
}

function asksAssumedPort(handler: Probe | Handler): boolean {
  const host = handler.httpGet?.host ?? handler.tcpSocket?.host; // of another machine, which has its own ports
  return host === undefined && Number(portOf(handler)) === ASSUMED_PORT;
}

/** It writes the threshold of each probe, and the scheme, but not what the API server adds: a running object has a success threshold. */
function isOfCdk8sPlus(handler: Probe | Handler): boolean {
  if (handler.httpGet && handler.httpGet.scheme === undefined) return false;
  const { failureThreshold, successThreshold }: Probe = handler;
  const isProbe = failureThreshold !== undefined || successThreshold !== undefined;
  return isProbe ? successThreshold === undefined : handler.httpGet !== undefined;
}
