/** No number of pods is as high. */
const CORDONED = 2 ** 30;

/** The pods on each node, as a tournament: the winner of two neighbours is the one with fewer pods, of equals the first. */
export class Nodes {
  private readonly leaves: number;
  private readonly pods: Int32Array;
  /** The winners, the last one at 1; the nodes themselves from `leaves` on. */
  private readonly winners: Int32Array;

  constructor(nodes: number) {
    this.leaves = 2 ** Math.ceil(Math.log2(nodes));
    this.pods = new Int32Array(this.leaves).fill(CORDONED, nodes);
    this.winners = Int32Array.from({ length: 2 * this.leaves }, (_, i) => i - this.leaves);
    for (let i = this.leaves - 1; i > 0; i--) this.play(i);
  }

  /** The first of those with the fewest pods; undefined if all are cordoned. */
  public get emptiest(): number | undefined {
    const node = this.winners[1];
    return this.pods[node] < CORDONED ? node : undefined;
  }

  public podsOn(node: number): number {
    return this.pods[node] % CORDONED;
  }

  public add(node: number, pods: number): void {
    this.pods[node] += pods;
    for (let i = Math.floor((this.leaves + node) / 2); i > 0; i = Math.floor(i / 2)) this.play(i);
  }

  /** The node accepts no more pods. */
  public cordon(node: number): void {
    if (this.pods[node] < CORDONED) this.add(node, CORDONED);
  }

  private play(i: number): void {
    const [first, second] = [this.winners[2 * i], this.winners[2 * i + 1]];
    this.winners[i] = this.pods[second] < this.pods[first] ? second : first;
  }
}
