import { Pod } from './pod-life';

/** Binds pods to the node with the fewest pods, in the order of their creation, up to the pod capacity. */
export class Scheduler {
  private readonly onNode: number[];
  private readonly cordoned = new Set<number>();
  private readonly waiting: Pod[] = [];
  private first = 0;

  constructor(nodes: number, private freePods: number) {
    this.onNode = Array.from({ length: nodes }, () => 0);
  }

  public add(pod: Pod): void {
    this.waiting.push(pod);
  }

  /** Binds the next pod that fits; undefined if none does. */
  public bindNext(now: number): Pod | undefined {
    while (this.first < this.waiting.length && this.waiting[this.first].deletedAt < Infinity) this.first += 1;
    const pod = this.waiting[this.first];
    const node = pod && this.reserve();
    if (node === undefined) return undefined;
    this.first += 1;
    pod.node = node;
    pod.scheduledAt = now;
    return pod;
  }

  /** Reserves a place for a pod and returns its node; undefined if there is none. */
  public reserve(): number | undefined {
    if (this.freePods <= 0) return undefined;
    let best: number | undefined;
    for (let node = 0; node < this.onNode.length; node++) {
      if (!this.cordoned.has(node) && (best === undefined || this.onNode[node] < this.onNode[best])) best = node;
    }
    if (best === undefined) return undefined;
    this.onNode[best] += 1;
    this.freePods -= 1;
    return best;
  }

  public release(node: number): void {
    this.onNode[node] -= 1;
    this.freePods += 1;
  }

  /** The node accepts no more pods. */
  public cordon(node: number): void {
    this.cordoned.add(node);
  }
}
