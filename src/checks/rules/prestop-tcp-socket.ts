import { containerPath, podSpecOf } from '../../manifest';
import { delayAdvice } from '../fixes/pre-stop';
import { Rule, Severity } from '../rule';
export const prestopTcpSocket: Rule = {
  id: 'prestop-tcp-socket',
  severity: Severity.ERROR,
  rationale: 'The API server accepts a tcpSocket preStop hook and the kubelet cannot run it: FailedPreStopHook, then SIGTERM at once.',
  source: 'https://github.com/kubernetes/api/blob/master/core/v1/types.go LifecycleHandler.TCPSocket',
  fixable: true,
  check: manifests => manifests.workloads.flatMap((workload) => {
    const pod = podSpecOf(workload);
    return [...pod.containers ?? [], ...pod.initContainers ?? []].filter(c => c.lifecycle?.preStop?.tcpSocket).map(c => ({
      manifest: workload,
      path: `${containerPath(pod, c)}.lifecycle.preStop.tcpSocket`,
      container: c.name,
      found: 'preStop hook tcpSocket.',
      consequence: 'The kubelet cannot run it and sends SIGTERM at once.',
      ...delayAdvice(workload, c, manifests, 'no lifecycle.preStop.tcpSocket'),
    }));
  }),
};
