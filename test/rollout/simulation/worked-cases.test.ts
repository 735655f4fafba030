import { censusAt } from './census';
import { input, ONE_BY_ONE, timeline } from './fixtures';
import { measure } from '../../../src/plan/measures';
import { PodTemplate, RollingUpdate, simulate, SimulationInput } from '../../../src/rollout';
const wanted = (replicas: number) => ({ replicas, actions: [] });
const NEEDS = { cpuMillis: 0, memoryBytes: 0 };
const peakOf = (change: Partial<SimulationInput>, template: Partial<PodTemplate> = {}) => {
  const run = timeline(change, template);
  const { peakPods, peakTerminating, leastReady } = measure(run, input(change), NEEDS, NEEDS);
  return { seconds: run.doneAt / 1000, peakPods, peakTerminating, leastReady };
};
const by = (maxSurge: RollingUpdate['maxSurge'], maxUnavailable: RollingUpdate['maxUnavailable']): Partial<SimulationInput> => ({ strategy: { maxSurge, maxUnavailable } });

test('10 pods, 2 s to start, 20 s to stop, one at a time: at 20 s 10 are running and 10 terminating', () => {
  const run = simulate(ONE_BY_ONE);
  expect(run.doneAt).toBe(20_000);
  expect(censusAt(run, 20_000)).toEqual({ running: 10, ready: 10, terminating: 10 });
  expect(measure(run, wanted(10), NEEDS, NEEDS)).toMatchObject({ peakPods: 20, peakTerminating: 10, leastReady: 10 });
  expect(run.endAt).toBe(40_000);
});

test('in between, one starts and none is unavailable: at 9 s 4 new ones serve, 4 old ones terminate, 1 starts', () => {
  expect(censusAt(simulate(ONE_BY_ONE), 9000)).toEqual({ running: 11, ready: 10, terminating: 4 });
});

describe('what a strategy comes to, start 2 s, stop 20 s', () => {
  type Expected = [seconds: number, peak: number, terminating: number, least: number];
  type Row = [name: string, replicas: number, strategy: Partial<SimulationInput>, expected: Expected];
  test.each<Row>([
    ['1 pod at 25 %, 25 %: surge 1, unavailable 0: one batch, never without', 1, by('25%', '25%'), [2, 2, 1, 1]],
    ['1 pod at 0, 1: missing for a whole start', 1, by(0, 1), [2, 2, 1, 0]],
    ['5 pods at 0, 10 %: 0 and 0 come to one that is missing: 5 x 2 s', 5, by(0, '10%'), [10, 10, 5, 4]],
    ['3 pods at 0, 0: the same', 3, by(0, 0), [6, 6, 3, 2]],
    ['4 pods at 25 %, 25 %: 2 at a time, one missing at first', 4, by('25%', '25%'), [4, 8, 4, 3]],
    ['4 pods at 25 %, 0: 1 at a time', 4, by('25%', 0), [8, 8, 4, 4]],
    ['7 pods at 25 %, 0: 1.75 is 2 at a time, 4 batches', 7, by('25%', 0), [8, 14, 7, 7]],
    ['10 pods at 100 %, 0: all at once', 10, by('100%', 0), [2, 20, 10, 10]],
    ['10 pods at 3, 2: 5 at a time, two batches', 10, by(3, 2), [4, 20, 10, 8]],
    ['2 pods at 5, 5: counts above the replicas: none is left meanwhile', 2, by(5, 5), [2, 4, 2, 0]],
    ['no pods: done at once', 0, by(1, 0), [0, 0, 0, 0]],
  ])('%s', (_, replicas, strategy, [seconds, peakPods, peakTerminating, leastReady]) => {
    expect(peakOf({ replicas, ...strategy })).toEqual({ seconds, peakPods, peakTerminating, leastReady });
  });

  test('Recreate, 3 pods: all terminate for 20 s, then all start: done at 22 s, no pod serves meanwhile', () => {
    expect(peakOf({ replicas: 3, strategy: undefined })).toEqual({ seconds: 22, peakPods: 3, peakTerminating: 3, leastReady: 0 });
  });

  test('minReady 10 s: a batch takes 2 + 10 s, and 4 batches 48', () => {
    expect(peakOf({ replicas: 4, minReadyMs: 10_000 })).toMatchObject({ seconds: 48, leastReady: 4 });
  });
});

describe('probes', () => {
  const probe = (periodMs: number, more: object = {}) => ({ initialDelayMs: 0, periodMs, successThreshold: 1, failureThreshold: 3, ...more });
  type Row = [name: string, template: Partial<PodTemplate>, readySeconds: number];
  test.each<Row>([
    ['none: ready as soon as it runs, though it serves 2 s later', { containers: [{}] }, 0],
    ['readiness every 5 s, serving at 2 s: ready at 5 s', { containers: [{ readiness: probe(5000) }] }, 5],
    ['readiness every 5 s, serving at 5 s: ready at 5 s', { containers: [{ readiness: probe(5000) }], startupMs: 5000 }, 5],
    ['the kubelet begins after 0.5 s: it is probed at 0.5 and 5.5 s', { containers: [{ readiness: probe(5000) }], kubeletMs: 500 }, 5.5],
    ['its period counts from when it runs: at 3.4 s, serving at 5.4 s, ready at 8.4 s', { containers: [{ readiness: probe(5000) }], creationMs: 3400 }, 8.4],
    ['and anew from when the kubelet observes it, 1.5 s later: 6.5 s', { containers: [{ readiness: probe(5000) }], observationMs: 1500 }, 6.5],
    ['serving by then: ready by then', { containers: [{ readiness: probe(5000) }], observationMs: 2500 }, 2.5],
    ['until then it is probed every second', { containers: [{ readiness: probe(1000) }], observationMs: 2500 }, 2],
    ['not so a startup probe: its ticks stay', { containers: [{ startup: probe(5000) }], creationMs: 400, observationMs: 1500 }, 5],
    ['it is probed as soon as it runs: serving at once, ready at 0.4 s', { containers: [{ readiness: probe(5000) }], creationMs: 400, startupMs: 0 }, 0.4],
    ['an initial delay of 10 s: the tick at 10 s is the first that counts', { containers: [{ readiness: probe(5000, { initialDelayMs: 10_000 }) }] }, 10],
    ['two successes: 5 and 10 s', { containers: [{ readiness: probe(5000, { successThreshold: 2 }) }] }, 10],
    ['two successes beside a startup probe, both every second: started and ready for the first time at 2 s, again at 3 s',
      { containers: [{ startup: probe(1000), readiness: probe(1000, { successThreshold: 2 }) }] }, 3],
    ['a startup probe every second, readiness every 5: ready at 2 s, at once', { containers: [{ startup: probe(1000), readiness: probe(5000) }] }, 2],
    ['a startup probe with 3 failures of 10 s, serving at 15 s: 0, 10, 20 s', { containers: [{ startup: probe(10_000) }], startupMs: 15_000 }, 20],
    ['the controllers observe it 0.3 s later', { reportMs: 300 }, 2.3],
    ['of two containers the later one counts', { containers: [{ startup: probe(1000) }, { readiness: probe(5000) }] }, 5],
  ])('%s', (_, template, readySeconds) => {
    const [, pod] = timeline({ replicas: 1 }, template).pods;
    expect(pod.readyAt / 1000).toBe(readySeconds);
  });

  test('a startup probe that fails for good at 20 s and a start of 21 s: killed again and again, the rollout hangs until its deadline', () => {
    const run = simulate(input({ replicas: 4 }, { containers: [{ startup: probe(10_000) }], startupMs: 21_000 }));
    expect([run.doneAt, run.deadlineExceededAt]).toEqual([Infinity, 600_000]);
    expect(censusAt(run, 600_000)).toEqual({ running: 5, ready: 4, terminating: 0 });
  });
});

describe('a liveness probe', () => {
  const every3 = (more: object = {}) => ({ initialDelayMs: 0, periodMs: 3000, successThreshold: 1, failureThreshold: 2, ...more });
  const readiness = { initialDelayMs: 0, periodMs: 1000, successThreshold: 1, failureThreshold: 3 };
  type Row = [name: string, template: Partial<PodTemplate>, readySeconds: number, servesSeconds: number];
  test.each<Row>([
    ['every 3 s, twice, serving at 3 s: the second run succeeds', { containers: [{ liveness: every3(), readiness }], startupMs: 3000 }, 3, 3],
    ['serving at 3.1 s: it is killed at 3 s, again and again', { containers: [{ liveness: every3(), readiness }], startupMs: 3100 }, Infinity, Infinity],
    ['an initial delay of 1 s: the runs at 3 and 6 s count', { containers: [{ liveness: every3({ initialDelayMs: 1000 }), readiness }], startupMs: 6000 }, 6, 6],
    ['behind a startup probe it has not run yet', { containers: [{ startup: readiness, liveness: every3({ failureThreshold: 1 }) }], startupMs: 2000 }, 2, 2],
    ['of a sidecar: the pod is not ready either', { containers: [{ readiness }, { liveness: every3() }], startupMs: 3100 }, Infinity, Infinity],
    ['without a readiness probe the pod counts as ready, and never serves', { containers: [{ liveness: every3() }], startupMs: 3100 }, 0, Infinity],
  ])('%s', (_, template, readySeconds, servesSeconds) => {
    const [, pod] = timeline({ replicas: 1 }, template).pods;
    expect([pod.readyAt / 1000, pod.servesAt / 1000]).toEqual([readySeconds, servesSeconds]);
  });
});

describe('termination', () => {
  type Row = [name: string, template: Partial<PodTemplate>, expected: [term: number, stops: number, gone: number]];
  test.each<Row>([
    ['preStop 15 s, exits after 5: SIGTERM at 15, gone at 20 s', {}, [15, 15, 20]],
    ['it still accepts for 3 s after SIGTERM', { acceptTimeAfterSigtermMs: 3000 }, [15, 18, 20]],
    ['it ignores SIGTERM: SIGKILL at the end of the grace period', { shutdownMs: Infinity }, [15, 15, 50]],
    ['preStop 40 s of a grace period of 30 s: SIGTERM at 30, SIGKILL 2 s later', { preStopMs: 40_000, graceMs: 30_000 }, [30, 30, 32]],
    ['preStop 29 s of 30: 2 s are left all the same', { preStopMs: 29_000, graceMs: 30_000 }, [29, 29, 31]],
    ['no hook, exits at once', { preStopMs: 0, shutdownMs: 0 }, [0, 0, 0]],
  ])('%s', (_, template, [term, stops, gone]) => {
    const [old] = timeline({ replicas: 1 }, template).pods.filter(p => p.isOld);
    const since = [old.sigtermAt, old.stopsAcceptingAt, old.goneAt].map(at => (at - old.deletedAt) / 1000);
    expect(since).toEqual([term, stops, gone]);
  });

  test('old pods terminate by the old template, new ones start by the new', () => {
    const { before } = input({}, { preStopMs: 0, shutdownMs: 1000 });
    const run = simulate({ ...ONE_BY_ONE, before });
    expect(run.endAt).toBe(21_000);
  });
});

describe('what a rollout waits for', () => {
  test('new pods that never become ready: it hangs with one surge pod, and the deadline says so', () => {
    const run = timeline({ progressDeadlineMs: 30_000 }, { startupMs: Infinity });
    expect([run.doneAt, run.deadlineExceededAt, run.pods.length]).toEqual([Infinity, 30_000, 11]);
  });

  test('with 25 % unavailable it hangs with a quarter of the pods missing', () => {
    const run = timeline({ replicas: 4, ...by('25%', '25%') }, { startupMs: Infinity });
    expect(measure(run, wanted(4), NEEDS, NEEDS)).toMatchObject({ leastReady: 3 });
  });

  test('a batch longer than the deadline is reported, and the rollout completes', () => {
    const run = timeline({ replicas: 2, progressDeadlineMs: 5000 }, { startupMs: 8000 });
    expect([run.deadlineExceededAt, run.doneAt]).toEqual([5000, 16_000]);
  });

  test('no podCapacity beyond the 10: unavailable 0 hangs', () => {
    expect(timeline({ podCapacity: 10 }).deadlineExceededAt).toBe(600_000);
  });

  test('no podCapacity beyond the 10, unavailable 1: each waits until one is gone, 10 x (20 + 2) s', () => {
    expect(peakOf({ podCapacity: 10, ...by(0, 1) })).toMatchObject({ seconds: 220, peakPods: 11 });
  });

  test('a quota of 10 for 10: the surge pod is not created, and the rollout hangs', () => {
    const run = timeline({ quotaPods: 10 });
    expect([run.deadlineExceededAt, run.uncreatedPods, run.pods.length]).toEqual([600_000, 1, 10]);
  });

  test('a quota of 10 for 10, unavailable 1: each is created when one is gone, 10 x (20 + 2) s, and never an 11th', () => {
    expect(peakOf({ quotaPods: 10, ...by(0, 1) })).toMatchObject({ seconds: 220, peakPods: 10 });
  });

  test('a volume that 2 pods can use, 1 pod: its successor is done when both fit; that 1 can: it waits for good', () => {
    expect([2, 1].map(volumePods => timeline({ replicas: 1, volumePods }).doneAt)).toEqual([2000, Infinity]);
  });

  test('a volume for one pod, which is deleted first: 20 s until it is gone, and a start of 2 s', () => {
    expect(peakOf({ replicas: 1, volumePods: 1, ...by(0, 1) })).toMatchObject({ seconds: 22, leastReady: 0 });
  });

  test('3 pods with a volume for 1: two are Pending from the begin', () => {
    const run = timeline({ replicas: 3, volumePods: 1 });
    expect(censusAt(run, 0)).toMatchObject({ ready: 1 });
    expect(run.doneAt).toBe(Infinity);
  });

  test('one pod a node, 3 nodes for 3 pods: the surge pod is Pending for good', () => {
    const run = timeline({ replicas: 3, nodes: 3, onePodPerNode: true });
    expect(run.pods.filter(p => p.scheduledAt === Infinity).map(p => p.name)).toEqual(['new 1']);
    expect(run.deadlineExceededAt).toBe(600_000);
  });

  test('one pod a node, 4 nodes: each new one waits for the node of the last that terminates: 2 s, then twice 20 + 2 s', () => {
    expect(peakOf({ replicas: 3, nodes: 4, onePodPerNode: true }).seconds).toBe(46);
  });

  test('podCapacity for 12: two come at 0 and 2 s, the next two when the first are gone, at 22 and 24 s: 4 x 22 + 4 s', () => {
    expect(peakOf({ podCapacity: 12 }).seconds).toBe(92);
  });
});

describe('replicas that change in the middle of a rollout', () => {
  test('10 to 15 with surge 3, unavailable 2, 8 old and 5 new: 3 more old ones and 2 more new ones', () => {
    const run = timeline({ ...by(3, 2), actions: [{ kind: 'update', atMs: 0 }, { kind: 'scale', atMs: 1000, replicas: 15 }] });
    const at = run.pods.filter(p => p.createdAt === 1000);
    expect([at.filter(p => p.isOld).length, at.filter(p => !p.isOld).length]).toEqual([3, 2]);
  });

  test('down to 0: all terminate', () => {
    const run = timeline({ actions: [{ kind: 'update', atMs: 0 }, { kind: 'scale', atMs: 5000, replicas: 0 }] });
    expect([run.doneAt, censusAt(run, 5000).running]).toEqual([5000, 0]);
  });

  test('without an update: 4 to 8 to 2: the six that were created last terminate', () => {
    const run = timeline({ replicas: 4, actions: [{ kind: 'scale', atMs: 0, replicas: 8 }, { kind: 'scale', atMs: 10_000, replicas: 2 }] });
    expect(run.pods.filter(p => p.deletedAt < Infinity).length).toBe(6);
    expect(run.pods.filter(p => p.deletedAt === Infinity).every(p => p.createdAt === 0)).toBe(true);
  });
});

describe('a node that is drained', () => {
  const drain: SimulationInput['actions'] = [{ kind: 'drain', atMs: 0, node: 0 }];

  test('4 pods on 2 nodes, no disruption budget: 2 terminate at once, 2 are missing until their successors are ready', () => {
    expect(peakOf({ replicas: 4, actions: drain })).toEqual({ seconds: 2, peakPods: 6, peakTerminating: 2, leastReady: 2 });
  });

  test('maxUnavailable 1: the second eviction is retried after 5 s: done at 7 s, one missing at most', () => {
    const disruptions = [{ maxUnavailable: 1, alwaysAllow: true }];
    expect(peakOf({ replicas: 4, actions: drain, disruptions })).toEqual({ seconds: 7, peakPods: 6, peakTerminating: 2, leastReady: 3 });
  });

  test('maxUnavailable 0: refused for ever', () => {
    const run = timeline({ replicas: 4, actions: drain, disruptions: [{ maxUnavailable: 0, alwaysAllow: true }] });
    expect([run.doneAt, run.pods.every(p => p.deletedAt === Infinity)]).toEqual([Infinity, true]);
  });

  test('two budgets: the API server refuses each eviction', () => {
    const allows = { maxUnavailable: 1, alwaysAllow: true };
    const run = timeline({ replicas: 4, actions: drain, disruptions: [allows, allows] });
    expect([run.doneAt, run.pods.every(p => p.deletedAt === Infinity)]).toEqual([Infinity, true]);
  });

  test('the new pods go to the other node', () => {
    const run = timeline({ replicas: 4, actions: drain });
    expect(run.pods.filter(p => p.deletedAt === Infinity).map(p => p.node)).toEqual([1, 1, 1, 1]);
  });
});

test('the same input gives the same timeline', () => {
  expect(simulate(ONE_BY_ONE)).toEqual(simulate(ONE_BY_ONE));
});
