import { Container, displayName, podSpecOf } from '../../manifest';
import { Manifest } from '../../yaml';
import { Rule, Severity } from '../rule';
export const autoscalerWithoutCpuRequest: Rule = {
  id: 'autoscaler-without-cpu-request',
  severity: Severity.WARNING,
  rationale: 'CPU utilization is a percentage of the request: without a request there is nothing to scale by.',
  source: 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#how-does-a-horizontalpodautoscaler-work',
  check: manifests => manifests.workloads.flatMap(workload => manifests.autoscalersOf(workload).flatMap((autoscaler) => {
    const unrequested = (podSpecOf(workload).containers ?? []).filter(c => isMeasured(c, autoscaler) && !hasCpuRequest(c));
    return unrequested.map(c => ({
      manifest: workload,
      path: 'spec.template.spec.containers[].resources',
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

function isMeasured({ name }: Container, { kind, spec }: Manifest): boolean {
  if (kind !== 'HorizontalPodAutoscaler') return false;
  if (spec?.maxReplicas !== undefined && (spec.minReplicas ?? 1) >= spec.maxReplicas) return false; // it never scales
  const metrics: Metric[] = spec?.metrics ?? [];
  if (metrics.length === 0) return true; // the default, 80 % of the CPU, or targetCPUUtilizationPercentage
  return metrics.some(({ resource, containerResource }) => isCpu(resource) || (isCpu(containerResource) && containerResource?.container === name));
}

function isCpu(metric: Metric['resource']): boolean {
  return metric?.name === 'cpu' && metric.target?.type === 'Utilization';
}

/** Kubernetes takes a limit without a request as the request. */
function hasCpuRequest({ resources }: Container): boolean {
  return (resources?.requests?.cpu ?? resources?.limits?.cpu) !== undefined;
}
