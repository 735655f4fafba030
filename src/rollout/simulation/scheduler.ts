import { SimulationInput } from './input';
import { Nodes } from './nodes';
import { Pod } from './pod-life';

/** Binds pods to the node with the fewest pods, in the order of their creation, up to the pod capacity. */
export class Scheduler {
  private readonly nodes: Nodes;
  private readonly waiting: Pod[] = [];
  private first = 0;

  private readonly onePodPerNode: boolean;
  private freePods: number;

  constructor({ nodes, replicas, podCapacity, volumePods = Infinity, onePodPerNode = false }: SimulationInput) {
    this.nodes = new Nodes(nodes);
    this.freePods = Math.min(volumePods, Math.max(podCapacity, replicas));
    this.onePodPerNode = onePodPerNode;
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
    const node = this.nodes.emptiest;
    if (node === undefined || (this.onePodPerNode && this.nodes.podsOn(node) > 0)) return undefined;
    this.nodes.add(node, 1);
    this.freePods -= 1;
    return node;
  }

  public release(node: number): void {
    this.nodes.add(node, -1);
    this.freePods += 1;
  }

  /** The node accepts no more pods. */
  public cordon(node: number): void {
    this.nodes.cordon(node);
  }
}
