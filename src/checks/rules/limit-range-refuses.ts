import { beyondLimitsOf, containerPath, podSpecOf, runningContainers } from '../../manifest';
import { Rule, Severity } from '../rule';

export const limitRangeRefuses: Rule = {
  id: 'limit-range-refuses',
  severity: Severity.ERROR,
  rationale: 'A LimitRange refuses each pod of which a container, or the whole, requests less than its min or has a limit above its max.',
  source: 'https://kubernetes.io/docs/concepts/policy/limit-range/#limitrange-and-admission-checks-for-pods',
  check: manifests => manifests.workloads.flatMap(workload => beyondLimitsOf(workload, manifests).map(({ container, what, wayOut }) => {
    const pod = podSpecOf(workload);
    const holder = [...runningContainers(pod), ...pod.initContainers ?? []].find(c => c.name === container);
    return {
      manifest: workload,
      path: holder ? `${containerPath(pod, holder)}.resources` : 'spec.template.spec',
      container,
      found: `${what}.`,
      consequence: 'No pod of its template is created: a rollout hangs until its deadline.',
      write: wayOut,
      yaml: `${wayOut}, or another limit in the LimitRange`,
    };
  })),
};
