import { called, Container, Deployment, Manifests, nativeSidecars, podSpecOf, Probe, Service, servingContainers } from '../../manifest';
import { Fault, Rule, Severity } from '../rule';

export const noReadiness: Rule = {
  id: 'no-readiness',
  severity: Severity.ERROR,
  rationale: 'Without a readiness probe a pod gets traffic as soon as its process runs, before it listens.',
  source: 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/',
  check: manifests => manifests.workloads.flatMap(d => faults(d, manifests)),
};

function faults(deployment: Deployment, manifests: Manifests): Fault[] {
  const targets = new Map<Container, string>();
  const unprobed = [...podSpecOf(deployment).containers ?? [], ...nativeSidecars(podSpecOf(deployment))].filter(c => !c.readinessProbe).length;
  for (const service of manifests.servicesOf(deployment)) {
    if (targets.size === unprobed) break;
    for (const { container, port } of targetsOf(service, deployment)) {
      if (!container.readinessProbe && !targets.has(container)) targets.set(container, `Service ${called(service)} on port ${port}`);
    }
  }
  return [...targets].map(([container, target]) => ({
    manifest: deployment,
    path: 'spec.template.spec.containers[].readinessProbe',
    container: container.name,
    found: `gets the traffic of ${target} and has no readiness probe.`,
    consequence: 'A new pod would be sent requests before it listens: connection refused.',
    write: "readiness: kplus.Probe.fromHttpGet('/healthz'), or Readiness.grpc().toProbe()",
    yaml: 'readinessProbe: { httpGet: { path: /healthz, port: 8080 }, periodSeconds: 5, timeoutSeconds: 2 }, with its own path and port',
  }));
}

function targetsOf(service: Service, deployment: Deployment): { container: Container; port: number | string }[] {
  const pod = podSpecOf(deployment);
  const candidates = [...pod.containers ?? [], ...nativeSidecars(pod)];
  return (service.spec?.ports ?? []).flatMap((p) => {
    const port = p.targetPort ?? p.port;
    const container = candidates.find(c => c.ports?.some(q => q.containerPort === port || q.name === port))
      ?? candidates.find(c => c.readinessProbe && portOf(c.readinessProbe) === port) // a port need not be declared to be reached
      ?? servingContainers(pod)[0];
    return container && port !== undefined ? [{ container, port }] : [];
  });
}

function portOf({ httpGet, tcpSocket, grpc }: Probe): number | string | undefined {
  return (httpGet ?? tcpSocket ?? grpc)?.port;
}
