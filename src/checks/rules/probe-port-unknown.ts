import { Container, containerPath, podSpecOf, portOf, Probe, runningContainers } from '../../manifest';
import { Fault, Rule, Severity } from '../rule';
const PROBES = ['readinessProbe', 'startupProbe', 'livenessProbe'] as const;

export const probePortUnknown: Rule = {
  id: 'probe-port-unknown',
  severity: Severity.ERROR,
  rationale: 'A probe that names a port which its container does not declare never succeeds.',
  source: 'https://github.com/kubernetes/kubernetes/blob/master/pkg/probe/util.go ResolveContainerPort',
  check: manifests => manifests.workloads.flatMap((workload) => {
    const pod = podSpecOf(workload);
    return runningContainers(pod).flatMap(c => PROBES.filter(probe => isUnknown(c[probe], c)).map((probe): Fault => ({
      manifest: workload,
      path: `${containerPath(pod, c)}.${probe}`,
      container: c.name,
      found: `its ${probe} asks port ${portOf(c[probe]!)}, which it does not declare (declared: ${declaredPorts(c)}).`,
      consequence: probe === 'readinessProbe' ? 'The pod never gets ready, and the rollout hangs until its deadline.' : 'The container is killed again and again.',
      write: 'the number of the port, or a port of that name on the container',
      yaml: `a port named ${portOf(c[probe]!)} in ports, or the number in ${probe}`,
    })));
  }),
};

function isUnknown(probe: Probe | undefined, { ports = [] }: Container): boolean {
  const port = probe && portOf(probe);
  return typeof port === 'string' && !/^\d+$/.test(port) && !ports.some(p => p.name === port);
}

function declaredPorts({ ports = [] }: Container): string {
  return ports.flatMap(p => (p.name ? [p.name] : [])).join(', ') || 'no name';
}
