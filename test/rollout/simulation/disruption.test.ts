import { mayEvict } from '../../../src/rollout/simulation/disruption';
import { Stage } from '../../../src/rollout/simulation/pod-life';

const { READY, RUNNING, PENDING } = Stage;
const budget = (counts: object, alwaysAllow = false) => ({ alwaysAllow, ...counts });

/** What pkg/registry/core/pod/storage/eviction.go (Create) and pkg/controller/disruption/disruption.go say of 3 pods, or as named. */
test.each<[string, boolean, object, number, number, Stage, boolean]>([
  ['3 wanted and healthy, at most 1 missing', true, { maxUnavailable: 1 }, 3, 3, READY, false],
  ['2 healthy of 3: this one is needed', false, { maxUnavailable: 1 }, 3, 2, READY, false],
  ['this one is not ready, and the 2 that must be healthy are', true, { maxUnavailable: 1 }, 3, 2, RUNNING, false],
  ['this one is not ready, and another neither', false, { maxUnavailable: 1 }, 3, 1, RUNNING, false],
  ['another neither, AlwaysAllow', true, { maxUnavailable: 1 }, 3, 1, RUNNING, true],
  ['the only pod is not ready: none must be healthy, and none is left over', false, { maxUnavailable: 1 }, 1, 0, RUNNING, false],
  ['the only pod is not ready, AlwaysAllow', true, { maxUnavailable: 1 }, 1, 0, RUNNING, true],
  ['the only pod is ready', true, { maxUnavailable: 1 }, 1, 1, READY, false],
  ['minAvailable 0, 1 healthy, this one is not ready: the healthy one is left over', true, { minAvailable: 0 }, 2, 1, RUNNING, false],
  ['minAvailable 0, none healthy', false, { minAvailable: 0 }, 2, 0, RUNNING, false],
  ['more may be missing than there are', true, { maxUnavailable: 5 }, 3, 1, READY, false],
  ['a Pending pod, whatever the budget', true, { maxUnavailable: 0 }, 3, 3, PENDING, false],
  ['20 % of 3 round up to 1', true, { maxUnavailable: '20%' }, 3, 3, READY, false],
  ['1 pod of 1, and 4 of another workload under minAvailable 4', true, { minAvailable: 4, otherPods: 4 }, 1, 1, READY, false],
  ['blue 2 and green 2 under minAvailable 2', true, { minAvailable: 2, otherPods: 2 }, 2, 2, READY, false],
  ['half of 1 + 4 is 3: 5 are healthy', true, { minAvailable: '50%', otherPods: 4 }, 1, 1, READY, false],
])('%s: allowed is %s', (_, allowed, counts, replicas, ready, stage, alwaysAllow) => {
  expect(mayEvict([budget(counts, alwaysAllow)], replicas, ready, stage)).toBe(allowed);
});

test('no budget allows it, two refuse it, and of a Pending pod none is asked', () => {
  const allows = budget({ maxUnavailable: 1 }, true);
  const answers = [mayEvict([], 1, 1, READY), mayEvict([allows, allows], 3, 3, READY), mayEvict([allows, allows], 3, 3, PENDING)];
  expect(answers).toEqual([true, false, true]);
});
