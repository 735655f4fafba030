import * as fc from 'fast-check';
import { walkRequests } from './oracle';
import { LossCause, expectedLoss, lossesOf, LossInput, simulate } from '../../../src/rollout';
import { expectMet, runs } from '../../support/runs';
import { inputs } from '../simulation/arbitraries';
import { timeline } from '../simulation/fixtures';
const total = (losses: { requests: number }[]) => losses.reduce((sum, l) => sum + l.requests, 0);
const LOAD: LossInput = { requestsPerSecond: 200, paths: [{ name: 'cluster-internal', lagMs: 10_000 }], seed: 1 };

test('span by span gives what millisecond by millisecond gives', () => {
  let some = 0;
  const phases = fc.integer({ min: 1, max: 400 }).chain(lag => fc.tuple(fc.constant(lag), fc.integer({ min: 0, max: lag - 1 })));
  const registrations = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 400 }) });
  const sendings = fc.record({ registrationMs: registrations, otherPods: fc.constantFrom(0, 0, 0, 1, 4) });
  fc.assert(fc.property(inputs, fc.oneof(fc.constant([0, 0]), phases), sendings, (input, [lagMs, phaseMs], sending) => {
    const { registrationMs, otherPods } = sending;
    const run = simulate(input);
    if (run.endAt > 20_000) return;
    const lost = total(lossesOf(run, 1000, lagMs, phaseMs, sending));
    const untilMs = run.endAt + Math.max(lagMs, registrationMs);
    expect(lost).toBeCloseTo(walkRequests(run.pods, 1000, lagMs, phaseMs, untilMs, registrationMs, otherPods), 6);
    if (lost > 0) some += 1;
  }), { numRuns: runs(450) });
  expectMet(some, 100);
});

describe('one proxy, 200 requests/s, 4 pods', () => {
  const recreated = (template = {}) => timeline({ replicas: 4, strategy: undefined }, template);

  test('a pod that stops at 2 s, when it is deleted, observed at 4 s: it gets every fourth of 400 requests', () => {
    const run = timeline({ replicas: 4 }, { preStopMs: 0, shutdownMs: 0 });
    const first = lossesOf(run, 200, 4000, 0).find(l => l.pod?.name === 'old 1')!;
    expect(first).toMatchObject({ cause: LossCause.STOPPED, fromMs: 2000, untilMs: 4000 });
    expect(first.requests).toBeCloseTo(100);
  });

  test('preStop as long as the longest lag: nothing, at any phase', () => {
    const run = timeline({ replicas: 4 }, { preStopMs: 10_000 });
    for (let phase = 0; phase < 10_000; phase += 100) expect(lossesOf(run, 200, 10_000, phase)).toEqual([]);
  });

  test('without a readiness probe, 2 s to start: the new pod is sent requests that it cannot answer', () => {
    const run = timeline({ replicas: 4, strategy: { maxSurge: 1, maxUnavailable: 0 } }, { containers: [{}] });
    expect(lossesOf(run, 200, 0, 0).every(l => l.cause === LossCause.STARTING && l.untilMs - l.fromMs === 2000)).toBe(true);
  });

  test('a pod that never serves and is taken away again loses what it is sent, once: every second of 400 requests', () => {
    const actions = [{ kind: 'scale' as const, atMs: 0, replicas: 2 }, { kind: 'scale' as const, atMs: 1000, replicas: 1 }];
    const run = timeline({ replicas: 1, actions }, { containers: [{}], startupMs: Infinity, preStopMs: 0, shutdownMs: 0 });
    const losses = lossesOf(run, 200, 2000, 0);
    expect(losses).toMatchObject([{ cause: LossCause.STARTING, pod: { name: 'pod 2' }, fromMs: 0, untilMs: 2000 }]);
    expect(total(losses)).toBeCloseTo(200);
  });

  test('Recreate: terminating pods get requests until they stop, then there is no pod for 5 + 2 s: 1400', () => {
    const losses = lossesOf(recreated(), 200, 0, 0);
    expect(losses).toEqual([{ cause: LossCause.NO_ENDPOINT, pod: undefined, fromMs: 15_000, untilMs: 22_000, requests: 1400 }]);
  });
});

describe('a load balancer that sends to a new pod 60 s after it is ready', () => {
  const lost = (change: object, lagMs: number) => expectedLoss(timeline({ strategy: { maxSurge: '25%', maxUnavailable: 0 }, ...change }, { preStopMs: lagMs, graceMs: 200_000 }), {
    ...LOAD, paths: [{ name: 'aws-alb-ip', lagMs, registrationMs: 60_000 }],
  });

  test('3 pods of 2 s each: all old ones are deregistered from 6 s on, the first new one is registered at 62 s', () => {
    const { moments } = lost({ replicas: 3 }, 0);
    expect(moments).toEqual([{ cause: LossCause.UNREGISTERED, pod: undefined, sinceMs: 6000, fromMs: 6000, untilMs: 62_000, requests: 11_200 }]);
  });

  test('it observes a deletion up to 60 s later: some of that is lost on the average', () => {
    const { requests, moments } = lost({ replicas: 3 }, 60_000);
    expect(moments.map(m => m.cause)).toEqual([LossCause.UNREGISTERED]);
    expect(requests / 11_200).toBeGreaterThan(0.3);
    expect(requests / 11_200).toBeLessThan(0.7);
  });

  test('minReady 60 s covers it', () => {
    expect(lost({ replicas: 3, minReadyMs: 60_000 }, 60_000).requests).toBe(0);
  });

  test('so do 40 pods one by one: the first is registered long before the last is deleted', () => {
    expect(lost({ replicas: 40, strategy: { maxSurge: 1, maxUnavailable: 0 } }, 60_000).requests).toBe(0);
  });
});

describe('4 pods of another workload behind the same Service', () => {
  test('Recreate of a canary: they answer', () => {
    const run = timeline({ replicas: 1, strategy: undefined });
    expect([0, 4].map(otherPods => expectedLoss(run, { ...LOAD, otherPods }).requests > 0)).toEqual([true, false]);
  });

  test('1 pod of 5 that stops 4 s before that is observed: it gets every fifth of 800 requests', () => {
    const run = timeline({ replicas: 1 }, { preStopMs: 0, shutdownMs: 0 });
    expect(total(lossesOf(run, 200, 4000, 2000 - 1e-9, { otherPods: 4 }))).toBeCloseTo(160);
  });
});

describe('what is expected', () => {
  const run = timeline({ replicas: 4 }, { preStopMs: 5000, shutdownMs: 0 });

  test('preStop 5 s, kube-proxy up to 10 s behind: late by 1.25 s on the average: 4 x 200 / 4 x 1.25 = 250', () => {
    const { requests, low, high, path } = expectedLoss(run, LOAD);
    expect(path!.name).toBe('cluster-internal');
    expect(Math.abs(requests - 250)).toBeLessThan(3);
    expect([low < requests, requests < high]).toEqual([true, true]);
  });

  test('the path that loses most counts', () => {
    const paths = [{ name: 'fast', lagMs: 1000 }, { name: 'slow', lagMs: 30_000 }];
    expect(expectedLoss(run, { ...LOAD, paths }).path!.name).toBe('slow');
  });

  test('where nothing is drawn, nothing is lost at any phase', () => {
    let nothing = 0;
    const sendings = fc.record({ registrationMs: fc.constantFrom(0, 0, 50), otherPods: fc.constantFrom(0, 0, 2) });
    fc.assert(fc.property(inputs, fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 399 }), sendings, (anyInput, lagMs, phase, sending) => {
      const any = simulate(anyInput);
      const { registrationMs, otherPods } = sending;
      if (expectedLoss(any, { ...LOAD, otherPods, paths: [{ name: 'p', lagMs, registrationMs }] }).requests > 0) return;
      nothing += 1;
      expect(total(lossesOf(any, 1000, lagMs, phase % Math.max(1, lagMs), sending))).toBeCloseTo(0);
    }), { numRuns: runs(300) });
    expectMet(nothing, 30);
  });

  test('no path: nothing is lost', () => {
    expect(expectedLoss(run, { ...LOAD, paths: [] })).toEqual({ requests: 0, low: 0, high: 0, moments: [] });
  });

  test('a path that loses nothing is named all the same', () => {
    expect(expectedLoss(run, { ...LOAD, paths: [{ name: 'edge', lagMs: 5000 }] })).toMatchObject({ requests: 0, path: { name: 'edge' }, moments: [] });
  });

  test('the same seed gives the same numbers, another one nearly the same', () => {
    const [a, b, c] = [1, 1, 2].map(seed => expectedLoss(run, { ...LOAD, seed }));
    expect(a).toEqual(b);
    expect(c.requests).not.toBe(a.requests);
    expect(Math.abs(c.requests - a.requests) / a.requests).toBeLessThan(0.05);
  });

  test('the moments add up to the whole', () => {
    const { requests, moments } = expectedLoss(run, LOAD);
    expect(total([...moments])).toBeCloseTo(requests);
    expect(moments[0]).toMatchObject({ pod: 'old 1', cause: LossCause.STOPPED, sinceMs: 2000, fromMs: 7000, untilMs: 12_000 });
  });

  test('a longer preStop delay never loses more', () => {
    fc.assert(fc.property(fc.nat({ max: 12 }), fc.integer({ min: 1, max: 12 }), (preStop, lag) => {
      const [less, more] = [preStop, preStop + 1].map(s => expectedLoss(timeline({ replicas: 3 }, { preStopMs: s * 1000 }), {
        ...LOAD, paths: [{ name: 'p', lagMs: lag * 1000 }],
      }).requests);
      expect(more).toBeLessThanOrEqual(less + 1e-9);
      if (preStop >= lag) expect(less).toBe(0);
    }));
  });
});
