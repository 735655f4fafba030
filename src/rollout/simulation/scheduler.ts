import { Places, Spread } from './input';
import { Nodes } from './nodes';
import { Pod } from './pod-life';

/** Binds pods to the node with the fewest pods, in the order of their creation, up to the pod capacity. */
export class Scheduler {
  /** With a spread constraint they hold the pods that it counts, which do not terminate. */
  private readonly nodes: Nodes;
  private readonly cordoned = new Set<number>();
  private readonly waiting: Pod[] = [];
  private first = 0;

  private readonly onePodPerNode: boolean;
  /** One pod a node is never too many for it. */
  private readonly spread?: Spread;
  private freePods: number;
  /** Pods of the begin, which are where the volume is attached. */
  private attached = 0;

  constructor(private readonly places: Places) {
    const { nodes, replicas, podCapacity, volumePods = Infinity, onePodPerNode = false, spread } = places;
    this.nodes = new Nodes(nodes);
    this.freePods = Math.min(volumePods, Math.max(podCapacity, replicas));
    this.onePodPerNode = onePodPerNode;
    this.spread = onePodPerNode ? undefined : spread;
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

  /** The node of a pod that runs at the begin: with a volume of one node all are there. */
  public begin(): number | undefined {
    if (!this.places.volumeOfNode) return this.reserve();
    this.attached += 1;
    return this.reserveOn(0);
  }

  /** Reserves a place for a pod and returns its node; undefined if there is none. */
  public reserve(): number | undefined {
    if (this.attached > 0) return undefined;
    const node = this.nodes.emptiest;
    return node === undefined || this.isRefused(node) ? undefined : this.reserveOn(node);
  }

  /** The same on one node, which the pod of a DaemonSet asks for. */
  public reserveOn(node: number): number | undefined {
    if (this.freePods <= 0) return undefined;
    this.nodes.add(node, 1);
    this.freePods -= 1;
    return node;
  }

  /** A bound pod terminates. */
  public terminates(node: number): void {
    if (this.spread) this.nodes.add(node, -1);
  }

  /** A bound pod is gone. */
  public release(node: number): void {
    if (!this.spread) this.nodes.add(node, -1);
    if (this.attached > 0) this.attached -= 1; // until then no other is bound
    this.freePods += 1;
  }

  /** The node accepts no more pods. */
  public cordon(node: number): void {
    this.nodes.cordon(node);
    this.cordoned.add(node);
  }

  private isRefused(node: number): boolean {
    const pods = this.nodes.podsOn(node);
    if (this.onePodPerNode) return pods > 0;
    return this.spread !== undefined && pods + 1 - this.fewestPods(pods, this.spread) > this.spread.maxSkew;
  }

  /**
   * Of the nodes that a spread constraint compares; `open`: the fewest of those that accept pods.
   *
   * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/scheduler/framework/plugins/podtopologyspread/filtering.go minMatchNum
   */
  private fewestPods(open: number, { minDomains = 1, honorsTaints = false }: Spread): number {
    const compared = honorsTaints ? [] : [...this.cordoned];
    const domains = this.places.nodes - (honorsTaints ? this.cordoned.size : 0);
    return domains < minDomains ? 0 : Math.min(open, ...compared.map(node => this.nodes.podsOn(node)));
  }
}
