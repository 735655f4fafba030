import { recreateStep, rollingStep, scaleStep, Specs } from './controller';
import { mayEvict } from './disruption';
import { EventQueue, Phase } from './event-queue';
import { Evictions } from './evictions';
import { Action, runningAtBegin, SimulationInput } from './input';
import { newPod, Pod, readyPod, Stage, stageOf } from './pod-life';
import { ReplicaSet } from './replica-set';
import { Scheduler } from './scheduler';
import { Timeline } from './timeline';
import { Fenceposts, resolveFenceposts } from '../fenceposts';

/** Simulates controllers, scheduler and kubelets, event by event. The same input gives the same timeline. */
export function simulate(input: SimulationInput): Timeline {
  return new Simulation(input).run();
}

class Simulation {
  private readonly queue = new EventQueue();
  private readonly scheduler: Scheduler;
  private readonly pods: Pod[] = [];
  /** The pods of the template at the begin, and of the template of an update. */
  private readonly before: ReplicaSet;
  private readonly after: ReplicaSet;
  private replicas: number;
  private fenceposts: Fenceposts;
  private updated = false;
  private actionsLeft: number;
  private readonly evictions = new Evictions(this.queue, pod => this.evict(pod));
  private now = 0;
  /** Time of the last change of a pod: evictions that are refused after it stay refused. */
  private changedAt = 0;
  private progressAt = 0;
  private isComplete = true;
  private doneAt = Infinity;
  private deadlineExceededAt = Infinity;

  constructor(private readonly input: SimulationInput) {
    this.replicas = input.replicas;
    this.fenceposts = this.resolve();
    this.before = new ReplicaSet(input.actions.some(a => a.kind === 'update') ? 'old' : 'pod', input.before);
    this.after = new ReplicaSet('new', input.after);
    this.scheduler = new Scheduler(input);
    const running = runningAtBegin(input);
    this.before.begin(running, input.replicas);
    for (let i = running; i > 0; i--) { // the last one is deleted first and has number 1
      const pod = readyPod(this.before.isOld, this.before.podName(i), this.scheduler.begin()!);
      this.pods.push(pod);
      this.before.reaches(pod, Stage.READY);
    }
    this.actionsLeft = input.actions.length;
    for (const action of input.actions) this.queue.push(action.atMs, Phase.ACTIONS, () => this.act(action));
  }

  public run(): Timeline {
    this.sync();
    while (this.queue.nextAt < Infinity && !this.evictions.hang(this.changedAt)) {
      this.watchDeadline(this.queue.nextAt);
      this.now = this.queue.nextAt;
      while (this.queue.nextAt === this.now) this.queue.runNext();
      this.sync();
    }
    this.watchDeadline(Infinity);
    const { pods, doneAt, deadlineExceededAt } = this;
    const hangs = doneAt === Infinity && deadlineExceededAt < Infinity;
    const endAt = hangs ? Math.max(this.now, deadlineExceededAt) : this.now;
    return { pods, doneAt, deadlineExceededAt, endAt, uncreatedPods: this.before.missing + this.after.missing };
  }

  /** No progress is made from now until then. */
  private watchDeadline(until: number): void {
    const deadline = this.progressAt + this.input.progressDeadlineMs;
    if (this.updated && !this.isComplete && deadline < until) this.deadlineExceededAt = Math.min(this.deadlineExceededAt, deadline);
  }

  private act(action: Action): void {
    this.actionsLeft -= 1;
    this.progressAt = this.now;
    if (action.kind === 'update') this.updated = true;
    else if (action.kind === 'scale') this.scale(action.replicas);
    else this.drain(action.node);
  }

  private scale(replicas: number): void {
    const limitBefore = this.replicas + this.fenceposts.surge;
    this.replicas = replicas;
    this.fenceposts = this.resolve();
    this.applySpecs(this.updated ? scaleStep(this.specs(), replicas, this.fenceposts.surge, limitBefore) : { newSpec: 0, oldSpec: replicas });
  }

  /** `kubectl drain` requests all evictions at once. */
  private drain(node: number): void {
    this.scheduler.cordon(node);
    for (const pod of this.pods.filter(p => p.node === node && p.deletedAt === Infinity)) this.evictions.request(pod, this.now);
  }

  private evict(pod: Pod): boolean {
    const allowed = mayEvict(this.input.disruptions ?? [], this.replicas, this.before.ready + this.after.ready, stageOf(pod, this.now));
    if (allowed) this.terminate(pod);
    return allowed;
  }

  /** Syncs the controllers until none of them changes anything. */
  private sync(): void {
    this.reconcile();
    for (let next = this.step(); next; next = this.step()) this.applySpecs(next);
    const current = this.updated ? this.after : this.before;
    this.isComplete = current.available === this.replicas && this.before.active + this.after.active === this.replicas;
    if (!this.isComplete || this.actionsLeft > 0 || !this.evictions.areDone) this.doneAt = Infinity;
    else if (this.doneAt === Infinity) this.doneAt = this.now;
  }

  private step(): Specs | undefined {
    if (!this.updated) return undefined;
    const status = { replicas: this.replicas, ...this.specs(), newAvailable: this.after.available, oldAvailable: this.before.available };
    return this.input.strategy ? rollingStep(status, this.fenceposts) : recreateStep(status, this.before.present);
  }

  private applySpecs({ newSpec, oldSpec }: Specs): void {
    this.after.spec = newSpec;
    this.before.spec = oldSpec;
    this.progressAt = this.now;
    this.reconcile();
  }

  /** The ReplicaSet controller: terminating pods are not counted, but a quota counts them. */
  private reconcile(): void {
    const { quotaPods = Infinity } = this.input;
    const sets = [this.before, this.after];
    for (const set of sets) while (set.missing < 0) this.terminate(set.nextToDelete(this.now));
    for (const set of sets) while (set.missing > 0 && this.before.present + this.after.present < quotaPods) this.create(set);
    this.schedule();
  }

  private create(set: ReplicaSet): void {
    const pod = newPod(set.isOld, set.add(), this.now);
    this.pods.push(pod);
    set.reaches(pod, Stage.UNSCHEDULED);
    this.scheduler.add(pod);
  }

  private schedule(): void {
    for (let pod = this.scheduler.bindNext(this.now); pod; pod = this.scheduler.bindNext(this.now)) this.start(pod);
  }

  private start(pod: Pod): void {
    const set = this.setOf(pod);
    const { startedMs, servesMs, readyMs } = set.startup;
    pod.startedAt = this.now + startedMs;
    pod.servesAt = this.now + servesMs;
    pod.readyAt = this.now + readyMs;
    pod.availableAt = pod.readyAt + this.input.minReadyMs;
    set.reaches(pod, Stage.PENDING);
    this.unlessTerminated(pod, pod.startedAt, () => set.reaches(pod, Stage.RUNNING));
    this.unlessTerminated(pod, pod.readyAt, () => {
      set.ready += 1;
      set.reaches(pod, Stage.READY);
      this.progressAt = this.now;
    });
    this.unlessTerminated(pod, pod.availableAt, () => {
      set.available += 1;
      this.progressAt = this.now;
    });
  }

  private unlessTerminated(pod: Pod, at: number, reached: () => void): void {
    this.queue.push(at, Phase.PODS, () => {
      if (pod.deletedAt < Infinity) return;
      reached();
      this.changedAt = this.now;
    });
  }

  private terminate(pod: Pod): void {
    const set = this.setOf(pod);
    set.terminate(pod, this.now);
    if (pod.scheduledAt < Infinity) this.scheduler.terminates(pod.node);
    this.evictions.end(pod);
    this.changedAt = this.now;
    if (pod.goneAt > this.now) this.queue.push(pod.goneAt, Phase.PODS, () => this.remove(pod, set));
    else this.remove(pod, set);
  }

  private remove(pod: Pod, set: ReplicaSet): void {
    set.present -= 1;
    this.changedAt = this.now;
    if (pod.scheduledAt < Infinity) this.scheduler.release(pod.node);
  }

  private setOf(pod: Pod): ReplicaSet {
    return pod.isOld === this.before.isOld ? this.before : this.after;
  }

  private specs(): Specs {
    return { newSpec: this.after.spec, oldSpec: this.before.spec };
  }

  private resolve(): Fenceposts {
    return resolveFenceposts(this.replicas, this.input.strategy?.maxSurge ?? 0, this.input.strategy?.maxUnavailable ?? 0);
  }
}
