import { Container, containerPath, displayName, PodSpec, podSpecOf, runningContainers } from '../../manifest';
import { Manifest } from '../../yaml';
import { Rule, Severity } from '../rule';
export const autoscalerWithoutCpuRequest: Rule = {
  id: 'autoscaler-without-cpu-request',
  severity: Severity.WARNING,
  rationale: 'CPU utilization is a percentage of the request: without a request there is nothing to scale by.',
  source: 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#how-does-a-horizontalpodautoscaler-work',
  check: manifests => manifests.workloads.flatMap(workload => manifests.autoscalersOf(workload).flatMap((autoscaler) => {
    const pod = podSpecOf(workload);
    const unrequested = runningContainers(pod).filter(c => isMeasured(c, pod, autoscaler) && !hasCpuRequest(c));
    return unrequested.map(c => ({
      manifest: workload,
      path: `${containerPath(pod, c)}.resources`,
      container: c.name,
      found: `no CPU request, and HorizontalPodAutoscaler ${displayName(autoscaler)} scales by CPU utilization.`,
      consequence: 'The autoscaler does nothing: more load meets the same pods.',
      write: 'resources: { cpu: { request: kplus.Cpu.millis(100) } }, with what the application needs',
      yaml: 'resources.requests.cpu: 100m, with what the application needs',
    }));
  })),
};

interface Metric {
  readonly resource?: { readonly name?: string; readonly target?: { readonly type?: string } };
  readonly containerResource?: { readonly name?: string; readonly container?: string; readonly target?: { readonly type?: string } };
}

function isMeasured({ name }: Container, { resources }: PodSpec, { kind, spec }: Manifest): boolean {
  if (kind !== 'HorizontalPodAutoscaler') return false;
  if (spec?.maxReplicas !== undefined && (spec.minReplicas ?? 1) >= spec.maxReplicas) return false; // it never scales
  const metrics: Metric[] = spec?.metrics ?? [];
  const ofPod = (resources?.requests?.cpu ?? resources?.limits?.cpu) === undefined; // what the pod requests is enough
  if (metrics.length === 0) return ofPod; // the default, 80 % of the CPU, or targetCPUUtilizationPercentage
  return metrics.some(({ resource, containerResource: own }) => (ofPod && isCpu(resource)) || (isCpu(own) && own?.container === name));
}

function isCpu(metric: Metric['resource']): boolean {
  return metric?.name === 'cpu' && metric.target?.type === 'Utilization';
}

/** Kubernetes takes a limit without a request as the request. */
function hasCpuRequest({ resources }: Container): boolean {
  return (resources?.requests?.cpu ?? resources?.limits?.cpu) !== undefined;
}
