import { Pod } from './pod-life';

/** Puts pods on the node that has the fewest, in the order of their creation, as long as there is room. */
export class Scheduler {
  private readonly onNode: number[];
  private readonly cordoned = new Set<number>();
  private readonly waiting: Pod[] = [];
  private first = 0;

  constructor(nodes: number, private room: number) {
    this.onNode = Array.from({ length: nodes }, () => 0);
  }

  public add(pod: Pod): void {
    this.waiting.push(pod);
  }

  /** The next pod that finds a place, already on its node; undefined when none does. */
  public next(now: number): Pod | undefined {
    while (this.first < this.waiting.length && this.waiting[this.first].deletedAt < Infinity) this.first += 1;
    const pod = this.waiting[this.first];
    const node = pod && this.take();
    if (node === undefined) return undefined;
    this.first += 1;
    pod.node = node;
    pod.scheduledAt = now;
    return pod;
  }

  /** The node of a pod more; undefined when none fits. */
  public take(): number | undefined {
    if (this.room <= 0) return undefined;
    let best: number | undefined;
    for (let node = 0; node < this.onNode.length; node++) {
      if (!this.cordoned.has(node) && (best === undefined || this.onNode[node] < this.onNode[best])) best = node;
    }
    if (best === undefined) return undefined;
    this.onNode[best] += 1;
    this.room -= 1;
    return best;
  }

  public release(node: number): void {
    this.onNode[node] -= 1;
    this.room += 1;
  }

  /** The node takes no more pods. */
  public cordon(node: number): void {
    this.cordoned.add(node);
  }
}
