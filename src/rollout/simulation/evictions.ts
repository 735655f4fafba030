import { EVICTION_RETRY_MS } from './disruption';
import { EventQueue, Phase } from './event-queue';
import { Pod } from './pod-life';

/** The evictions of `kubectl drain`: all at once, refused ones again until the pod terminates. */
export class Evictions {
  private readonly requested = new Set<Pod>();

  /** `tryEvict` says whether the eviction was allowed. */
  constructor(private readonly queue: EventQueue, private readonly tryEvict: (pod: Pod) => boolean) {}

  public get areDone(): boolean {
    return this.requested.size === 0;
  }

  public request(pod: Pod, at: number): void {
    this.requested.add(pod);
    this.runAt(pod, at);
  }

  /** The pod terminates. */
  public end(pod: Pod): void {
    this.requested.delete(pod);
  }

  /** Nothing is left but evictions that stay refused, as nothing has changed since the last time. */
  public hang(changedAt: number): boolean {
    return this.queue.onlyEvictions && this.queue.nextAt > changedAt + 2 * EVICTION_RETRY_MS;
  }

  private runAt(pod: Pod, at: number): void {
    this.queue.push(at, Phase.EVICTIONS, () => {
      if (this.requested.has(pod) && !this.tryEvict(pod)) this.runAt(pod, at + EVICTION_RETRY_MS);
    });
  }
}
