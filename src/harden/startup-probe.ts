import { Container, nativeSidecars, PodSpec, Probe } from '../manifest';
import { PROBE_SECONDS } from '../rollout';
import { isSameValue } from '../yaml';

/**
 * Adds a startup probe: the readiness endpoint every second, failed only after the limit. A probe of the author's stays. The
 * default of cdk8s-plus-28 does not: it kills an application that takes longer than 30 s to listen.
 */
export function addStartupProbe(pod: PodSpec, startupLimitSeconds: number): PodSpec {
  const sidecars = new Set(nativeSidecars(pod));
  const add = (container: Container): Container => {
    if (container.startupProbe && !isCdk8sPlusDefault(container)) return container;
    const handler = handlerOf(container.readinessProbe) ?? handlerOf(container.startupProbe);
    if (!handler) return container;
    return {
      ...container,
      startupProbe: {
        ...handler,
        timeoutSeconds: container.readinessProbe?.timeoutSeconds,
        periodSeconds: PROBE_SECONDS,
        failureThreshold: Math.ceil(startupLimitSeconds / PROBE_SECONDS),
      },
    };
  };
  return {
    ...pod,
    containers: pod.containers?.map(add),
    initContainers: pod.initContainers?.map(c => (sidecars.has(c) ? add(c) : withoutDefault(c))),
  };
}

/** The API server refuses probes of an init container that ends by itself; cdk8s-plus-28 adds one where a port is declared. */
function withoutDefault(container: Container): Container {
  if (!isCdk8sPlusDefault(container)) return container;
  const { startupProbe, ...rest } = container;
  return rest;
}

/** cdk8s-plus-28 2.5.6, lib/container.js: a TCP probe on the first port, Kubernetes' period of 10 s, 3 failures. */
function isCdk8sPlusDefault({ startupProbe, ports }: Container): boolean {
  return isSameValue(startupProbe, { failureThreshold: 3, tcpSocket: { port: ports?.[0]?.containerPort } });
}

function handlerOf(probe: Probe | undefined): Probe | undefined {
  if (!probe) return undefined;
  const { httpGet, tcpSocket, exec, grpc } = probe;
  return { httpGet, tcpSocket, exec, grpc };
}
