import { mayEvict } from './disruption';
import { EventQueue, Phase } from './event-queue';
import { Evictions } from './evictions';
import { Action, Places, runningAtBegin, SimulationInput } from './input';
import { stageOf, newPod, Pod, readyPod } from './pod-life';
import { startPod, terminatePod } from './pod-times';
import { Scheduler } from './scheduler';
import { Slot } from './slot';
import { SlotNames } from './slot-names';
import { daemonSetStep, isActive, isDone, isUpdated, SlotRules, SlotStep, statefulSetStep } from './slot-steps';
import { PodTemplate, startupOf, terminationOf } from './template';
import { Timeline } from './timeline';

/** What is played; the replicas are the ordinals of a StatefulSet or the nodes of a DaemonSet. */
export type SlotInput = Places & Pick<SimulationInput, 'minReadyMs' | 'before' | 'after' | 'quotaPods' | 'disruptions' | 'actions'>;

/**
 * Plays the pods of a StatefulSet or a DaemonSet in their places. 3 pods, each 20 s from deletion until it is gone and 5 s from
 * creation until it is available, one at a time: 75 s.
 */
export function simulateSlots(input: SlotInput, rules: SlotRules): Timeline {
  return new SlotSimulation(input, rules).run();
}

class SlotSimulation {
  private readonly queue = new EventQueue();
  private readonly pods: Pod[] = [];
  private readonly slots: Slot[] = [];
  private readonly names = new SlotNames();
  /** Created, and no node has a place for them yet. */
  private pending: { pod: Pod; place: number }[] = [];
  private readonly scheduler: Scheduler;
  private readonly updates: boolean;
  private updated = false;
  private replicas: number;
  /** Terminating ones included. */
  private present = 0;
  /** That a quota refuses. */
  private uncreatedPods = 0;
  private actionsLeft: number;
  private readonly evictions = new Evictions(this.queue, pod => this.evict(pod));
  private now = 0;
  private changedAt = 0;
  private doneAt = Infinity;

  constructor(private readonly input: SlotInput, private readonly rules: SlotRules) {
    this.updates = input.actions.some(a => a.kind === 'update');
    this.replicas = input.replicas;
    this.scheduler = new Scheduler(input);
    this.actionsLeft = input.actions.length;
    this.addSlots(input.replicas);
    for (const [i, slot] of this.slots.slice(0, runningAtBegin(input)).entries()) {
      const pod = readyPod(this.updates, this.nameOf(this.updates, i), this.nodeOf(i) === undefined ? this.scheduler.begin()! : this.reserve(i)!);
      this.pods.push(pod);
      this.present += 1;
      if (this.updates) [slot.old, slot.oldPod] = [true, pod];
      else [slot.updated, slot.updatedPod] = [true, pod];
    }
    for (const action of input.actions) this.queue.push(action.atMs, Phase.ACTIONS, () => this.act(action));
  }

  public run(): Timeline {
    this.sync();
    while (this.queue.nextAt < Infinity && !this.evictions.hang(this.changedAt)) {
      this.now = this.queue.nextAt;
      while (this.queue.nextAt === this.now) this.queue.runNext();
      this.sync();
    }
    return { pods: this.pods, doneAt: this.doneAt, deadlineExceededAt: Infinity, endAt: this.now, uncreatedPods: this.uncreatedPods };
  }

  private act(action: Action): void {
    this.actionsLeft -= 1;
    if (action.kind === 'update') this.updated = true;
    else if (action.kind === 'scale') this.addSlots(this.replicas = action.replicas);
    else if (this.rules.kind === 'StatefulSet') this.drain(action.node); // kubectl drain leaves the pods of DaemonSets
  }

  private addSlots(count: number): void {
    while (this.slots.length < count) this.slots.push({ terminating: 0 });
  }

  private drain(node: number): void {
    this.scheduler.cordon(node);
    for (const pod of this.pods.filter(p => p.node === node && p.deletedAt === Infinity)) this.evictions.request(pod, this.now);
  }

  private evict(pod: Pod): boolean {
    const ready = this.pods.filter(p => p.readyAt <= this.now && p.deletedAt === Infinity).length;
    const allowed = mayEvict(this.input.disruptions ?? [], this.replicas, ready, stageOf(pod, this.now));
    if (allowed) this.remove(this.slots.findIndex(({ oldPod, updatedPod }) => oldPod === pod || updatedPod === pod));
    return allowed;
  }

  /** Until it changes nothing. */
  private sync(): void {
    for (let next = this.step(); next.create.length + next.remove.length > 0; next = this.step()) {
      for (const place of next.remove) this.remove(place);
      for (const place of next.create) this.create(place);
    }
    this.schedule();
    if (!this.isComplete()) this.doneAt = Infinity;
    else if (this.doneAt === Infinity) this.doneAt = this.now;
  }

  private step(): SlotStep {
    const rules = this.updated ? this.rules : { ...this.rules, onDelete: true };
    const { create, remove } = this.rules.kind === 'DaemonSet' ? daemonSetStep(this.slots, rules) : statefulSetStep(this.slots, this.replicas, rules);
    const room = Math.max(0, (this.input.quotaPods ?? Infinity) - this.present);
    this.uncreatedPods = Math.max(0, create.length - room);
    return { create: create.slice(0, room), remove };
  }

  private isComplete(): boolean {
    if (this.actionsLeft > 0 || !this.evictions.areDone) return false;
    return this.slots.every((slot, i) => (i >= this.replicas ? !isActive(slot) : isDone(slot, this.updated && isUpdated(i, this.rules))));
  }

  /** Of a place the old pod, else the new one. */
  private remove(place: number): void {
    const slot = this.slots[place];
    const pod = (slot.oldPod ?? slot.updatedPod)!;
    if (slot.oldPod) slot.old = slot.oldPod = undefined;
    else slot.updated = slot.updatedPod = undefined;
    slot.terminating += 1;
    this.pending = this.pending.filter(p => p.pod !== pod);
    if (pod.scheduledAt < Infinity) this.scheduler.terminates(pod.node);
    this.evictions.end(pod);
    this.changedAt = this.now;
    terminatePod(pod, terminationOf(this.templateOf(pod)), this.now);
    this.queue.push(pod.goneAt, Phase.PODS, () => {
      slot.terminating -= 1;
      this.present -= 1;
      if (pod.scheduledAt < Infinity) this.scheduler.release(pod.node);
      this.changedAt = this.now;
    });
  }

  private create(place: number): void {
    const slot = this.slots[place];
    const isOld = this.updates && (!this.updated || (!this.rules.onDelete && place < this.rules.partition));
    const pod = newPod(isOld, this.nameOf(isOld, place), this.now);
    this.pods.push(pod);
    this.present += 1;
    if (isOld) [slot.old, slot.oldPod] = [false, pod];
    else [slot.updated, slot.updatedPod] = [false, pod];
    pod.node = this.nodeOf(place) ?? -1;
    this.pending.push({ pod, place });
  }

  private schedule(): void {
    this.pending = this.pending.filter(({ pod, place }) => {
      const slot = this.slots[place];
      const isTaken = this.rules.isExclusive && (slot.terminating > 0 || (slot.oldPod !== undefined && slot.oldPod !== pod));
      const node = isTaken ? undefined : this.reserve(place);
      if (node === undefined) return true;
      pod.node = node;
      this.start(pod, slot);
      return false;
    });
  }

  private reserve(place: number): number | undefined {
    const node = this.nodeOf(place);
    return node === undefined ? this.scheduler.reserve() : this.scheduler.reserveOn(node);
  }

  /** That of a DaemonSet's pod is its place. */
  private nodeOf(place: number): number | undefined {
    return this.rules.kind === 'DaemonSet' ? place % this.input.nodes : undefined;
  }

  private start(pod: Pod, slot: Slot): void {
    startPod(pod, startupOf(this.templateOf(pod)), this.input.minReadyMs, this.now);
    this.queue.push(pod.readyAt, Phase.PODS, () => { this.changedAt = this.now; });
    this.queue.push(pod.availableAt, Phase.PODS, () => {
      if (slot.oldPod === pod) slot.old = true;
      else if (slot.updatedPod === pod) slot.updated = true;
      this.changedAt = this.now;
    });
  }

  private templateOf(pod: Pod): PodTemplate {
    return pod.isOld || !this.updates ? this.input.before : this.input.after;
  }

  private nameOf(isOld: boolean, place: number): string {
    return this.names.next(this.updates ? (isOld ? 'old' : 'new') : 'pod', place);
  }
}
