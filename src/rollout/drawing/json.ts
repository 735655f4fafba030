import { cpu, memory } from './words';
import { Plan } from '../plan';
import { PodLife } from '../simulation';

/** For machines: times in seconds since the beginning, null for what never happens. */
export function toJson({ input, timeline, measures, loss, trouble }: Plan): Record<string, unknown> {
  return {
    name: input.name,
    replicas: input.simulation.replicas,
    doneAt: time(timeline.doneAt),
    deadlineExceededAt: time(timeline.deadlineExceededAt),
    lastGoneAt: time(timeline.pods.reduce((max, p) => (p.goneAt < Infinity ? Math.max(max, p.goneAt) : max), 0)),
    trouble: trouble ?? null,
    peakPods: measures.peakPods,
    peakTerminating: measures.peakTerminating,
    peakAt: time(measures.peakAtMs),
    leastReady: measures.leastReady,
    surplusPodSeconds: measures.surplusPodSeconds,
    quota: { pods: measures.quota.pods, cpu: cpu(measures.quota.cpuMillis), memory: memory(measures.quota.memoryBytes) },
    loss: {
      requestsPerSecond: input.load.requestsPerSecond,
      seed: input.load.seed,
      path: loss.path ? { name: loss.path.name, lag: time(loss.path.lagMs) } : null,
      requests: loss.requests,
      low: loss.low,
      high: loss.high,
      moments: loss.moments.map(m => ({ cause: m.cause, pod: m.pod ?? null, from: time(m.fromMs), until: time(m.untilMs), requests: m.requests })),
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
    leavingAt: time(pod.leavingAt),
    sigtermAt: time(pod.termAt),
    stopsAcceptingAt: time(pod.stopsAt),
    goneAt: time(pod.goneAt),
  };
}

function time(ms: number): number | null {
  return ms === Infinity ? null : ms / 1000;
}
