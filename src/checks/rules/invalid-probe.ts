import { Container, containerPath, podSpecOf, runningContainers } from '../../manifest';
import { REFUSED, Rule, Severity } from '../rule';

export const invalidProbe: Rule = {
  id: 'invalid-probe',
  severity: Severity.ERROR,
  rationale: 'A liveness or startup probe succeeds at once: its successThreshold is 1. A readiness probe kills nothing, and has no grace period.',
  source: 'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#configure-probes',
  check: manifests => manifests.workloads.flatMap((workload) => {
    const pod = podSpecOf(workload);
    return runningContainers(pod).flatMap(container => problemsOf(container).map(({ field, value, way }) => ({
      manifest: workload,
      path: `${containerPath(pod, container)}.${field}`,
      container: container.name,
      found: `${field} is ${value}.`,
      consequence: REFUSED,
      write: `${field}: ${way}`,
      yaml: `${field}: ${way}`,
    })));
  }),
};

interface Problem {
  /** `livenessProbe.successThreshold`. */
  readonly field: string;
  readonly value: number;
  readonly way: string;
}

function problemsOf({ livenessProbe, startupProbe, readinessProbe }: Container): Problem[] {
  const thresholds = Object.entries({ startupProbe, livenessProbe })
    .flatMap(([probe, { successThreshold = 1 } = {}]) => (successThreshold > 1 ? [{ field: `${probe}.successThreshold`, value: successThreshold, way: '1' }] : []));
  const grace = readinessProbe?.terminationGracePeriodSeconds;
  if (grace === undefined) return thresholds;
  const way = 'none; that of the pod is spec.template.spec.terminationGracePeriodSeconds';
  return [...thresholds, { field: 'readinessProbe.terminationGracePeriodSeconds', value: grace, way }];
}
