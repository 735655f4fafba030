import { TEMPLATE } from './fixtures';
import { measure } from '../../../src/plan/measures';
import { PodTemplate } from '../../../src/rollout';
import { simulateSlots, SlotUpdate } from '../../../src/rollout/simulation/slots';

/** Ready 2 s after its creation, gone 20 s after its deletion, as the template says. */
const THREE: SlotUpdate = {
  slots: 3, updated: 3, unavailable: 1, surge: 0, isExclusive: false, nodes: 3, minReadyMs: 0, before: TEMPLATE, after: TEMPLATE,
};
const NOTHING = { cpuMillis: 0, memoryBytes: 0 };
const played = (change: Partial<SlotUpdate> = {}, after: Partial<PodTemplate> = {}) => {
  const update = { ...THREE, ...change, after: { ...TEMPLATE, ...after } };
  const timeline = simulateSlots(update);
  const { peakPods, leastReady } = measure(timeline, { replicas: update.slots, actions: [] }, NOTHING, NOTHING);
  return { timeline, seconds: timeline.doneAt / 1000, peakPods, leastReady };
};

type Row = [name: string, change: Partial<SlotUpdate>, seconds: number, peakPods: number, leastReady: number];
test.each<Row>([
  ['3 pods, one at a time: each 20 s until it is gone and 2 s until its successor is ready, 3 x 22 s', {}, 66, 3, 2],
  ['minReady 10 s: 3 x 32 s', { minReadyMs: 10_000 }, 96, 3, 2],
  ['2 may be unavailable: 2, then 1: 2 x 22 s', { unavailable: 2 }, 44, 3, 1],
  ['all may be unavailable: none serves for 22 s', { unavailable: 3 }, 22, 3, 0],
  ['a partition of 2 of 3: the last one alone', { updated: 1 }, 22, 3, 2],
  ['a partition of all: nothing to do', { updated: 0 }, 0, 3, 3],
  ['surge 1: 3 x 2 s, and each old one for 20 s more', { surge: 1, unavailable: 0 }, 6, 6, 3],
  ['surge 3: all at once', { surge: 3, unavailable: 0 }, 2, 6, 3],
  ['surge on nodes whose port is taken: it hangs, and nothing is lost', { surge: 1, unavailable: 0, isExclusive: true }, Infinity, 4, 3],
  ['a port of the node without surge: the successor comes when the old one is gone', { isExclusive: true }, 66, 3, 2],
])('%s', (_, change, seconds, peakPods, leastReady) => {
  expect(played(change)).toMatchObject({ seconds, peakPods, leastReady });
});

test('the highest ordinal is updated first, and a place keeps its number', () => {
  const { timeline } = played();
  expect(timeline.pods.map(({ name, createdAt, deletedAt }) => [name, createdAt / 1000, deletedAt / 1000])).toEqual([
    ['old 3', 0, 0], ['old 2', 0, 22], ['old 1', 0, 44], ['new 3', 20, Infinity], ['new 2', 42, Infinity], ['new 1', 64, Infinity],
  ]);
});

test('a new pod that never becomes ready stops the update at the first place', () => {
  const { seconds, leastReady, timeline } = played({}, { startupMs: Infinity });
  expect([seconds, leastReady, timeline.pods.filter(p => p.deletedAt < Infinity).length]).toEqual([Infinity, 2, 1]);
});
