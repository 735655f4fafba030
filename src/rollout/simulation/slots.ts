import { EventQueue, Phase } from './event-queue';
import { newPod, Pod, readyPod } from './pod-life';
import { startupOf, PodTemplate, Startup, Termination, terminationOf } from './template';
import { Timeline } from './timeline';

/**
 * An update that replaces pods in their places: the ordinals of a StatefulSet, from the highest down, or the nodes of a DaemonSet.
 * A place gets its new pod when the old one is gone; with surge, before the old one is deleted.
 */
export interface SlotUpdate {
  /** Places, each with one pod. */
  readonly slots: number;
  /** Of these, how many are updated: all, or those from the partition of a StatefulSet on. */
  readonly updated: number;
  /** Places that may be without an available pod; at least 1 where `surge` is 0. */
  readonly unavailable: number;
  /** New pods that may be there beside the old ones and not yet available; only a DaemonSet has such. */
  readonly surge: number;
  /** A new pod finds no place on the node as long as the old one is there: it holds a port of the node, or a device. */
  readonly isExclusive: boolean;
  /** Nodes over which the pods are spread; a DaemonSet has a place on each. */
  readonly nodes: number;
  readonly minReadyMs: number;
  readonly before: PodTemplate;
  readonly after: PodTemplate;
}

/**
 * Plays the update. 3 pods, each 20 s from deletion until it is gone and 5 s from creation until it is available, one at a time: 75 s.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/statefulset/stateful_set_control.go updateStatefulSet
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/daemon/update.go rollingUpdate
 */
export function simulateSlots(update: SlotUpdate): Timeline {
  return new SlotSimulation(update).run();
}

class SlotSimulation {
  private readonly queue = new EventQueue();
  private readonly pods: Pod[] = [];
  private readonly old: Pod[];
  private readonly startup: Startup;
  private readonly termination: Termination;
  /** The next place to be updated. */
  private next = 0;
  private unavailable = 0;
  /** New pods beside old ones that are not available yet. */
  private surging = 0;
  private done = 0;
  private now = 0;
  private doneAt = Infinity;

  constructor(private readonly update: SlotUpdate) {
    this.startup = startupOf(update.after);
    this.termination = terminationOf(update.before);
    // the highest ordinal first
    this.old = Array.from({ length: update.slots }, (_, i) => readyPod(true, `old ${update.slots - i}`, (update.slots - 1 - i) % update.nodes));
    this.pods.push(...this.old);
  }

  public run(): Timeline {
    this.sync();
    while (this.queue.nextAt < Infinity) {
      this.now = this.queue.nextAt;
      while (this.queue.nextAt === this.now) this.queue.runNext();
      this.sync();
    }
    return { pods: this.pods, doneAt: this.doneAt, deadlineExceededAt: Infinity, endAt: this.now };
  }

  private sync(): void {
    const { updated, surge, unavailable } = this.update;
    while (this.next < updated && (surge > 0 ? this.surging < surge : this.unavailable < unavailable)) {
      const old = this.old[this.next++];
      if (surge > 0) this.surgeBeside(old);
      else this.replace(old);
    }
    if (this.done === updated && this.doneAt === Infinity) this.doneAt = this.now;
  }

  private replace(old: Pod): void {
    this.unavailable += 1;
    this.terminate(old, () => this.create(old, () => { this.unavailable -= 1; }));
  }

  private surgeBeside(old: Pod): void {
    this.surging += 1;
    const available = () => {
      this.surging -= 1;
      this.terminate(old, () => {});
    };
    // the node has no place for it before the old one is gone, and the old one is deleted only when it is available
    if (this.update.isExclusive) this.pods.push(newPod(false, this.nameOf(old), this.now));
    else this.create(old, available);
  }

  private terminate(pod: Pod, gone: () => void): void {
    const { sigtermMs, stopsAcceptingMs, goneMs } = this.termination;
    pod.deletedAt = this.now;
    pod.sigtermAt = this.now + sigtermMs;
    pod.stopsAcceptingAt = this.now + stopsAcceptingMs;
    pod.goneAt = this.now + goneMs;
    this.queue.push(pod.goneAt, Phase.PODS, gone);
  }

  private create(old: Pod, available: () => void): void {
    const { startedMs, servesMs, readyMs } = this.startup;
    const pod = newPod(false, this.nameOf(old), this.now);
    pod.node = old.node;
    pod.scheduledAt = this.now;
    pod.startedAt = this.now + startedMs;
    pod.servesAt = this.now + servesMs;
    pod.readyAt = this.now + readyMs;
    pod.availableAt = pod.readyAt + this.update.minReadyMs;
    this.pods.push(pod);
    this.queue.push(pod.availableAt, Phase.PODS, () => {
      this.done += 1;
      available();
    });
  }

  private nameOf(old: Pod): string {
    return old.name.replace('old', 'new');
  }
}
