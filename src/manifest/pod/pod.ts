import { Hook, readHook } from './hook';
import { Container, PodSpec, Workload } from '../schema/types';

/** Who does what in a pod that leaves. */

export function podSpecOf(deployment: Workload): PodSpec {
  return deployment.spec?.template?.spec ?? {};
}

/** A readiness probe on a port says as much as a declared port: a port need not be declared to be reached. */
export function declaresPort({ ports, readinessProbe }: Container): boolean {
  return (ports?.length ?? 0) > 0 || [readinessProbe?.httpGet, readinessProbe?.tcpSocket, readinessProbe?.grpc].some(h => h?.port !== undefined);
}

/**
 * The containers that take traffic: those that declare a port, or all where none does.
 * A native sidecar is not among them: it hears SIGTERM after the last of these has ended.
 */
export function servingContainers(pod: PodSpec): Container[] {
  const all = pod.containers ?? [];
  const withPorts = all.filter(declaresPort);
  return withPorts.length > 0 ? withPorts : all;
}

/** The others (a log shipper): they end after those that serve. */
export function helperContainers(pod: PodSpec): Container[] {
  const serving = new Set(servingContainers(pod));
  return (pod.containers ?? []).filter(c => !serving.has(c));
}

export function nativeSidecars(pod: PodSpec): Container[] {
  return (pod.initContainers ?? []).filter(c => c.restartPolicy === 'Always');
}

export function hookOf(container: Container): Hook | undefined {
  return readHook(container.lifecycle?.preStop);
}

/** What the hooks of all containers take from the grace period at most, as far as their texts tell. */
export function longestHook(pod: PodSpec): number {
  return Math.max(0, ...[...pod.containers ?? [], ...nativeSidecars(pod)].map(c => hookOf(c)?.seconds ?? 0));
}

/** How long the serving containers wait: hooks run in parallel, the longest counts. */
export function longestWait(pod: PodSpec, unknownSeconds: number): number {
  return Math.max(0, ...servingContainers(pod).map((c) => {
    const hook = hookOf(c);
    return hook ? hook.seconds ?? unknownSeconds : 0;
  }));
}

/** The same when hooks that are missing or too short have been written: what else is written must fit to those. */
export function longestWaitOnceWritten(pod: PodSpec, preStopSeconds: number): number {
  return servingContainers(pod).length === 0 ? 0 : Math.max(preStopSeconds, longestWait(pod, preStopSeconds));
}
