import { Pod, Stage, stageOf } from './pod-life';
import { Startup, startupOf, Termination, terminationOf, PodTemplate } from './template';

/** The pods of one template, and the order in which they are deleted. */
export class ReplicaSet {
  /** `spec.replicas`. */
  public spec = 0;
  /** Pods that are not terminating. */
  public active = 0;
  public ready = 0;
  public available = 0;
  /** Pods that exist, terminating ones included. */
  public present = 0;
  private created = 0;
  public readonly isOld: boolean;
  public readonly startup: Startup;
  public readonly termination: Termination;
  /** By stage, in the order in which they reached it; `nextToDelete` skips pods that have left the stage. */
  private readonly reached: Pod[][] = [[], [], [], []];

  /** Its pods are named `old 1`, `new 1`; without an update, `pod 1`. */
  constructor(private readonly prefix: 'old' | 'new' | 'pod', template: PodTemplate) {
    this.isOld = prefix === 'old';
    this.startup = startupOf(template);
    this.termination = terminationOf(template);
  }

  /** Pods to be created; below 0, to be deleted. */
  public get missing(): number {
    return this.spec - this.active;
  }

  /** It begins with so many available pods. */
  public begin(count: number, spec: number): void {
    this.spec = spec;
    this.active = this.ready = this.available = this.present = this.created = count;
  }

  public podName(number: number): string {
    return `${this.prefix} ${number}`;
  }

  /** Counts a new pod and returns its name. */
  public add(): string {
    this.active += 1;
    this.present += 1;
    this.created += 1;
    return this.podName(this.created);
  }

  /** A pod whose processes do not run yet is gone at once. Stages that the pod has not reached become Infinity. */
  public terminate(pod: Pod, now: number): void {
    this.active -= 1;
    if (pod.readyAt <= now) this.ready -= 1;
    else pod.readyAt = Infinity;
    if (pod.availableAt <= now) this.available -= 1;
    else pod.availableAt = Infinity;
    const runs = pod.startedAt <= now;
    const { killedMs, servesUnprobedMs } = this.startup;
    if (runs && now < pod.scheduledAt + killedMs && pod.servesAt === Infinity) pod.servesAt = pod.scheduledAt + servesUnprobedMs;
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
   * Not scheduled before scheduled, not running before running, not ready before ready; within a stage the latest first.
   * (Kubernetes also compares nodes, and ages in powers of two: it may choose another pod, at the same time.)
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
