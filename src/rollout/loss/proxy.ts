import { PodLife } from '../simulation/pod-life';
import { Timeline } from '../simulation/timeline';

/** Reason for a lost request. */
export enum LossCause {
  /** The pod no longer accepts connections, and the proxy has not observed its deletion. */
  STOPPED = 'stopped',
  /** The proxy sends to the pod before it can serve. */
  STARTING = 'starting',
  /** The proxy has no endpoint that accepts connections. */
  NO_ENDPOINT = 'no-endpoint',
  /** The load balancer has deregistered the old pods, and registered no new one. */
  UNREGISTERED = 'unregistered',
}

/** Requests that are lost; expected values, not whole numbers. */
export interface Loss {
  readonly cause: LossCause;
  /** Undefined if there is no endpoint. */
  readonly pod?: PodLife;
  readonly fromMs: number;
  readonly untilMs: number;
  readonly requests: number;
}

/** What a path does beside reading the endpoints, and who else serves. */
export interface Sending {
  /** From Ready until a load balancer sends to a new pod. @default 0 */
  readonly registrationMs?: number;
  /** Ready pods of other workloads, to which it sends as well. @default 0 */
  readonly otherPods?: number;
}

/**
 * The losses of a proxy that reads the endpoints every `lagMs`, first at `phaseMs`, and spreads new connections evenly over them.
 * 4 pods, 200 requests/s, one stops 2 s before the proxy reads: 200 / 4 x 2 = 100 lost.
 *
 * It has observed the pods that are ready at 0. If no pod is ready, it sends to terminating pods that still accept connections
 * (Kubernetes 1.28, ProxyTerminatingEndpoints). A load balancer that registers pods sends to none that it has deregistered.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/proxy/runner/bounded_frequency_runner.go
 */
export function lossesOf(timeline: Timeline, requestsPerSecond: number, lagMs: number, phaseMs: number, sending: Sending = {}): Loss[] {
  const { registrationMs = 0, otherPods = 0 } = sending;
  const observedAt = (at: number) => (lagMs === 0 || at === Infinity ? at : phaseMs + Math.ceil((at - phaseMs) / lagMs) * lagMs);
  const registeredAt = (at: number) => (at === 0 ? 0 : registrationMs > 0 ? at + registrationMs : observedAt(at));
  const endMs = timeline.endAt + Math.max(lagMs, registrationMs);
  const observed = timeline.pods.filter(pod => pod.readyAt < Infinity)
    .map(pod => ({ pod, from: registeredAt(pod.readyAt), until: observedAt(pod.deletedAt) })).filter(k => k.from < k.until);
  const sent = new RequestsPerPod(observed, otherPods, requestsPerSecond / 1000, endMs);
  const losses: Loss[] = [];
  const add = (cause: LossCause, fromMs: number, untilMs: number, pod?: PodLife) => {
    if (fromMs >= untilMs) return;
    const requests = pod ? sent.between(fromMs, untilMs) : (untilMs - fromMs) * requestsPerSecond / 1000;
    losses.push({ cause, pod, fromMs, untilMs, requests });
  };
  for (const { pod, from, until } of observed) {
    const last = Math.min(until, endMs);
    add(LossCause.STARTING, from, Math.min(last, pod.servesAt), pod);
    add(LossCause.STOPPED, Math.max(from, pod.stopsAcceptingAt, Math.min(pod.servesAt, last)), last, pod);
  }
  for (const [fromMs, untilMs] of sent.noEndpoint) {
    if (registrationMs > 0) add(LossCause.UNREGISTERED, fromMs, untilMs);
    else for (const [a, b] of gaps(timeline.pods, fromMs, untilMs)) add(LossCause.NO_ENDPOINT, a, b);
  }
  return losses;
}

/** The parts of a span in which no terminating pod accepts connections. */
function gaps(pods: readonly PodLife[], fromMs: number, untilMs: number): [number, number][] {
  const terminating = pods.filter(p => p.readyAt < Infinity && p.deletedAt < untilMs && p.stopsAcceptingAt > fromMs)
    .sort((a, b) => a.deletedAt - b.deletedAt);
  const free: [number, number][] = [];
  let at = fromMs;
  for (const pod of terminating) {
    if (pod.deletedAt > at) free.push([at, pod.deletedAt]);
    at = Math.max(at, pod.stopsAcceptingAt);
  }
  if (at < untilMs) free.push([at, untilMs]);
  return free;
}

/** Requests sent to each observed pod, cumulated from 0. */
class RequestsPerPod {
  /** Spans in which the proxy has no endpoint. */
  public readonly noEndpoint: [number, number][] = [];
  private readonly at: number[] = [0];
  private readonly sum: number[] = [0];

  constructor(
    observed: readonly { readonly from: number; readonly until: number }[], otherPods: number, private readonly perMs: number, endMs: number,
  ) {
    const begins = Float64Array.from(observed, k => k.from).sort();
    const ends = Float64Array.from(observed, k => k.until).sort();
    let [i, j, count, now] = [0, 0, otherPods, 0];
    while (now < endMs) {
      while (begins[i] <= now) { i += 1; count += 1; }
      while (ends[j] <= now) { j += 1; count -= 1; }
      const next = Math.min(begins[i] ?? Infinity, ends[j] ?? Infinity, endMs);
      this.push(next, count);
      if (count === 0) this.noEndpoint.push([now, next]);
      now = next;
    }
  }

  public between(fromMs: number, untilMs: number): number {
    return this.until(untilMs) - this.until(fromMs);
  }

  private push(at: number, count: number): void {
    const last = this.at.length - 1;
    this.sum.push(this.sum[last] + (count > 0 ? (at - this.at[last]) * this.perMs / count : 0));
    this.at.push(at);
  }

  private until(ms: number): number {
    let [low, high] = [0, this.at.length - 1];
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.at[middle] < ms) low = middle + 1;
      else high = middle;
    }
    if (low === 0 || this.at[low] <= ms) return this.sum[low];
    const part = (ms - this.at[low - 1]) / (this.at[low] - this.at[low - 1]);
    return this.sum[low - 1] + part * (this.sum[low] - this.sum[low - 1]);
  }
}
