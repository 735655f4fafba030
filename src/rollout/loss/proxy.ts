import { PodLife } from '../simulation/pod-life';
import { Timeline } from '../simulation/timeline';

/** Why a request was lost. */
export enum Cause {
  /** The pod no longer accepts, and the proxy has not heard. */
  STOPPED = 'stopped',
  /** The pod was added before it could serve. */
  STARTING = 'starting',
  /** The proxy knows of no pod that could answer. */
  NOBODY = 'nobody',
}

/** Requests that go to nowhere; the numbers are expectations, not whole. */
export interface Loss {
  readonly cause: Cause;
  /** None where nobody is there. */
  readonly pod?: PodLife;
  readonly fromMs: number;
  readonly untilMs: number;
  readonly requests: number;
}

/**
 * A proxy that looks at the endpoints every `lagMs`, at `phaseMs`, and between spreads new connections evenly over what it saw.
 * 4 pods, 200 requests/s, one stops 2 s before the proxy looks: 200 / 4 x 2 = 100 lost.
 *
 * What is ready at 0 it has seen. Where no pod is ready but some that leave still accept, those are sent to (Kubernetes 1.28, ProxyTerminatingEndpoints).
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/proxy/runner/bounded_frequency_runner.go
 */
export function lossesOf(timeline: Timeline, requestsPerSecond: number, lagMs: number, phaseMs: number): Loss[] {
  const heard = (at: number) => (lagMs === 0 || at === Infinity ? at : phaseMs + Math.ceil((at - phaseMs) / lagMs) * lagMs);
  const endMs = timeline.endAt + lagMs;
  const known = timeline.pods.filter(pod => pod.readyAt < Infinity)
    .map(pod => ({ pod, from: pod.readyAt === 0 ? 0 : heard(pod.readyAt), until: heard(pod.deletedAt) })).filter(k => k.from < k.until);
  const sent = new Sent(known, requestsPerSecond / 1000, endMs);
  const losses: Loss[] = [];
  const lose = (cause: Cause, fromMs: number, untilMs: number, pod?: PodLife) => {
    if (fromMs >= untilMs) return;
    const requests = pod ? sent.toOne(fromMs, untilMs) : (untilMs - fromMs) * requestsPerSecond / 1000;
    losses.push({ cause, pod, fromMs, untilMs, requests });
  };
  for (const { pod, from, until } of known) {
    const last = Math.min(until, endMs);
    lose(Cause.STARTING, from, Math.min(last, pod.servesAt), pod);
    lose(Cause.STOPPED, Math.max(from, pod.stopsAcceptingAt, Math.min(pod.servesAt, last)), last, pod);
  }
  for (const [fromMs, untilMs] of sent.nobody) {
    for (const [a, b] of gaps(timeline.pods, fromMs, untilMs)) lose(Cause.NOBODY, a, b);
  }
  return losses;
}

/** The parts of a span in which no pod that leaves still accepts. */
function gaps(pods: readonly PodLife[], fromMs: number, untilMs: number): [number, number][] {
  const leaving = pods.filter(p => p.readyAt < Infinity && p.deletedAt < untilMs && p.stopsAcceptingAt > fromMs).sort((a, b) => a.deletedAt - b.deletedAt);
  const free: [number, number][] = [];
  let at = fromMs;
  for (const pod of leaving) {
    if (pod.deletedAt > at) free.push([at, pod.deletedAt]);
    at = Math.max(at, pod.stopsAcceptingAt);
  }
  if (at < untilMs) free.push([at, untilMs]);
  return free;
}

/** How many requests each of the known pods is sent, summed up from the beginning. */
class Sent {
  /** Spans in which no pod is known. */
  public readonly nobody: [number, number][] = [];
  private readonly at: number[] = [0];
  private readonly sum: number[] = [0];

  constructor(known: readonly { readonly from: number; readonly until: number }[], private readonly perMs: number, endMs: number) {
    const comes = Float64Array.from(known, k => k.from).sort();
    const goes = Float64Array.from(known, k => k.until).sort();
    let [i, j, count, now] = [0, 0, 0, 0];
    while (now < endMs) {
      while (comes[i] <= now) { i += 1; count += 1; }
      while (goes[j] <= now) { j += 1; count -= 1; }
      const next = Math.min(comes[i] ?? Infinity, goes[j] ?? Infinity, endMs);
      this.push(next, count);
      if (count === 0) this.nobody.push([now, next]);
      now = next;
    }
  }

  public toOne(fromMs: number, untilMs: number): number {
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
