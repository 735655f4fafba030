/** The order of the events of one instant; the controllers sync after all of them. */
export enum Phase { PODS, ACTIONS, EVICTIONS }

interface Event {
  readonly at: number;
  readonly phase: Phase;
  readonly seq: number;
  readonly run: () => void;
}

/** A binary heap: earliest first, then by phase, then in the order of insertion. */
export class EventQueue {
  private readonly heap: Event[] = [];
  private seq = 0;
  private otherEvents = 0;

  /** Time of the next event; Infinity if there is none. */
  public get nextAt(): number {
    return this.heap[0]?.at ?? Infinity;
  }

  /** No event but evictions is left. */
  public get onlyEvictions(): boolean {
    return this.otherEvents === 0;
  }

  public push(at: number, phase: Phase, run: () => void): void {
    if (at === Infinity) return; // never
    if (phase !== Phase.EVICTIONS) this.otherEvents += 1;
    const event: Event = { at, phase, seq: this.seq++, run };
    let i = this.heap.length;
    while (i > 0) {
      const parent = Math.floor((i - 1) / 2);
      if (before(this.heap[parent], event)) break;
      this.heap[i] = this.heap[parent];
      i = parent;
    }
    this.heap[i] = event;
  }

  /** Runs the next event. */
  public runNext(): void {
    const first = this.heap[0];
    const last = this.heap.pop()!;
    const size = this.heap.length;
    let i = 0;
    while (size > 0) {
      let child = 2 * i + 1;
      if (child + 1 < size && before(this.heap[child + 1], this.heap[child])) child += 1;
      if (child >= size || before(last, this.heap[child])) break;
      this.heap[i] = this.heap[child];
      i = child;
    }
    if (size > 0) this.heap[i] = last;
    if (first.phase !== Phase.EVICTIONS) this.otherEvents -= 1;
    first.run();
  }
}

function before(a: Event, b: Event): boolean {
  return a.at !== b.at ? a.at < b.at : a.phase !== b.phase ? a.phase < b.phase : a.seq < b.seq;
}
