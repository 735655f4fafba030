import * as fc from 'fast-check';
import { release, settings } from './states';
import { Action } from '../../../../src/rainbow/reaper/decision/action';
import { ClusterState } from '../../../../src/rainbow/reaper/decision/cluster-state';
import { decide, EMPTY_MEMORY, Memory } from '../../../../src/rainbow/reaper/decision/decision';
import { expectMet, runs } from '../../../support/runs';

/** What happens between two polls, 5 s apart, and after how many of its writes the reaper is killed. */
const events = fc.array(fc.record({
  kind: fc.oneof({ weight: 8, arbitrary: fc.constant('nothing' as const) }, { weight: 4, arbitrary: fc.constantFrom('newest' as const, 'crash' as const, 'ready' as const, 'replaced' as const, 'unreadable' as const) }),
  release: fc.constantFrom('v1', 'v2', 'v3'),
  pod: fc.nat(1),
  killedAfter: fc.oneof({ weight: 6, arbitrary: fc.constant(Infinity) }, { weight: 1, arbitrary: fc.nat(3) }),
}), { minLength: 10, maxLength: 60 });
type Event = typeof events extends fc.Arbitrary<(infer T)[]> ? T : never;

const REGISTRATION_MS = 30_000;
/** Nobody in the cluster is later. */
const LATEST_MS = 14_999;
const POLL_MS = 5000;
interface WorldPod { uid: string; release: string; label: string; ready: boolean }
interface Snapshot { atMs: number; selector: { release: string } | { to: string }; pods: readonly Readonly<WorldPod>[] }

function matches(selector: Snapshot['selector'], { release: name, label }: WorldPod): boolean {
  return 'to' in selector ? label === selector.to : name === selector.release;
}

/** A load balancer behind a controller of EndpointSlices that is so late with Services, and so late with pods. */
class LoadBalancer {
  private targets = new Map<string, number>();

  constructor(readonly serviceLagMs: number, readonly podLagMs: number) {}

  /** The UIDs of ready pods that it sends to, and the releases of all that are selected. */
  observe(history: readonly Snapshot[], nowMs: number): { registered: string[]; releases: Set<string> } {
    const at = (lagMs: number) => history.filter(({ atMs }) => atMs <= nowMs - lagMs).pop() ?? history[0];
    const { selector } = at(this.serviceLagMs);
    const selected = at(this.podLagMs).pods.filter(pod => matches(selector, pod));
    const ready = new Set(history[history.length - 1].pods.filter(pod => pod.ready).map(pod => pod.uid));
    const endpoints = selected.map(pod => pod.uid).filter(uid => ready.has(uid));
    this.targets = new Map(endpoints.map(uid => [uid, this.targets.get(uid) ?? (history.length === 1 ? -Infinity : nowMs)]));
    return {
      // the time of the path includes the delays in the cluster
      registered: endpoints.filter(uid => nowMs - this.targets.get(uid)! >= REGISTRATION_MS - LATEST_MS),
      releases: new Set(selected.map(pod => pod.release)),
    };
  }
}

class World {
  nowMs = 1_700_000_000_000;
  newest = 'v2';
  overlaps = 0;
  pods: WorldPod[] = ['v1', 'v2', 'v3'].flatMap(name => [0, 1].map(i => ({ uid: `${name}-${i}`, release: name, label: '', ready: true })));
  history: Snapshot[] = [{ atMs: this.nowMs, selector: { release: 'v1' }, pods: this.copy() }];
  private sole = 'v1';
  private failedMs = 0;
  private readonly balancers = [[0, 0], [LATEST_MS, 0], [0, LATEST_MS]].map(([service, pod]) => new LoadBalancer(service, pod));
  private registered = this.balancers.map(b => this.lasting(b));
  private made = 0;

  get selector(): Snapshot['selector'] {
    return this.history[this.history.length - 1].selector;
  }

  happen({ kind, release: name, pod: i }: Event): void {
    const pod = this.pods.filter(p => p.release === name)[i];
    if (kind === 'newest') this.newest = name;
    if (kind === 'crash') pod.ready = false;
    if (kind === 'ready') pod.ready = true;
    if (kind === 'replaced') Object.assign(pod, { uid: `${name}-new-${++this.made}`, label: '', ready: true });
    this.record(this.selector);
    if (kind !== 'crash' && kind !== 'replaced') return;
    this.failedMs = this.nowMs;
    this.registered = this.balancers.map(b => this.lasting(b));
  }

  heal(): void {
    this.pods.forEach((pod) => { pod.ready = true; });
    this.record(this.selector);
  }

  /** Only a failing pod may cost a load balancer its targets, not time. */
  pass(ms: number): void {
    this.nowMs += ms;
    this.expectServed();
  }

  /** Nor a write. */
  write(action: Action): void {
    let { selector } = this;
    if (action.kind === 'label') Object.assign(this.pods.find(p => p.uid === action.pod.uid)!, { label: action.switchingTo });
    else if (action.kind === 'overlap') selector = { to: action.release };
    else if (action.kind === 'switch' || action.kind === 'restore') selector = { release: action.release };
    else return;
    if (action.kind === 'overlap') this.overlaps += 1;
    const before = this.sole;
    if ('release' in selector) this.sole = selector.release;
    this.record(selector);
    this.expectServed();
    // an older release gets nothing
    const allowed = 'to' in selector ? [this.sole, selector.to] : [this.sole, before];
    const older = [...this.balancers[0].observe(this.history, this.nowMs).releases].find(name => !allowed.includes(name));
    if (older !== undefined) throw new Error(`the Service selects ${older}`);
  }

  state(): ClusterState {
    const { selector } = this;
    return {
      nowMs: this.nowMs,
      settings: settings({ newest: this.newest, current: this.newest, registrationMs: REGISTRATION_MS, propagationMs: 15_000, leastPods: 2 }),
      releases: ['v1', 'v2', 'v3'].map(name => release(name, { replicas: 2, availableReplicas: this.pods.filter(p => p.release === name && p.ready).length })),
      pods: this.pods.map(({ uid, release: name, label, ready }) => (
        { name: uid, uid, release: name, ready, switchingTo: label, registering: false, phase: 'running', terminating: false, supersededBy: '' })),
      notes: {},
      closing: 'annotation',
      ...('to' in selector ? { serviceRelease: '', switchingTo: selector.to } : { serviceRelease: selector.release }),
    };
  }

  private expectServed(): void {
    this.balancers.forEach((balancer, i) => {
      const registered = this.lasting(balancer);
      if (registered.length === 0 && this.registered[i].length > 0) {
        throw new Error(`with Services ${balancer.serviceLagMs} ms late and pods ${balancer.podLagMs} ms no registered pod is left`);
      }
      this.registered[i] = registered;
    });
  }

  /** What is registered, without what a write from before the last failure takes away as soon as it is observed. */
  private lasting(balancer: LoadBalancer): string[] {
    const pending = this.history.filter(({ atMs }) => atMs <= this.failedMs && atMs > this.nowMs - LATEST_MS);
    return balancer.observe(this.history, this.nowMs).registered
      .filter(uid => pending.every(({ selector, pods }) => pods.some(pod => pod.uid === uid && matches(selector, pod))));
  }

  private record(selector: Snapshot['selector']): void {
    this.history = [...this.history.slice(-40), { atMs: this.nowMs, selector, pods: this.copy() }];
  }

  private copy(): WorldPod[] {
    return this.pods.map(pod => ({ ...pod }));
  }
}

function poll(world: World, memory: Memory, killedAfter: number): Memory {
  const { actions, memory: next } = decide(world.state(), memory);
  const writes = actions.filter(({ kind }) => ['label', 'overlap', 'switch', 'restore'].includes(kind));
  writes.slice(0, killedAfter).forEach(action => world.write(action));
  return killedAfter < writes.length ? EMPTY_MEMORY : next;
}

test('whatever happens and whenever the reaper is killed: a load balancer that had a registered pod has one, no older release is selected, and the newest is in the end', () => {
  let overlaps = 0;
  fc.assert(fc.property(events, (all) => {
    const world = new World();
    let memory = EMPTY_MEMORY;
    for (const event of all) {
      world.pass(POLL_MS);
      world.happen(event);
      memory = event.kind === 'unreadable' ? { ...memory, switching: undefined } : poll(world, memory, event.killedAfter);
    }
    overlaps += world.overlaps;
    world.heal();
    for (let i = 0; i < 50; i++) {
      world.pass(POLL_MS);
      memory = poll(world, memory, Infinity);
    }
    expect(world.selector).toEqual({ release: world.newest });
    expect(world.pods.map(({ label }) => label)).toEqual(world.pods.map(() => ''));
  }), { numRuns: runs(500) });
  expectMet(overlaps, 250);
});
