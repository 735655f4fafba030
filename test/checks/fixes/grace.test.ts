import * as fc from 'fast-check';
import { Container, longestHook, longestWait, PodSpec } from '../../../src/manifest';
import { api, execing, inputWith, hardened, inputOn129, shipper, sleeping } from '../../harden/fixtures';
const sidecar = (seconds: number): Container => ({ ...sleeping({ name: 'proxy' }, seconds), restartPolicy: 'Always' });

test.each<[string, PodSpec, number]>([
  ['15 + 30 + 5 = 50 s', { containers: [api] }, 50],
  ['the old value, 300 s, is replaced', { containers: [api], terminationGracePeriodSeconds: 300 }, 50],
  ["the author's wait of 60 s: 60 + 30 + 5 = 95 s", { containers: [sleeping(api, 60)] }, 95],
  ["the author's hook that waits 60 s and does more: 60 + 30 + 5 = 95 s", { containers: [execing(api, 'sh', '-c', 'sleep 60; x')] }, 95],
  ['an unknown hook is taken to last 15 s: 15 + 30 + 5 = 50 s', { containers: [execing(api, 'x')] }, 50],
  ["the author's hook that waits 20.5 s and does more: 21 + 30 + 5 = 56 s", { containers: [execing(api, 'sh', '-c', 'sleep 20.5; x')] }, 56],
  ['a helper of 45 s is part of the drain: 50 s', { containers: [api, shipper] }, 50],
  ["a helper's own wait of 300 s: 300 + 5 = 305 s", { containers: [api, execing(shipper, 'sleep', '300')] }, 305],
  ["a native sidecar's own wait of 120 s: 120 + 5 = 125 s", { containers: [api], initContainers: [sidecar(120)] }, 125],
  ['a plain init container has ended before: 50 s', { containers: [api], initContainers: [{ ...sidecar(120), restartPolicy: undefined }] }, 50],
])('%s', (_, pod, seconds) => {
  expect(hardened(pod).terminationGracePeriodSeconds).toBe(seconds);
});

test.each([
  ['nothing sends to it: 0 + 30 + 5 = 35 s', inputWith({ paths: [] }), 35],
  ['preStop 20, drain 60, margin 10: 90 s', inputWith({ preStopSeconds: 20, drainSeconds: 60, marginSeconds: 10 }), 90],
  ['on 1.29 without a sleep there is no hook: 0 + 30 + 5 = 35 s', inputOn129(), 35],
])('%s', (_, input, seconds) => {
  expect(hardened({ containers: [api] }, input).terminationGracePeriodSeconds).toBe(seconds);
});

test('a grace period of 80 s that the author typed stays, and no other is written', () => {
  const typed = inputWith({ graceSeconds: 80 });
  expect([hardened({ containers: [sleeping(api, 60)], terminationGracePeriodSeconds: 80 }, typed), hardened({ containers: [api] }, typed)]
    .map(pod => pod.terminationGracePeriodSeconds)).toEqual([80, undefined]);
});

test('every computed grace period holds the longest wait, the drain and the margin, any hook and the margin, and no more', () => {
  const seconds = fc.integer({ min: 1, max: 600 });
  const waits = fc.array(fc.nat({ max: 1500 }), { maxLength: 3 });
  fc.assert(fc.property(seconds, seconds, seconds, waits, waits, (preStopSeconds, drainSeconds, marginSeconds, own, helping) => {
    const containers = [
      ...own.map((wait, i) => sleeping({ ...api, name: `c${i}` }, wait)),
      ...helping.map((wait, i) => sleeping({ ...shipper, name: `h${i}` }, wait)),
    ];
    const pod = hardened({ containers }, inputWith({ preStopSeconds, drainSeconds, marginSeconds }));
    expect(pod.terminationGracePeriodSeconds! - marginSeconds).toBe(Math.max(longestWait(pod, preStopSeconds) + drainSeconds, longestHook(pod)));
  }));
});
