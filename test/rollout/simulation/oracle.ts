import { PodLife, SimulationInput } from '../../../src/rollout';

/**
 * A second, naive implementation: walks through every millisecond, runs every probe, counts every pod. Written from Kubernetes'
 * sources; of src it knows the names of what goes in and comes out, and no code.
 */
type Input = SimulationInput;
type Template = Input['before'];
type Probe = NonNullable<Template['containers'][number]['startup']>;

interface Worker {
  readonly probe: Probe;
  successes: number;
  failures: number;
  passed: boolean;
  gaveUp: boolean;
  /** Its period counts from here. */
  ticksFrom: number;
}

interface Pod {
  readonly number: number;
  readonly life: { -readonly [K in keyof PodLife]: PodLife[K] };
  readonly template: Template;
  readonly containers: { startup?: Worker; readiness?: Worker; liveness?: Worker; started: boolean }[];
  livedAt: number;
  passedAt?: number;
  evicting: boolean;
  retryAt: number;
  hookLeft: number;
  graceLeft: number;
  exitLeft: number;
  acceptLeft: number;
}

export interface Outcome {
  readonly pods: PodLife[];
  readonly doneAt: number;
  readonly deadlineExceededAt: number;
}

const worker = (probe: Probe | undefined): Worker | undefined => probe && {
  probe, successes: 0, failures: 0, passed: false, gaveUp: false, ticksFrom: NaN,
};

export function walk(input: Input, untilMs: number): Outcome {
  const hasUpdate = input.actions.some(a => a.kind === 'update');
  const pods: Pod[] = [];
  const cordoned: number[] = [];
  const initial = new Set<Pod>();
  /** The others have no place at the begin, and are Pending. */
  const tooFew = input.spread && input.nodes < (input.spread.minDomains ?? 1);
  const running = Math.min(
    input.replicas, input.volumePods ?? Infinity,
    input.onePodPerNode ? input.nodes : Infinity, tooFew ? input.nodes * input.spread!.maxSkew : Infinity,
  );
  const spec = { old: input.replicas, new: 0 };
  const numbers = { old: input.replicas, new: 0 };
  const room = Math.min(Math.max(input.podCapacity, input.replicas), input.volumePods ?? Infinity);
  const most = input.quotaPods ?? Infinity;
  let replicas = input.replicas;
  let updated = false;
  let now = 0;
  let doneAt = Infinity;
  let exceededAt = Infinity;
  let progressAt = 0;
  let rolledOut = true;

  // without an update, the pods that are there are those of the newest template
  const oldOnes = () => pods.filter(p => (hasUpdate ? p.life.isOld : true));
  const newOnes = () => pods.filter(p => (hasUpdate ? !p.life.isOld : false));
  const stays = (p: Pod) => p.life.deletedAt === Infinity;
  const isThere = (p: Pod) => p.life.goneAt > now;
  const isReady = (p: Pod) => stays(p) && p.life.readyAt <= now;
  const isAvailable = (p: Pod) => stays(p) && p.life.availableAt <= now;

  function add(which: 'old' | 'new'): Pod {
    const isOld = hasUpdate && which === 'old';
    const template = which === 'old' ? input.before : input.after;
    const number = ++numbers[which];
    const pod: Pod = {
      number,
      template,
      life: {
        name: `${hasUpdate ? which : 'pod'} ${number}`,
        isOld,
        node: -1,
        createdAt: now,
        scheduledAt: Infinity,
        startedAt: Infinity,
        servesAt: Infinity,
        readyAt: Infinity,
        availableAt: Infinity,
        deletedAt: Infinity,
        sigtermAt: Infinity,
        stopsAcceptingAt: Infinity,
        goneAt: Infinity,
      },
      containers: template.containers.map(({ startup, readiness, liveness }) => ({
        startup: worker(startup), readiness: worker(readiness), liveness: worker(liveness), started: false,
      })),
      livedAt: -1,
      evicting: false,
      retryAt: Infinity,
      hookLeft: 0,
      graceLeft: 0,
      exitLeft: 0,
      acceptLeft: 0,
    };
    pods.push(pod);
    return pod;
  }

  function schedule(): void {
    for (const pod of pods.filter(p => isThere(p) && stays(p) && p.life.scheduledAt === Infinity)) {
      if (input.volumeOfNode && pods.some(p => isThere(p) && initial.has(p))) return; // it is attached where they are
      const placed = pods.filter(p => isThere(p) && p.life.scheduledAt <= now);
      const on = (node: number) => placed.filter(p => p.life.node === node).length;
      // podtopologyspread/common.go: a pod that terminates does not match; filtering.go: a node that is cordoned is a domain unless taints are honoured
      const matching = (node: number) => placed.filter(p => p.life.node === node && stays(p)).length;
      const all = Array.from({ length: input.nodes }, (_, i) => i);
      const nodes = all.filter(i => !cordoned.includes(i) && !(input.onePodPerNode && on(i) > 0) && !skewed(i));
      function skewed(node: number): boolean {
        if (!input.spread) return false;
        const domains = all.filter(i => !(input.spread?.honorsTaints && cordoned.includes(i)));
        const least = domains.length < (input.spread.minDomains ?? 1) ? 0 : Math.min(...domains.map(matching));
        return matching(node) + 1 - least > input.spread.maxSkew;
      }
      if (placed.length >= room || nodes.length === 0) return;
      const order = input.spread && !input.onePodPerNode ? matching : on;
      const fewest = Math.min(...nodes.map(order));
      pod.life.node = nodes.find(node => order(node) === fewest)!;
      pod.life.scheduledAt = now;
    }
  }

  function remove(pod: Pod): void {
    pod.life.deletedAt = now;
    if (pod.life.startedAt > now) {
      pod.life.sigtermAt = pod.life.stopsAcceptingAt = pod.life.goneAt = now;
      return;
    }
    pod.hookLeft = Math.min(pod.template.preStopMs, pod.template.graceMs);
    pod.graceLeft = Math.max(2000, pod.template.graceMs - pod.hookLeft);
    pod.exitLeft = pod.template.shutdownMs;
    pod.acceptLeft = pod.template.acceptTimeAfterSigtermMs;
    die(pod);
  }

  function die(pod: Pod): void {
    if (pod.life.sigtermAt === Infinity && pod.hookLeft === 0) pod.life.sigtermAt = now;
    if (pod.life.sigtermAt === Infinity) return;
    const dead = pod.exitLeft === 0 || pod.graceLeft === 0;
    if (pod.life.stopsAcceptingAt === Infinity && (dead || pod.acceptLeft === 0)) pod.life.stopsAcceptingAt = now;
    if (dead) pod.life.goneAt = now;
  }

  function age(pod: Pod): void {
    if (pod.life.deletedAt >= now || !isThere(pod)) return;
    if (pod.life.sigtermAt === Infinity) {
      pod.hookLeft -= 1;
    } else {
      pod.exitLeft -= 1;
      pod.graceLeft -= 1;
      pod.acceptLeft -= 1;
    }
    die(pod);
  }

  function live(pod: Pod): boolean {
    if (!isThere(pod) || pod.life.scheduledAt > now || pod.livedAt === now) return false;
    pod.livedAt = now;
    const { kubeletMs, creationMs, startupMs, observationMs } = pod.template;
    const begun = pod.life.scheduledAt + kubeletMs;
    if (now === begun + creationMs && stays(pod) && pod.life.startedAt === Infinity) pod.life.startedAt = now;
    const killed = pod.containers.some(c => c.startup?.gaveUp || c.liveness?.gaveUp);
    if (now === begun + creationMs + startupMs && pod.life.servesAt === Infinity && pod.life.startedAt <= now && !killed) pod.life.servesAt = now;
    // prober/worker.go: a liveness probe waits for the startup probe; kubelet.go, SyncTerminatingPod: it ends with the deletion
    for (const { startup, liveness } of pod.containers) {
      if (!liveness || startup || !stays(pod) || pod.life.startedAt > now || now - pod.life.startedAt < liveness.probe.initialDelayMs) continue;
      if ((now - begun) % liveness.probe.periodMs === 0 && !liveness.gaveUp) run(liveness, pod.life.servesAt <= now);
    }
    if (!stays(pod) || pod.life.startedAt > now || pod.life.readyAt <= now) return false;
    const serves = pod.life.servesAt <= now;
    for (const container of pod.containers) {
      const { startup, readiness } = container;
      const delayed = (w: Worker) => now - pod.life.startedAt < w.probe.initialDelayMs;
      const before = container.started;
      if (startup && !startup.passed && !startup.gaveUp && (now - begun) % startup.probe.periodMs === 0 && !delayed(startup)) run(startup, serves);
      container.started = !startup || startup.passed;
      if (!readiness || readiness.passed || !container.started) continue;
      const triggered = !before || (!startup && now === pod.life.startedAt + observationMs);
      if (triggered) readiness.ticksFrom = now;
      if ((now - readiness.ticksFrom) % readiness.probe.periodMs === 0 && !delayed(readiness)) run(readiness, serves);
    }
    if (!pod.containers.every(c => c.started && (!c.readiness || c.readiness.passed))) return false;
    pod.passedAt ??= now;
    if (now < pod.passedAt + pod.template.reportMs) return false;
    pod.life.readyAt = now;
    progressAt = now;
    return true;
  }

  function run(w: Worker, success: boolean): void {
    if (success) {
      w.successes += 1;
      w.failures = 0;
    } else {
      w.failures += 1;
      w.successes = 0;
    }
    if (w.successes >= w.probe.successThreshold) w.passed = true;
    if (w.failures >= w.probe.failureThreshold) w.gaveUp = true;
  }

  function mature(pod: Pod): boolean {
    if (!stays(pod) || pod.life.availableAt <= now || now < pod.life.readyAt + input.minReadyMs) return false;
    pod.life.availableAt = now;
    progressAt = now;
    return true;
  }

  /** The n-th part in hundredths, without Math.ceil. */
  function count(value: number | string, of: number, up: boolean): number {
    if (typeof value === 'number') return value;
    const hundredths = Number(value.slice(0, -1)) * of;
    let whole = 0;
    while ((whole + 1) * 100 <= hundredths) whole += 1;
    return up && whole * 100 < hundredths ? whole + 1 : whole;
  }

  function posts(of: number): { surge: number; unavailable: number } {
    const surge = input.strategy ? count(input.strategy.maxSurge, of, true) : 0;
    const unavailable = input.strategy ? count(input.strategy.maxUnavailable, of, false) : 0;
    return { surge, unavailable: surge + unavailable === 0 ? 1 : unavailable };
  }

  function scaleTo(wanted: number): void {
    const limitBefore = replicas + posts(replicas).surge;
    replicas = wanted;
    if (spec.new === 0 && (spec.old > 0 || !updated)) { spec.old = wanted; return; }
    if (spec.old === 0) { spec.new = wanted; return; }
    const limit = wanted === 0 ? 0 : wanted + posts(wanted).surge;
    const toAdd = limit - spec.old - spec.new;
    const order: ('old' | 'new')[] = spec.new > spec.old || (spec.new === spec.old && toAdd > 0) ? ['new', 'old'] : ['old', 'new'];
    const sizes = { ...spec };
    let added = 0;
    for (const which of order) {
      if (toAdd === added || toAdd === 0) continue;
      const fraction = wanted === 0 ? -spec[which] : Math.round(spec[which] * limit / limitBefore) - spec[which];
      const proportion = toAdd > 0 ? Math.min(fraction, toAdd - added) : Math.max(fraction, toAdd - added);
      sizes[which] += proportion;
      added += proportion;
    }
    sizes[order[0]] = Math.max(0, sizes[order[0]] + toAdd - added);
    sizes[order[1]] = Math.max(0, sizes[order[1]]);
    Object.assign(spec, sizes);
  }

  /** pkg/controller/deployment/rolling.go, recreate.go. */
  function deployment(): boolean {
    if (!updated) return false;
    const had = { ...spec };
    const available = { old: oldOnes().filter(isAvailable).length, new: newOnes().filter(isAvailable).length };
    if (!input.strategy) {
      if (spec.old > 0) spec.old = 0;
      else if (!oldOnes().some(isThere)) spec.new = replicas;
    } else {
      const { surge, unavailable } = posts(replicas);
      const all = spec.old + spec.new;
      if (spec.new > replicas) {
        spec.new = replicas;
      } else if (spec.new < replicas && all < replicas + surge) {
        spec.new = Math.min(replicas, spec.new + replicas + surge - all);
      } else if (spec.old > 0) {
        const minAvailable = Math.max(0, replicas - unavailable);
        const maxScaledDown = all - minAvailable - (spec.new - available.new);
        if (maxScaledDown > 0) {
          spec.old -= Math.min(spec.old - available.old, maxScaledDown);
          const surplus = available.old + available.new - minAvailable;
          if (surplus > 0) spec.old -= Math.min(spec.old, surplus);
        }
      }
    }
    const changed = had.old !== spec.old || had.new !== spec.new;
    if (changed) progressAt = now;
    return changed;
  }

  function replicaSets(): void {
    const both = ['old', 'new'] as const;
    const of = (which: 'old' | 'new') => (which === 'old' ? oldOnes() : newOnes()).filter(stays);
    for (const which of both) {
      const own = () => of(which);
      const phase = (p: Pod) => (p.life.scheduledAt > now ? 0 : p.life.startedAt > now ? 1 : p.life.readyAt > now ? 2 : 3);
      const rank = (a: Pod, b: Pod) => phase(a) - phase(b) || (phase(a) === 3 ? b.life.readyAt - a.life.readyAt : 0)
        || b.life.createdAt - a.life.createdAt || rankOf(b) - rankOf(a);
      while (own().length > spec[which]) remove(own().sort(rank)[0]);
    }
    // resourcequota/controller.go: a pod is counted until it is gone
    for (const which of both) while (of(which).length < spec[which] && pods.filter(isThere).length < most) add(which);
    schedule();
  }

  /** Of those that were there before, the lowest number goes first; of later ones the highest. */
  const rankOf = (p: Pod) => (p.life.createdAt === 0 && p.number <= running && oldOnes().includes(p) ? -p.number : p.number + running);

  function evict(): void {
    const budgets = input.disruptions ?? [];
    for (const pod of pods.filter(p => p.evicting && p.retryAt === now)) {
      if (!stays(pod)) { pod.evicting = false; continue; }
      const healthy = pods.filter(isReady).length;
      if (pod.life.startedAt > now || budgets.length === 0 || (budgets.length === 1 && budgetAllows(budgets[0], healthy, isReady(pod)))) {
        pod.evicting = false;
        remove(pod);
      } else {
        pod.retryAt = now + 5000;
      }
    }
  }

  /**
   * pkg/registry/core/pod/storage/eviction.go, Create: more than one budget is refused before this, a Pending pod asks none (canIgnorePDB).
   * pkg/controller/disruption/disruption.go: getExpectedPodCount, updatePdbStatus.
   */
  function budgetAllows(budget: NonNullable<Input['disruptions']>[number], ready: number, podIsReady: boolean): boolean {
    const scale = replicas + (budget.otherPods ?? 0);
    const currentHealthy = ready + (budget.otherPods ?? 0);
    let expectedCount = scale;
    let desiredHealthy = 0;
    if (budget.maxUnavailable !== undefined) {
      desiredHealthy = scale - count(budget.maxUnavailable, scale, true);
      if (desiredHealthy < 0) desiredHealthy = 0;
    } else if (typeof budget.minAvailable === 'number') {
      desiredHealthy = budget.minAvailable;
      expectedCount = pods.filter(isThere).length + (budget.otherPods ?? 0);
    } else if (budget.minAvailable !== undefined) {
      desiredHealthy = count(budget.minAvailable, scale, true);
    }
    if (!podIsReady) {
      if (budget.alwaysAllow) return true;
      if (currentHealthy >= desiredHealthy && desiredHealthy > 0) return true;
    }
    let disruptionsAllowed = currentHealthy - desiredHealthy;
    if (expectedCount <= 0 || disruptionsAllowed <= 0) disruptionsAllowed = 0;
    return disruptionsAllowed > 0;
  }

  numbers.old = 0;
  for (let i = 0; i < running; i++) initial.add(add('old'));
  pods.sort((a, b) => b.number - a.number);
  pods.forEach((pod, i) => Object.assign(pod.life, {
    node: input.volumeOfNode ? 0 : i % input.nodes, scheduledAt: 0, startedAt: 0, servesAt: 0, readyAt: 0, availableAt: 0,
  }));

  replicaSets(); // those that have no place are there, too
  for (now = 0; now <= untilMs; now++) {
    const deadline = progressAt + input.progressDeadlineMs;
    if (updated && !rolledOut && now > deadline) exceededAt = Math.min(exceededAt, deadline);
    pods.forEach(age);
    for (const pod of pods) {
      live(pod);
      mature(pod);
    }
    for (const action of input.actions.filter(a => a.atMs === now)) {
      progressAt = now;
      if (action.kind === 'update') updated = true;
      if (action.kind === 'scale') {
        scaleTo(action.replicas);
        replicaSets();
      }
      if (action.kind === 'drain') {
        cordoned.push(action.node);
        for (const pod of pods.filter(p => stays(p) && p.life.node === action.node)) {
          pod.evicting = true;
          pod.retryAt = now;
        }
      }
    }
    evict();
    for (let changed = true; changed;) {
      replicaSets();
      changed = deployment();
      if (changed) replicaSets();
      else for (const pod of pods.filter(p => p.life.scheduledAt === now)) changed = [live(pod), mature(pod)].includes(true) || changed;
    }
    const current = (updated ? newOnes() : oldOnes());
    rolledOut = current.filter(isAvailable).length === replicas && pods.filter(stays).length === replicas;
    const complete = rolledOut && !pods.some(p => p.evicting && stays(p)) && input.actions.every(a => a.atMs <= now);
    if (!complete) doneAt = Infinity;
    else if (doneAt === Infinity) doneAt = now;
  }
  return { pods: pods.map(p => p.life), doneAt, deadlineExceededAt: exceededAt };
}
