import { Pod, Stage, stageOf } from './pod-life';
import { Startup, startupOf, Termination, terminationOf, PodTemplate } from './template';

/** The pods of one template, and which of them it would delete first. */
export class ReplicaSet {
  /** `spec.replicas`. */
  public spec = 0;
  /** Pods that do not leave. */
  public active = 0;
  public ready = 0;
  public available = 0;
  /** Pods that are still there, those that leave included. */
  public present = 0;
  private created = 0;
  public readonly isOld: boolean;
  public readonly startup: Startup;
  public readonly termination: Termination;
  /** By stage, in the order in which they reached it; one that has moved on is skipped when it is met. */
  private readonly reached: Pod[][] = [[], [], [], []];

  /** Its pods are called `old 1`, `new 1`; where nothing is updated, `pod 1`. */
  constructor(private readonly called: 'old' | 'new' | 'pod', template: PodTemplate) {
    this.isOld = called === 'old';
    this.startup = startupOf(template);
    this.termination = terminationOf(template);
  }

  /** So many pods are there, and available. */
  public begin(count: number): void {
    this.spec = this.active = this.ready = this.available = this.present = this.created = count;
  }

  /** The name of its pod of this number. */
  public podName(number: number): string {
    return `${this.called} ${number}`;
  }

  /** A pod is created; its name. */
  public add(): string {
    this.active += 1;
    this.present += 1;
    this.created += 1;
    return this.podName(this.created);
  }

  /** A pod is told to leave. One whose processes do not run yet is gone at once; what it has not reached, it never will. */
  public terminate(pod: Pod, now: number): void {
    this.active -= 1;
    if (pod.readyAt <= now) this.ready -= 1;
    else pod.readyAt = Infinity;
    if (pod.availableAt <= now) this.available -= 1;
    else pod.availableAt = Infinity;
    const runs = pod.startedAt <= now;
    if (!runs) pod.startedAt = pod.servesAt = Infinity;
    const { sigtermMs, stopsAcceptingMs, goneMs } = this.termination;
    pod.deletedAt = now;
    pod.sigtermAt = now + (runs ? sigtermMs : 0);
    pod.stopsAcceptingAt = now + (runs ? stopsAcceptingMs : 0);
    pod.goneAt = now + (runs ? goneMs : 0);
    if (pod.servesAt > now && pod.servesAt >= pod.goneAt) pod.servesAt = Infinity;
  }

  public reaches(pod: Pod, stage: Stage): void {
    this.reached[stage].push(pod);
  }

  /**
   * Not scheduled before scheduled, not running before running, not ready before ready; of those alike the one that came last.
   * (Kubernetes looks at the nodes and at the age in powers of two besides: which pod it is differs, when it leaves does not.)
   *
   * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/controller_utils.go ActivePodsWithRanks
   */
  public nextToDelete(now: number): Pod {
    for (const [stage, pods] of this.reached.entries()) {
      for (let pod = pods.pop(); pod; pod = pods.pop()) {
        if (pod.deletedAt === Infinity && stageOf(pod, now) === stage) return pod;
      }
    }
    throw new Error(`no pod to delete of ${this.active} active`);
  }
}
