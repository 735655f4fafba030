import * as fc from 'fast-check';
import { application, EXACT, inputsOf } from './fixtures';
import { fastestRollingUpdate, PlanInput } from '../../src/plan';
import { measure } from '../../src/plan/measures';
import { simulate } from '../../src/rollout';
const inputOf = (replicas: number, rollingUpdate: object): PlanInput => inputsOf(application({ replicas, strategy: { rollingUpdate } }, {
  startupProbe: { httpGet: { port: 8080 }, periodSeconds: 1, failureThreshold: 300 }, lifecycle: { preStop: { sleep: { seconds: 15 } } },
}, { terminationGracePeriodSeconds: 50 }), { ...EXACT, startupSeconds: 4, shutdownSeconds: 5 })[0];
const SLOW = { maxSurge: '25%', maxUnavailable: 0 };

test('4 pods one by one: all at once takes a quarter of the time', () => {
  expect(fastestRollingUpdate(inputOf(4, SLOW), { leastReady: 4 })).toEqual({
    maxSurge: 4, maxUnavailable: 0, doneAtMs: 4000, peakPods: 8, text: 'surge 4 takes 4 s instead of 16 s, peak 8 pods as now',
  });
});

test('a limit of 12 pods for 10, each of which stays 20 s: 2 at a time and no faster', () => {
  const advice = fastestRollingUpdate(inputOf(10, { maxSurge: 1, maxUnavailable: 0 }), { pods: 12, leastReady: 10 });
  expect(advice).toBeUndefined(); // pods that terminate are not waited for: any surge soon has 20
});

test('where pods terminate at once, a limit of 12 pods leaves a surge of 2', () => {
  const documents = application({ replicas: 10, strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } });
  const [input] = inputsOf(documents, { ...EXACT, startupSeconds: 4, shutdownSeconds: 0 });
  expect(fastestRollingUpdate(input, { pods: 12, leastReady: 10 })).toMatchObject({
    maxSurge: 2, maxUnavailable: 0, text: 'surge 2 takes 25 s instead of 50 s, peak 12 pods instead of 11',
  });
});

test('with some unavailable, fewer surge pods', () => {
  const [input] = inputsOf(application({ replicas: 10 }), { ...EXACT, startupSeconds: 4, shutdownSeconds: 0 });
  expect(fastestRollingUpdate(input, { pods: 10, leastReady: 5 })).toMatchObject({ maxSurge: 0, maxUnavailable: 5, doneAtMs: 10_000, peakPods: 10 });
});

test('nothing is faster than all at once', () => {
  expect(fastestRollingUpdate(inputOf(4, { maxSurge: 4, maxUnavailable: 0 }), { leastReady: 4 })!.text).toBe('nothing is faster: 4 s, peak 8 pods');
});

test.each([
  ['of the cluster', { devices: { 'nvidia.com/gpu': 17 } }, {}],
  ['of a quota', {}, { devices: { 'nvidia.com/gpu': 17 } }],
])('8 pods of 2 devices on 17 %s: nothing goes with all of them ready, with one missing it is done', (_, options, limits) => {
  const gpu = { resources: { limits: { 'nvidia.com/gpu': 2 } } };
  const [input] = inputsOf(application({ replicas: 8, strategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } }, gpu), {
    ...EXACT, startupSeconds: 4, shutdownSeconds: 5, ...options,
  });
  expect(fastestRollingUpdate(input, { ...limits, leastReady: 8 })).toBeUndefined();
  expect(fastestRollingUpdate(input, limits)!.text).toBe('unavailable 1 takes 80 s instead of never, peak 9 pods as now'); // 8 x (5 s until a device is free + 5 s)
});

test('limits of CPU and memory', () => {
  expect(fastestRollingUpdate(inputOf(4, SLOW), { leastReady: 4, cpuMillis: 700 })).toBeUndefined();
  expect(fastestRollingUpdate(inputOf(4, SLOW), { leastReady: 4, memoryBytes: 8 * 128 * 2 ** 20 })!.peakPods).toBe(8);
});

test('what is advised keeps the limits, and no strategy by counts is faster within them, or as fast with a lower peak', () => {
  const small = fc.integer({ min: 1, max: 7 });
  const missingAtMost = fc.nat({ max: 7 });
  const quota = fc.integer({ min: 5, max: 16 });
  fc.assert(fc.property(small, missingAtMost, quota, fc.nat({ max: 12 }), (replicas, missing, pods, shutdownSeconds) => {
    const leastReady = Math.max(0, replicas - missing);
    const [input] = inputsOf(application({ replicas }), { ...EXACT, startupSeconds: 4, shutdownSeconds });
    const run = (maxSurge: number, maxUnavailable: number) => {
      const timeline = simulate({ ...input.simulation, strategy: { maxSurge, maxUnavailable } });
      return { doneAt: timeline.doneAt, ...measure(timeline, input.simulation, input.resourcesBefore, input.resourcesAfter) };
    };
    const advice = fastestRollingUpdate(input, { pods, leastReady });
    let [best, lowest] = [Infinity, Infinity];
    for (let surge = 0; surge <= replicas; surge++) {
      for (let unavailable = surge === 0 ? 1 : 0; unavailable <= replicas; unavailable++) {
        const { doneAt, peakPods, leastReady: least } = run(surge, unavailable);
        if (peakPods > pods || least < leastReady || doneAt > best) continue;
        lowest = doneAt < best ? peakPods : Math.min(lowest, peakPods);
        best = doneAt;
      }
    }
    expect([advice?.doneAtMs ?? Infinity, advice?.peakPods ?? Infinity]).toEqual([best, lowest]);
    if (advice) expect(run(advice.maxSurge, advice.maxUnavailable)).toMatchObject({ doneAt: advice.doneAtMs, peakPods: advice.peakPods });
  }));
});
