import { cpu, memory } from './wording';
import { PodLife } from '../../rollout';
import { Plan } from '../plan';

/** Times in seconds since the begin; null: never. */
export function toJson({ input, timeline, measures, loss, problem, errors }: Plan): Record<string, unknown> {
  const { quota } = measures;
  return {
    kind: input.kind,
    name: input.name,
    replicas: input.simulation.replicas,
    doneAt: time(timeline.doneAt),
    deadlineExceededAt: time(timeline.deadlineExceededAt),
    lastGoneAt: time(timeline.pods.reduce((max, p) => (p.goneAt < Infinity ? Math.max(max, p.goneAt) : max), 0)),
    problem: problem ?? null,
    notes: input.slots?.notes ?? [],
    check: errors,
    peakPods: measures.peakPods,
    peakTerminating: measures.peakTerminating,
    peakAt: time(measures.peakAtMs),
    leastReady: measures.leastReady,
    surplusPodSeconds: measures.surplusPodSeconds,
    quota: { pods: quota.pods, cpu: cpu(quota.cpuMillis), memory: memory(quota.memoryBytes), ...(quota.devices ? { devices: quota.devices } : {}) },
    loss: {
      requestsPerSecond: input.load.requestsPerSecond,
      seed: input.load.seed,
      path: loss.path ? { name: loss.path.name, endpointLag: time(loss.path.lagMs), registration: time(loss.path.registrationMs ?? 0) } : null,
      otherPods: input.load.otherPods ?? 0,
      requests: count(loss.requests),
      low: count(loss.low),
      high: count(loss.high),
      moments: loss.moments.map(({ cause, pod = null, fromMs, untilMs, requests }) => ({
        cause, pod, from: time(fromMs), until: time(untilMs), requests: count(requests),
      })),
    },
    assumed: input.assumed,
    pods: timeline.pods.map(podJson),
  };
}

function podJson(pod: PodLife): Record<string, unknown> {
  return {
    name: pod.name,
    node: pod.node < 0 ? null : pod.node,
    createdAt: time(pod.createdAt),
    scheduledAt: time(pod.scheduledAt),
    startedAt: time(pod.startedAt),
    servesAt: time(pod.servesAt),
    readyAt: time(pod.readyAt),
    deletedAt: time(pod.deletedAt),
    sigtermAt: time(pod.sigtermAt),
    stopsAcceptingAt: time(pod.stopsAcceptingAt),
    goneAt: time(pod.goneAt),
  };
}

function time(ms: number): number | null {
  return ms === Infinity ? null : ms / 1000;
}

/** Rounded to a thousandth, because later digits depend on the machine's arithmetic. */
function count(requests: number): number {
  return Math.round(requests * 1000) / 1000;
}
