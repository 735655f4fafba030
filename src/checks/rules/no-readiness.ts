import { containersWithoutReadiness, displayName, Manifests, Workload } from '../../manifest';
import { readinessFix } from '../fixes/readiness-probe';
import { Fault, Rule, Severity } from '../rule';
export const noReadiness: Rule = {
  id: 'no-readiness',
  severity: Severity.ERROR,
  rationale: 'Without a readiness probe a pod gets traffic as soon as its process runs, before it listens.',
  source: 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/',
  fixable: true,
  check: manifests => manifests.workloads.flatMap(workload => faults(workload, manifests)),
};

function faults(workload: Workload, manifests: Manifests): Fault[] {
  const stated = manifests.statedReadiness;
  return containersWithoutReadiness(workload, manifests).map(({ container, service, port }) => ({
    manifest: workload,
    path: 'spec.template.spec.containers[].readinessProbe',
    container: container.name,
    found: `gets the traffic of Service ${displayName(service)} on port ${port} and has no readiness probe.`,
    consequence: 'A new pod would be sent requests before it listens: connection refused.',
    write: "readiness: kplus.Probe.fromHttpGet('/healthz'), or Readiness.grpc().toProbe()",
    ...stated
      ? { changes: readinessFix(workload, container, port, stated) }
      : { yaml: `readinessProbe: { httpGet: { path: /healthz, port: ${port} }, periodSeconds: 5, timeoutSeconds: 2 }, with its own path` },
  }));
}
