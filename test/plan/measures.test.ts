import { measure, sumOfPeaks } from '../../src/plan/measures';
import { simulate, wantedAt } from '../../src/rollout';
import { input, timeline } from '../rollout/simulation/fixtures';
const MIB = 2 ** 20;
const wanted = (replicas: number) => ({ replicas, actions: [] });
const before = { cpuMillis: 100, memoryBytes: 256 * MIB };
const after = { cpuMillis: 200, memoryBytes: 64 * MIB };

test('10 old ones at 100m and 10 new ones at 200m are 3 cores at the peak', () => {
  expect(measure(timeline({}), wanted(10), before, after).quota).toMatchObject({ pods: 20, cpuMillis: 3000 });
});

test('what the pods need most of need not be when they are most: 8 pods are 1200m at 6 s, 7 new ones 1400m after the scaling', () => {
  const scaled = input({ replicas: 4, actions: [{ kind: 'update', atMs: 0 }, { kind: 'scale', atMs: 60_000, replicas: 7 }] });
  const { peakPods, peakAtMs, quota, surplusPodSeconds } = measure(simulate(scaled), scaled, before, after);
  expect([peakPods, peakAtMs / 1000, quota.cpuMillis]).toEqual([8, 6, 1400]);
  expect(surplusPodSeconds).toBe(4 * 2 + 4 * 20); // those that were asked for are none
});

test('devices are counted by name, terminating pods included: 10 old ones with 1 GPU, 10 new ones with 2 and a card', () => {
  const [old, next] = [{ ...before, devices: { 'nvidia.com/gpu': 1 } }, { ...after, devices: { 'nvidia.com/gpu': 2, 'example.com/nic': 1 } }];
  const measures = measure(timeline({}), wanted(10), old, next);
  expect(measures.quota.devices).toEqual({ 'nvidia.com/gpu': 30, 'example.com/nic': 10 });
  const plain = measure(timeline({}), wanted(10), before, after);
  expect([sumOfPeaks([measures, plain, measures]).devices, sumOfPeaks([plain]).devices]).toEqual([{ 'nvidia.com/gpu': 60, 'example.com/nic': 20 }, undefined]);
});

test('the surplus: 10 surge pods that start for 2 s each, 10 old ones that terminate for 20 s each: 220 pod-seconds', () => {
  expect(measure(timeline({}), wanted(10), before, after).surplusPodSeconds).toBe(220);
});

test('pods that are missing are no surplus', () => {
  expect(measure(timeline({ replicas: 3, strategy: undefined }), wanted(3), before, after).surplusPodSeconds).toBe(0);
});

test('nothing at all', () => {
  expect(measure(timeline({ replicas: 0 }), wanted(0), before, after)).toEqual({
    peakPods: 0,
    peakAtMs: 0,
    peakTerminating: 0,
    leastReady: 0,
    leastReadyAtMs: 0,
    quota: { pods: 0, cpuMillis: 0, memoryBytes: 0 },
    surplusPodSeconds: 0,
  });
});

test('how many are wanted: those of the latest scale action, of two at once the later in the list', () => {
  const scale = (atMs: number, replicas: number) => ({ kind: 'scale' as const, atMs, replicas });
  const asked = { replicas: 3, actions: [scale(20, 5), scale(10, 7), scale(20, 6)] };
  expect([0, 9, 10, 19, 20, 99].map(at => wantedAt(asked, at))).toEqual([3, 3, 7, 7, 6, 6]);
});
