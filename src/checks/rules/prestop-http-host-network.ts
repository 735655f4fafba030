import { containerPath, podSpecOf, runningContainers } from '../../manifest';
import { delayAdvice } from '../fixes/pre-stop';
import { Rule, Severity } from '../rule';
export const prestopHttpHostNetwork: Rule = {
  id: 'prestop-http-host-network',
  severity: Severity.ERROR,
  rationale: 'With hostNetwork the kubelet calls an httpGet hook at the wrong address.',
  source: 'https://github.com/kubernetes/kubernetes/issues/134285',
  fixable: true,
  check: manifests => manifests.workloads.flatMap((workload) => {
    const pod = podSpecOf(workload);
    if (!pod.hostNetwork) return [];
    return runningContainers(pod).filter(c => c.lifecycle?.preStop?.httpGet).map(c => ({
      manifest: workload,
      path: `${containerPath(pod, c)}.lifecycle.preStop.httpGet`,
      container: c.name,
      found: 'preStop hook httpGet in a pod of hostNetwork.',
      consequence: 'The kubelet does not find the pod and sends SIGTERM at once.',
      ...delayAdvice(workload, c, manifests, 'no lifecycle.preStop.httpGet'),
    }));
  }),
};
