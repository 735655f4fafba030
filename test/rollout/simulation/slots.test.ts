import * as fc from 'fast-check';
import { templates } from './arbitraries';
import { censusAt } from './census';
import { TEMPLATE } from './fixtures';
import { measure } from '../../../src/plan/measures';
import { PodTemplate, simulateSlots, SlotInput, SlotRules, Timeline } from '../../../src/rollout';

/** Ready 2 s after its creation, gone 20 s after its deletion, as the template says. */
const THREE: SlotInput = {
  replicas: 3, nodes: 3, minReadyMs: 0, before: TEMPLATE, after: TEMPLATE, podCapacity: Infinity, actions: [{ kind: 'update', atMs: 0 }],
};
const STATEFUL_SET: SlotRules = { kind: 'StatefulSet', unavailable: 1, surge: 0, partition: 0, onDelete: false, isOrdered: true, isExclusive: false };
const DAEMON_SET: SlotRules = { ...STATEFUL_SET, kind: 'DaemonSet', isOrdered: false };
const PARALLEL: SlotRules = { ...STATEFUL_SET, isOrdered: false };
const NOTHING = { cpuMillis: 0, memoryBytes: 0 };
const played = (rules: SlotRules, change: Partial<SlotInput> = {}, after: Partial<PodTemplate> = {}) => {
  const input = { ...THREE, after: { ...TEMPLATE, ...after }, ...change };
  const timeline = simulateSlots(input, rules);
  const { peakPods, leastReady } = measure(timeline, input, NOTHING, NOTHING);
  return { timeline, seconds: timeline.doneAt / 1000, peakPods, leastReady };
};
/** Creation and deletion of each pod, in seconds. */
const livesOf = ({ pods }: Timeline) => pods.map(({ name, createdAt, deletedAt }) => [name, createdAt / 1000, deletedAt / 1000]);

type Row = [name: string, rules: SlotRules, change: Partial<SlotInput>, seconds: number, peakPods: number, leastReady: number];
test.each<Row>([
  ['3 pods, one at a time: each 20 s until it is gone and 2 s until its successor is ready, 3 x 22 s', STATEFUL_SET, {}, 66, 3, 2],
  ['Parallel: one at a time as well', PARALLEL, {}, 66, 3, 2],
  ['minReady 10 s: 3 x 32 s', STATEFUL_SET, { minReadyMs: 10_000 }, 96, 3, 2],
  ['Parallel, 2 may be unavailable: 2, then 1: 2 x 22 s', { ...PARALLEL, unavailable: 2 }, {}, 44, 3, 1],
  ['OrderedReady, 2 may be unavailable: two are deleted at once and created one by one: 20 + 2 x 2 s, then 22 s', { ...STATEFUL_SET, unavailable: 2 }, {}, 46, 3, 1],
  ['all may be unavailable: none serves for 22 s', { ...PARALLEL, unavailable: 3 }, {}, 22, 3, 0],
  ['a partition of 2 of 3: the last one alone', { ...STATEFUL_SET, partition: 2 }, {}, 22, 3, 2],
  ['a partition of all: nothing to do', { ...STATEFUL_SET, partition: 3 }, {}, 0, 3, 3],
  ['OnDelete: nothing is deleted', { ...STATEFUL_SET, onDelete: true }, {}, 0, 3, 3],
  ['a DaemonSet, one node at a time', DAEMON_SET, {}, 66, 3, 2],
  ['a DaemonSet, OnDelete', { ...DAEMON_SET, onDelete: true }, {}, 0, 3, 3],
  ['surge 1: 3 x 2 s, and each old one for 20 s more', { ...DAEMON_SET, surge: 1, unavailable: 0 }, {}, 6, 6, 3],
  ['surge 3: all at once', { ...DAEMON_SET, surge: 3, unavailable: 0 }, {}, 2, 6, 3],
  ['surge on nodes whose port is taken: it hangs, and nothing is lost', { ...DAEMON_SET, surge: 1, unavailable: 0, isExclusive: true }, {}, Infinity, 4, 3],
  ['surge without room in a quota: it hangs', { ...DAEMON_SET, surge: 1, unavailable: 0 }, { quotaPods: 3 }, Infinity, 3, 3],
  ['surge 3 with room for 1 in a quota: as with a capacity', { ...DAEMON_SET, surge: 3, unavailable: 0 }, { quotaPods: 4 }, 46, 4, 3],
  ['no surge, a quota for all: each is gone before its successor is created', DAEMON_SET, { quotaPods: 3 }, 66, 3, 2],
  ['surge without capacity: it hangs', { ...DAEMON_SET, surge: 1, unavailable: 0 }, { podCapacity: 3 }, Infinity, 4, 3],
  ['surge 3 with room for 1: 2 s, then each waits until an old one is gone, 22 s: 2 + 22 + 22 s', { ...DAEMON_SET, surge: 3, unavailable: 0 }, { podCapacity: 4 }, 46, 6, 3],
  ['a port of the node without surge: the successor comes when the old one is gone', { ...DAEMON_SET, isExclusive: true }, {}, 66, 3, 2],
])('%s', (_, rules, change, seconds, peakPods, leastReady) => {
  expect(played(rules, change)).toMatchObject({ seconds, peakPods, leastReady });
});

test('the highest ordinal is updated first, and a place keeps its number', () => {
  expect(livesOf(played(STATEFUL_SET).timeline)).toEqual([
    ['old 0', 0, 44], ['old 1', 0, 22], ['old 2', 0, 0], ['new 2', 20, Infinity], ['new 1', 42, Infinity], ['new 0', 64, Infinity],
  ]);
});

test('a new pod that never becomes ready stops the update at the first place', () => {
  const { seconds, leastReady, timeline } = played(STATEFUL_SET, {}, { startupMs: Infinity });
  expect([seconds, leastReady, timeline.pods.filter(p => p.deletedAt < Infinity).length]).toEqual([Infinity, 2, 1]);
});

describe('replicas change', () => {
  test('more: created one by one, by the new template, before the others are updated', () => {
    const { timeline } = played(STATEFUL_SET, { replicas: 1, actions: [{ kind: 'update', atMs: 0 }, { kind: 'scale', atMs: 0, replicas: 3 }] });
    expect(livesOf(timeline)).toEqual([['old 0', 0, 4], ['new 1', 0, Infinity], ['new 2', 2, Infinity], ['new 0', 24, Infinity]]);
  });

  test('more, Parallel: at once', () => {
    expect(livesOf(played(PARALLEL, { replicas: 1, actions: [{ kind: 'scale', atMs: 0, replicas: 3 }] }).timeline)).toEqual([
      ['pod 0', 0, Infinity], ['pod 1', 0, Infinity], ['pod 2', 0, Infinity],
    ]);
  });

  test('fewer: the highest is deleted first, the next when it is gone', () => {
    const { timeline, seconds } = played(STATEFUL_SET, { actions: [{ kind: 'scale', atMs: 0, replicas: 1 }] });
    expect([livesOf(timeline), seconds]).toEqual([[['pod 0', 0, Infinity], ['pod 1', 0, 20], ['pod 2', 0, 0]], 20]);
  });

  test('below the partition the old template is used', () => {
    const { timeline } = played({ ...STATEFUL_SET, partition: 2 }, { replicas: 1, actions: [{ kind: 'update', atMs: 0 }, { kind: 'scale', atMs: 0, replicas: 3 }] });
    expect(livesOf(timeline).map(([name]) => name)).toEqual(['old 0', 'old 1', 'new 2']);
  });
});

describe('a node is drained', () => {
  const drained: Partial<SlotInput> = { nodes: 2, actions: [{ kind: 'drain', atMs: 0, node: 0 }] };

  test('its pods of a StatefulSet come back on the other node, in their order', () => {
    const { timeline, leastReady } = played(STATEFUL_SET, drained);
    expect([livesOf(timeline), leastReady, timeline.pods.map(p => p.node)]).toEqual([
      [['pod 0', 0, 0], ['pod 1', 0, Infinity], ['pod 2', 0, 0], ['pod 0 again', 20, Infinity], ['pod 2 again', 22, Infinity]], 1, [0, 1, 0, 1, 1],
    ]);
  });

  test('a disruption budget lets go one at a time: the second is refused until the first is back at 22 s, and retried at 25 s', () => {
    const { timeline } = played(STATEFUL_SET, { ...drained, disruptions: [{ maxUnavailable: 1, alwaysAllow: false }] });
    expect(timeline.pods.filter(p => p.deletedAt < Infinity).map(p => p.deletedAt / 1000)).toEqual([0, 25]);
  });

  test('a budget that allows nothing: it ends, not done', () => {
    expect(played(STATEFUL_SET, { ...drained, disruptions: [{ maxUnavailable: 0, alwaysAllow: false }] }).seconds).toBe(Infinity);
  });

  test('it was the only one: they wait', () => {
    expect(played(STATEFUL_SET, { ...drained, nodes: 1 }).seconds).toBe(Infinity);
  });

  test('kubectl drain leaves the pods of a DaemonSet', () => {
    expect(played(DAEMON_SET, drained)).toMatchObject({ seconds: 0, peakPods: 3, leastReady: 3 });
  });
});

describe('properties', () => {
  const input: fc.Arbitrary<SlotInput> = fc.record({
    replicas: fc.integer({ min: 0, max: 6 }),
    nodes: fc.integer({ min: 1, max: 3 }),
    minReadyMs: fc.constantFrom(0, 0, 150),
    before: templates,
    after: templates,
    podCapacity: fc.oneof(fc.constant(Infinity), fc.integer({ min: 0, max: 9 })),
    actions: fc.constant([{ kind: 'update' as const, atMs: 0 }]),
  });
  const rules = (kind: SlotRules['kind']): fc.Arbitrary<SlotRules> => fc.record({
    kind: fc.constant(kind),
    unavailable: fc.integer({ min: 1, max: 4 }),
    surge: kind === 'DaemonSet' ? fc.nat({ max: 3 }) : fc.constant(0),
    partition: kind === 'StatefulSet' ? fc.nat({ max: 4 }) : fc.constant(0),
    onDelete: fc.constant(false),
    isOrdered: fc.boolean(),
    isExclusive: fc.boolean(),
  }).map(r => (r.surge > 0 ? { ...r, unavailable: 0 } : r));
  const instants = ({ pods }: Timeline) => pods.flatMap(p => [p.createdAt, p.readyAt, p.deletedAt, p.goneAt]).filter(at => at < Infinity);

  const KINDS = ['StatefulSet', 'DaemonSet'] as const;
  test.each(KINDS)('%s: never more than maxUnavailable are missing; it is done, or a pod waits for ever', (kind) => {
    fc.assert(fc.property(input, rules(kind), (given, rule) => {
      const timeline = simulateSlots(given, rule);
      for (const at of instants(timeline)) {
        const { running, ready } = censusAt(timeline, at);
        expect(ready).toBeGreaterThanOrEqual(given.replicas - rule.unavailable);
        expect(running).toBeLessThanOrEqual(given.replicas + rule.surge);
      }
      const waits = timeline.pods.some(p => p.deletedAt === Infinity && p.availableAt === Infinity);
      expect(timeline.doneAt === Infinity).toBe(waits);
      if (waits) return;
      const left = timeline.pods.filter(p => p.deletedAt === Infinity);
      expect([left.length, left.filter(p => !p.isOld).length]).toEqual([given.replicas, Math.max(0, given.replicas - rule.partition)]);
    }));
  });

  test('a node never has more than two pods of a DaemonSet that do not terminate', () => {
    fc.assert(fc.property(input, rules('DaemonSet'), (given, rule) => {
      const timeline = simulateSlots({ ...given, nodes: Math.max(1, given.replicas) }, rule);
      for (const at of instants(timeline)) {
        const there = timeline.pods.filter(p => p.createdAt <= at && p.deletedAt > at);
        for (const { node } of there) expect(there.filter(p => p.node === node).length).toBeLessThanOrEqual(rule.surge > 0 ? 2 : 1);
      }
    }));
  });
});
