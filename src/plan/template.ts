import { resolveBudget } from '../budget';
import {
  Container, deviceRequestsOf, gracePeriodOf, hookOf, initSecondsOf, longestHook, longestWait, nativeSidecars, podRequestOf, PodSpec, podSpecOf,
  Probe, probeSecondsOf, RecordedBudget, runningContainers, servingContainers, waitOf, Workload,
} from '../manifest';
import { PodResources } from './measures';
import { DEFAULTS, PlanTiming } from './options';
import { ContainerProbes, PodTemplate, ProbeTimes } from '../rollout';

/** The pod template of a Deployment: hooks, probes and grace period from the manifest, startup and drain from the recorded budget. */
export function templateOf(deployment: Workload, recorded: RecordedBudget, timing: PlanTiming = {}): PodTemplate {
  const pod = podSpecOf(deployment);
  const unknownSeconds = resolveBudget(recorded).preStopSeconds;
  // requests depend on the first serving container to stop, the pod on the last of all containers
  const waits = servingContainers(pod).map(c => waitOf(c, unknownSeconds));
  const preStopMs = (waits.length > 0 ? Math.min(...waits) : 0) * 1000;
  const shutdownMs = millis(timing.shutdownSeconds ?? recorded.drainSeconds);
  const longest = 1000 * Math.max(longestWait(pod, unknownSeconds), longestHook(pod));
  return {
    kubeletMs: millis(timing.schedulingSeconds ?? DEFAULTS.schedulingSeconds),
    creationMs: millis(timing.creationSeconds ?? DEFAULTS.creationSeconds),
    observationMs: millis(timing.observationSeconds ?? DEFAULTS.observationSeconds),
    startupMs: millis((timing.startupSeconds ?? recorded.startupSeconds) + initSecondsOf(pod)),
    containers: runningContainers(pod).map(c => probesOf(c, pod)),
    reportMs: millis(timing.reportingSeconds ?? DEFAULTS.reportingSeconds),
    preStopMs,
    acceptTimeAfterSigtermMs: millis(timing.acceptTimeAfterSigtermSeconds ?? 0),
    shutdownMs: Math.max(shutdownMs + 1000 * Math.max(0, ...waits) - preStopMs, longest - preStopMs),
    graceMs: gracePeriodOf(pod) * 1000,
  };
}

/** The hooks of serving containers whose text does not tell for how long they serve, where the author does not state it either. */
export function assumedHooks(deployment: Workload, recorded: RecordedBudget): string[] {
  if (recorded.preStopSeconds !== undefined) return [];
  const { preStopSeconds } = resolveBudget(recorded);
  return servingContainers(podSpecOf(deployment)).flatMap((c) => {
    const hook = hookOf(c);
    return hook && hook.seconds === undefined ? [`the preStop hook of container ${c.name} (${hook.text}) is taken to serve for ${waitOf(c, preStopSeconds)} s`] : [];
  });
}

/**
 * The stated start is that of the application, not of a native sidecar, which runs before it: no probe kills that here. The liveness
 * probe of a helper does not either, as in liveness-kills-start.
 */
function probesOf(container: Container, pod: PodSpec): ContainerProbes {
  const [startup, readiness, liveness] = [container.startupProbe, container.readinessProbe, container.livenessProbe].map(probeTimes);
  if (nativeSidecars(pod).includes(container)) return { startup: startup && { ...startup, failureThreshold: Infinity }, readiness };
  return { startup, readiness, liveness: servingContainers(pod).includes(container) ? liveness : undefined };
}

function probeTimes(probe: Probe | undefined): ProbeTimes | undefined {
  if (!probe) return undefined;
  const { delaySeconds, periodSeconds, successThreshold, failureThreshold } = probeSecondsOf(probe);
  return { initialDelayMs: delaySeconds * 1000, periodMs: periodSeconds * 1000, successThreshold, failureThreshold };
}

export function podResourcesOf(deployment: Workload): PodResources {
  const pod = podSpecOf(deployment);
  const devices = deviceRequestsOf(pod);
  return {
    cpuMillis: Math.round(podRequestOf(pod, 'cpu') * 1000),
    memoryBytes: Math.round(podRequestOf(pod, 'memory')),
    ...(Object.keys(devices).length > 0 ? { devices } : {}),
  };
}

function millis(seconds: number): number {
  return Math.round(seconds * 1000);
}
