/** What the kubelet does with the pods of one template. All times in whole milliseconds. */

export interface ProbeTimes {
  readonly initialDelayMs: number;
  readonly periodMs: number;
  readonly successThreshold: number;
  readonly failureThreshold: number;
}

export interface ContainerProbes {
  readonly startup?: ProbeTimes;
  readonly readiness?: ProbeTimes;
}

export interface PodTemplate {
  /** From being scheduled until the kubelet begins with the pod: volumes are mounted. Its startup probes tick from here. */
  readonly kubeletMs: number;
  /** From there until the processes start: sandbox, image, containers. */
  readonly creationMs: number;
  /** From there until the kubelet has seen them run: it runs readiness probes that have not succeeded, and counts their period from then. */
  readonly observationMs: number;
  /** From the start of the process until it can serve; Infinity where it never does. */
  readonly startupMs: number;
  readonly containers: readonly ContainerProbes[];
  /** From the success of a probe until the controllers have heard of it. */
  readonly reportMs: number;
  /** How long the preStop hooks take. */
  readonly preStopMs: number;
  /** How long the application still accepts connections after SIGTERM. */
  readonly acceptTimeAfterSigtermMs: number;
  /** From SIGTERM until it exits; Infinity where it does not listen to it. */
  readonly shutdownMs: number;
  readonly graceMs: number;
}

/** Since the pod was scheduled; Infinity: never. */
export interface Startup {
  readonly startedMs: number;
  readonly servesMs: number;
  readonly readyMs: number;
  /** A startup probe gives up here and the container is killed, again and again. */
  readonly killedMs: number;
}

/** Since the deletion was asked for. */
export interface Termination {
  readonly sigtermMs: number;
  /** No new connection is accepted from here on. */
  readonly stopsAcceptingMs: number;
  readonly goneMs: number;
}

export function startupOf(template: PodTemplate): Startup {
  const startedMs = template.kubeletMs + template.creationMs;
  const servesMs = startedMs + template.startupMs;
  const each = template.containers.map(c => containerStartup(c, template, startedMs, servesMs));
  return {
    startedMs,
    servesMs,
    readyMs: Math.max(startedMs, ...each.map(c => c.readyMs)) + template.reportMs,
    killedMs: Math.min(Infinity, ...each.map(c => c.killedMs)),
  };
}

/**
 * A startup probe runs on the ticks of its period, counted from when the kubelet began with the pod, but not within its initial
 * delay. The readiness probe is run at once when the startup probe has succeeded; without one when the container runs, and
 * again when the kubelet has noticed; its period counts anew from there. Begun at 0, running at 500, startup every 1000,
 * serving at 3500: started at 4000, ready at 4000. Without a startup probe, noticed at 2000, readiness every 5000: ready at 7000.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/prober/worker.go run, doProbe
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/prober/prober_manager.go UpdatePodStatus
 * @see https://github.com/kubernetes/kubernetes/issues/118815 since when a run out of turn moves the ticks
 */
function containerStartup({ startup, readiness }: ContainerProbes, { kubeletMs, observationMs }: PodTemplate, startedMs: number, servesMs: number) {
  let triggers = [startedMs, startedMs + observationMs];
  if (startup) {
    const firstMs = tickFrom(startup, kubeletMs, startedMs + startup.initialDelayMs);
    const lastMs = firstMs + (startup.failureThreshold - 1) * startup.periodMs;
    const passedMs = tickFrom(startup, kubeletMs, Math.max(firstMs, servesMs));
    if (passedMs > lastMs) return { readyMs: Infinity, killedMs: lastMs };
    triggers = [passedMs];
  }
  if (!readiness) return { readyMs: triggers[0], killedMs: Infinity };
  return { readyMs: readyAt(readiness, triggers, Math.max(startedMs + readiness.initialDelayMs, servesMs)), killedMs: Infinity };
}

/** When enough runs have succeeded: a run at each trigger, and on the ticks from it until the next. All succeed from a time on. */
function readyAt({ periodMs, successThreshold }: ProbeTimes, triggers: readonly number[], succeedsMs: number): number {
  let missing = successThreshold;
  for (const [i, triggerMs] of triggers.entries()) {
    const failed = Math.max(0, Math.ceil((succeedsMs - triggerMs) / periodMs));
    const runs = Math.ceil(((triggers[i + 1] ?? Infinity) - triggerMs) / periodMs);
    if (runs === Infinity || runs - failed >= missing) return triggerMs + (failed + missing - 1) * periodMs;
    missing -= Math.max(0, runs - failed);
  }
  return Infinity;
}

/** The first tick at or after a time. */
function tickFrom({ periodMs }: ProbeTimes, begunMs: number, atMs: number): number {
  return begunMs + Math.ceil((atMs - begunMs) / periodMs) * periodMs;
}

/** The kubelet leaves this much after SIGTERM, whatever the hooks took. */
const MINIMUM_GRACE_MS = 2000;

/**
 * preStop 15 s of grace 50 s, exits 5 s after SIGTERM: SIGTERM at 15 s, gone at 20 s. preStop 40 s of grace 30 s: SIGTERM at
 * 30 s, SIGKILL at 32 s.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/kuberuntime/kuberuntime_container.go killContainer
 */
export function terminationOf({ preStopMs, acceptTimeAfterSigtermMs, shutdownMs, graceMs }: PodTemplate): Termination {
  const sigtermMs = Math.min(preStopMs, graceMs);
  const goneMs = sigtermMs + Math.min(shutdownMs, Math.max(graceMs - sigtermMs, MINIMUM_GRACE_MS));
  return { sigtermMs, stopsAcceptingMs: Math.min(sigtermMs + acceptTimeAfterSigtermMs, goneMs), goneMs };
}
