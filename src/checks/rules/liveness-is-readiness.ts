import { podSpecOf, Probe, probeSecondsOf } from '../../manifest';
import { isSameValue } from '../../yaml';
import { Rule, Severity } from '../rule';
export const livenessIsReadiness: Rule = {
  id: 'liveness-is-readiness',
  severity: Severity.WARNING,
  rationale: 'Whatever makes a pod not ready, such as a slow database, restarts it too, and all other pods with it.',
  source: 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/#liveness-probe',
  isSaidOnce: true,
  check: manifests => manifests.workloads.flatMap(workload => (podSpecOf(workload).containers ?? [])
    .filter(c => c.livenessProbe && c.readinessProbe && isSameValue(handlerOf(c.livenessProbe), handlerOf(c.readinessProbe))
      && patienceOf(c.livenessProbe) < CLEARLY_MORE * patienceOf(c.readinessProbe))
    .map(c => ({
      manifest: workload,
      path: 'spec.template.spec.containers[].livenessProbe',
      container: c.name,
      found: 'the liveness probe asks the same endpoint as the readiness probe.',
      consequence: 'Under load, or when something behind it is slow, every pod is restarted instead of being spared.',
      write: 'leave liveness out, or ask an endpoint that depends on nothing else',
      yaml: 'no livenessProbe, or one on an endpoint that depends on nothing else, or on the same with a failureThreshold of several times as long',
    }))),
};

/** Twice the time: the pod is out of the endpoints, and spared, before it is restarted. */
const CLEARLY_MORE = 2;

/** Seconds of failures until the kubelet acts; the initial delay gives none once the application runs. */
function patienceOf(probe: Probe): number {
  const { periodSeconds, failureThreshold } = probeSecondsOf(probe);
  return periodSeconds * failureThreshold;
}

function handlerOf({ httpGet, tcpSocket, exec, grpc }: Probe): object {
  return { httpGet, tcpSocket, exec, grpc };
}
