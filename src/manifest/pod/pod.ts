import { commandEffect } from './command';
import { environmentOf } from './environment';
import { Hook, readHook } from './hook';
import { isExporter } from './metrics-port';
import { Container, PodSpec, Workload } from '../schema/types';

export function podSpecOf(workload: Workload): PodSpec {
  return workload.spec?.template?.spec ?? {};
}

/** Whether a container listens on a port. A port need not be declared to be reached: a readiness probe on it counts, too. */
export function declaresPort({ ports, readinessProbe }: Container): boolean {
  return (ports?.length ?? 0) > 0 || [readinessProbe?.httpGet, readinessProbe?.tcpSocket, readinessProbe?.grpc].some(h => h?.port !== undefined);
}

/**
 * The containers that get traffic: those that declare a port, not for metrics alone where others do; all where none declares one.
 * A native sidecar is not among them: it gets SIGTERM after the last of them has ended.
 */
export function servingContainers(pod: PodSpec): Container[] {
  const all = pod.containers ?? [];
  const withPorts = all.filter(declaresPort);
  const others = withPorts.filter(container => !isExporter(container)); // a log shipper with a port for its metrics serves nobody
  return others.length > 0 ? others : withPorts.length > 0 ? withPorts : all;
}

/** The other containers (a log shipper): they have to end after the serving ones. */
export function helperContainers(pod: PodSpec): Container[] {
  const serving = new Set(servingContainers(pod));
  return (pod.containers ?? []).filter(c => !serving.has(c));
}

/** Seconds that the init containers take at least, one after the other, as far as their commands tell: `sh -c "sleep 900"`. */
export function initSecondsOf(pod: PodSpec): number {
  return endingInitContainers(pod).reduce((sum, c) => sum + commandEffect([...c.command ?? [], ...c.args ?? []], environmentOf(c)).leastSeconds, 0);
}

/** Those that end before the containers start. */
export function endingInitContainers(pod: PodSpec): Container[] {
  return (pod.initContainers ?? []).filter(c => c.restartPolicy !== 'Always');
}

export function nativeSidecars(pod: PodSpec): Container[] {
  return (pod.initContainers ?? []).filter(c => c.restartPolicy === 'Always');
}

/** The containers that run as long as the pod: init containers that end are not among them. */
export function runningContainers(pod: PodSpec): Container[] {
  return [...pod.containers ?? [], ...nativeSidecars(pod)];
}

/** Where a container is in a workload: `spec.template.spec.containers[]`. */
export function containerPath({ containers = [] }: PodSpec, container: Container): string {
  return `spec.template.spec.${containers.includes(container) ? 'containers' : 'initContainers'}[]`;
}

/** That of the API server. */
export const DEFAULT_GRACE_SECONDS = 30;

/** Seconds. The API server makes 1 of a time below 0. */
export function gracePeriodOf(pod: PodSpec): number {
  const seconds = pod.terminationGracePeriodSeconds ?? DEFAULT_GRACE_SECONDS;
  return seconds < 0 ? 1 : seconds;
}

export function hookOf(container: Container): Hook | undefined {
  return readHook(container.lifecycle?.preStop, environmentOf(container));
}

/** Whether the kubelet cannot run the hook of a container: it sends SIGTERM at once. */
export function isHookUnrunnable({ lifecycle }: Container, { hostNetwork = false }: PodSpec): boolean {
  return lifecycle?.preStop?.tcpSocket !== undefined || (lifecycle?.preStop?.httpGet !== undefined && hostNetwork);
}

/** Seconds that the longest hook of all containers takes at least; all hooks run within the grace period. */
export function longestHook(pod: PodSpec): number {
  return Math.max(0, ...runningContainers(pod).map(c => hookOf(c)?.leastSeconds ?? 0));
}

/**
 * Seconds for which a container still serves once it terminates. A hook that is not known is taken to serve for so long as `unknownSeconds`
 * or as it takes at least.
 */
export function waitOf(container: Container, unknownSeconds: number): number {
  const hook = hookOf(container);
  return hook ? hook.seconds ?? Math.max(unknownSeconds, hook.leastSeconds) : 0;
}

/** Seconds until the last serving container gets SIGTERM, or is ended by its hook: hooks run in parallel, the longest counts. */
export function longestWait(pod: PodSpec, unknownSeconds: number): number {
  return Math.max(0, ...servingContainers(pod).map(c => waitOf(c, unknownSeconds)));
}

/** The same once missing and too short hooks are mended; other fixes must fit it. */
export function longestWaitOnceWritten(pod: PodSpec, preStopSeconds: number): number {
  return servingContainers(pod).length === 0 ? 0 : Math.max(preStopSeconds, longestWait(pod, preStopSeconds));
}
