import { resolveBudget } from '../budget';
import { Container, Deployment, hookOf, longestHook, longestWait, nativeSidecars, PodSpec, podSpecOf, Probe, servingContainers } from '../manifest';
import { Needs, PodTemplate, ProbeTimes } from '../rollout';
import { RecordedBudget } from '../traffic';
import { quantityOf } from './quantity';

/** What no manifest says, and what the author did not record, in milliseconds. */
export interface Times {
  readonly kubeletMs: number;
  readonly creationMs: number;
  readonly noticeMs: number;
  readonly reportMs: number;
  readonly startMs?: number;
  readonly lingerMs: number;
  readonly exitMs?: number;
}

/** Kubernetes' own default for a pod. */
const DEFAULT_GRACE_SECONDS = 30;

/** The pods of a Deployment: hooks, probes and grace period from the manifest, start and drain from what is recorded. */
export function templateOf(deployment: Deployment, recorded: RecordedBudget, times: Times): PodTemplate {
  const pod = podSpecOf(deployment);
  const unknownSeconds = resolveBudget(recorded).preStopSeconds;
  // the first of those that serve to stop accepting is what requests meet; the last of all to end is what keeps the pod
  const waits = servingContainers(pod).map(c => waitOf(c, unknownSeconds));
  const preStopMs = (waits.length > 0 ? Math.min(...waits) : 0) * 1000;
  const exitMs = times.exitMs ?? recorded.drainSeconds * 1000;
  const longest = 1000 * Math.max(longestWait(pod, unknownSeconds), longestHook(pod));
  return {
    kubeletMs: times.kubeletMs,
    creationMs: times.creationMs,
    noticeMs: times.noticeMs,
    startMs: times.startMs ?? recorded.startupSeconds * 1000,
    containers: probedContainers(pod).map(c => ({ startup: probeTimes(c.startupProbe), readiness: probeTimes(c.readinessProbe) })),
    reportMs: times.reportMs,
    preStopMs,
    lingerMs: times.lingerMs,
    exitMs: Math.max(exitMs + 1000 * Math.max(0, ...waits) - preStopMs, longest - preStopMs),
    graceMs: (pod.terminationGracePeriodSeconds ?? DEFAULT_GRACE_SECONDS) * 1000,
  };
}

function waitOf(container: Container, unknownSeconds: number): number {
  const hook = hookOf(container);
  return hook ? hook.seconds ?? unknownSeconds : 0;
}

function probedContainers(pod: PodSpec): Container[] {
  return [...pod.containers ?? [], ...nativeSidecars(pod)];
}

/** Kubernetes' own defaults where the probe says nothing. */
function probeTimes(probe: Probe | undefined): ProbeTimes | undefined {
  return probe && {
    initialDelayMs: (probe.initialDelaySeconds ?? 0) * 1000,
    periodMs: Math.max(1, probe.periodSeconds ?? 10) * 1000,
    successThreshold: Math.max(1, probe.successThreshold ?? 1),
    failureThreshold: Math.max(1, probe.failureThreshold ?? 3),
  };
}

/** What a pod asks for: its containers together, or one of the init containers that needs more. Limits stand for requests that are not there. */
export function needsOf(deployment: Deployment): Needs {
  const pod = podSpecOf(deployment);
  const sum = (resource: string) => probedContainers(pod).reduce((all, c) => all + requestOf(c, resource), 0);
  const largestInit = (resource: string) => Math.max(0, ...(pod.initContainers ?? []).map(c => requestOf(c, resource)));
  const needed = (resource: string) => Math.max(sum(resource), largestInit(resource));
  return { cpuMillis: Math.round(needed('cpu') * 1000), memoryBytes: Math.round(needed('memory')) };
}

function requestOf({ resources }: Container, resource: string): number {
  return quantityOf(resources?.requests?.[resource] ?? resources?.limits?.[resource]);
}
