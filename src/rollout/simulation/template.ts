export interface ProbeTimes {
  readonly initialDelayMs: number;
  readonly periodMs: number;
  readonly successThreshold: number;
  readonly failureThreshold: number;
}

export interface ContainerProbes {
  readonly startup?: ProbeTimes;
  readonly readiness?: ProbeTimes;
  readonly liveness?: ProbeTimes;
}

/** How long the kubelet and the application take with a pod of this template; whole milliseconds. */
export interface PodTemplate {
  /** From scheduled until the kubelet starts the pod, volumes mounted; the ticks of startup probes count from then. */
  readonly kubeletMs: number;
  /** From then until the processes start: sandbox, image, containers. */
  readonly creationMs: number;
  /** From then until the kubelet observes the running processes: it then repeats readiness probes and counts their period anew. */
  readonly observationMs: number;
  /** From the start of the process until it can serve; Infinity: never. */
  readonly startupMs: number;
  readonly containers: readonly ContainerProbes[];
  /** From the success of a probe until the controllers observe it. */
  readonly reportMs: number;
  /** Time that the preStop hooks take. */
  readonly preStopMs: number;
  /** Time for which the application accepts connections after SIGTERM. */
  readonly acceptTimeAfterSigtermMs: number;
  /** From SIGTERM until it exits; Infinity if it ignores SIGTERM. */
  readonly shutdownMs: number;
  readonly graceMs: number;
}

/** Times since the pod was scheduled; Infinity: never. */
export interface Startup {
  readonly startedMs: number;
  readonly servesMs: number;
  /** The same if no probe kills the container: those of a terminating pod do not run. */
  readonly servesUnprobedMs: number;
  readonly readyMs: number;
  /** A startup or liveness probe fails for good before the container serves, and it is killed, repeatedly. */
  readonly killedMs: number;
  readonly killedBy?: 'startup' | 'liveness';
}

/** Times since the deletion of the pod. */
export interface Termination {
  readonly sigtermMs: number;
  /** No new connection is accepted any more. */
  readonly stopsAcceptingMs: number;
  readonly goneMs: number;
}

export function startupOf(template: PodTemplate): Startup {
  const startedMs = template.kubeletMs + template.creationMs;
  const servesUnprobedMs = startedMs + template.startupMs;
  const kills = template.containers.map(c => killOf(c, template, startedMs, servesUnprobedMs));
  const kill = kills.reduce((first, next) => (next.killedMs < first.killedMs ? next : first), NOT_KILLED);
  const servesMs = kill.killedMs < Infinity ? Infinity : servesUnprobedMs;
  const ready = template.containers.map(c => containerReadyMs(c, template, startedMs, servesMs));
  return { startedMs, servesMs, servesUnprobedMs, readyMs: Math.max(startedMs, ...ready) + template.reportMs, ...kill };
}

type Kill = Pick<Startup, 'killedMs' | 'killedBy'>;

const NOT_KILLED: Kill = { killedMs: Infinity };

/**
 * The probe that kills the container before it serves. A liveness probe runs once the startup probe has succeeded; without one,
 * from the start of the container, on the ticks of its period: every 3 s, twice, and a start of 5 s: killed at 3 s.
 */
function killOf({ startup, liveness }: ContainerProbes, { kubeletMs }: PodTemplate, startedMs: number, servesMs: number): Kill {
  const probe = startup ?? liveness;
  if (!probe) return NOT_KILLED;
  const { passedMs, lastMs } = runsOnTicks(probe, kubeletMs, startedMs, servesMs);
  return passedMs > lastMs ? { killedMs: lastMs, killedBy: startup ? 'startup' : 'liveness' } : NOT_KILLED;
}

/** The first run that succeeds, and the last that may fail. */
function runsOnTicks(probe: ProbeTimes, kubeletMs: number, startedMs: number, servesMs: number): { passedMs: number; lastMs: number } {
  const firstMs = tickFrom(probe, kubeletMs, startedMs + probe.initialDelayMs);
  const lastMs = firstMs + (probe.failureThreshold - 1) * probe.periodMs;
  return { passedMs: tickFrom(probe, kubeletMs, Math.max(firstMs, servesMs)), lastMs };
}

/**
 * A startup probe runs on the ticks of its period, counted from when the kubelet starts the pod, but not within its initial
 * delay. The readiness probe runs as soon as the startup probe has succeeded. Without a startup probe it runs when the container
 * starts and again when the kubelet observes that; its period counts anew from then. Pod started at 0, container at 500, startup
 * probe every 1000, serving at 3500: started and ready at 4000. Without it, observed at 2000, readiness every 5000: ready at 7000.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/prober/worker.go run, doProbe
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/prober/prober_manager.go UpdatePodStatus
 * @see https://github.com/kubernetes/kubernetes/issues/118815 a run between two ticks moves the ticks
 */
function containerReadyMs(
  { startup, readiness }: ContainerProbes, { kubeletMs, observationMs }: PodTemplate, startedMs: number, servesMs: number,
): number {
  let triggers = [startedMs, startedMs + observationMs];
  if (startup) {
    const { passedMs, lastMs } = runsOnTicks(startup, kubeletMs, startedMs, servesMs);
    if (passedMs > lastMs) return Infinity;
    triggers = [passedMs];
  }
  return readiness ? readyAt(readiness, triggers, Math.max(startedMs + readiness.initialDelayMs, servesMs)) : triggers[0];
}

/** Time of enough successes: the probe runs at each trigger and on its ticks until the next trigger, and succeeds from `succeedsMs` on. */
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
function tickFrom({ periodMs }: ProbeTimes, originMs: number, atMs: number): number {
  return originMs + Math.ceil((atMs - originMs) / periodMs) * periodMs;
}

/** Least time between SIGTERM and SIGKILL, even if the hooks took the whole grace period. */
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
