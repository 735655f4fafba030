import { daemonSetStep, SlotRules, SlotStatus, statefulSetStep } from '../../../src/rollout/simulation/slot-steps';

const OLD: SlotStatus = { old: true, terminating: 0 };
const OLD_UNREADY: SlotStatus = { old: false, terminating: 0 };
const TERMINATING: SlotStatus = { terminating: 1 };
const NEW: SlotStatus = { updated: true, terminating: 0 };
const STARTING: SlotStatus = { updated: false, terminating: 0 };
const BOTH: SlotStatus = { old: true, updated: true, terminating: 0 };
const BOTH_STARTING: SlotStatus = { old: true, updated: false, terminating: 0 };
const EMPTY: SlotStatus = { terminating: 0 };
const RULES: SlotRules = { kind: 'StatefulSet', unavailable: 1, surge: 0, partition: 0, onDelete: false, isOrdered: true, isExclusive: false };
const times = (count: number, slot: SlotStatus) => Array.from({ length: count }, () => slot);

/** https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#update-strategies, and updateStatefulSet of its controller. */
describe('a StatefulSet', () => {
  type Row = [name: string, slots: SlotStatus[], rules: Partial<SlotRules>, create: number[], remove: number[]];
  test.each<Row>([
    ['it updates from the largest ordinal to the smallest', times(3, OLD), {}, [], [2]],
    ['the deleted pod terminates: it waits', [OLD, OLD, TERMINATING], {}, [], []],
    ['it is gone: it is created anew', [OLD, OLD, EMPTY], {}, [2], []],
    ['until the updated pod is Running and Ready it does not update its predecessor', [OLD, OLD, STARTING], {}, [], []],
    ['then it does', [OLD, OLD, NEW], {}, [], [1]],
    ['an ordinal below the partition is not updated', [OLD, OLD, NEW], { partition: 2 }, [], []],
    ['a partition greater than the replicas: no pod is updated', times(3, OLD), { partition: 5 }, [], []],
    ['OnDelete: nothing is deleted', times(3, OLD), { onDelete: true }, [], []],
    ['OnDelete: what somebody deleted is created', [OLD, EMPTY, OLD], { onDelete: true }, [1], []],
    ['Parallel, maxUnavailable 2 of 5: the two highest', times(5, OLD), { unavailable: 2, isOrdered: false }, [], [4, 3]],
    ['Parallel: one of them is ready, the next follows out of order', [OLD, OLD, OLD, NEW, STARTING], { unavailable: 2, isOrdered: false }, [], [2]],
    ['a pod below the partition that is not available counts', [STARTING, OLD, OLD], { isOrdered: false, partition: 1 }, [], []],
    ['OrderedReady creates one at a time, the lowest first', times(3, EMPTY), {}, [0], []],
    ['Parallel creates all at once', times(3, EMPTY), { isOrdered: false }, [0, 1, 2], []],
  ])('%s', (_, slots, change, create, remove) => {
    expect(statefulSetStep(slots, slots.length, { ...RULES, ...change })).toEqual({ create, remove });
  });

  test('5 to 3 replicas: the highest is deleted first, the next when it is gone, and scaling takes precedence over the update', () => {
    expect([
      statefulSetStep(times(5, OLD), 3, RULES).remove,
      statefulSetStep([...times(4, OLD), TERMINATING], 3, RULES).remove,
      statefulSetStep([...times(4, OLD), EMPTY], 3, RULES).remove,
      statefulSetStep([...times(3, OLD), EMPTY, EMPTY], 3, RULES).remove,
    ]).toEqual([[4], [], [3], [2]]);
  });
});

/** Created and deleted in each sync, as the tests of pkg/controller/daemon/update_test.go count them. */
describe('a DaemonSet', () => {
  type Row = [name: string, slots: SlotStatus[], rules: Partial<SlotRules>, created: number, removed: number];
  test.each<Row>([
    ['UpdatesPods: 2 of 5 are deleted', times(5, OLD), { unavailable: 2 }, 0, 2],
    ['UpdatesPods: 2 are created', [EMPTY, EMPTY, ...times(3, OLD)], { unavailable: 2 }, 2, 0],
    ['UpdatesPods: the next 2', [NEW, NEW, ...times(3, OLD)], { unavailable: 2 }, 0, 2],
    ['UpdatesPods: the last', [...times(4, NEW), OLD], { unavailable: 2 }, 0, 1],
    ['UpdatesPods: none is left', times(5, NEW), { unavailable: 2 }, 0, 0],
    ['a node whose pod terminates gets its new one when that is gone', [TERMINATING, OLD], {}, 0, 0],
    ['UpdatesWhenNewPodIsNotReady: 3 new ones are not, 3 may be unavailable', [...times(3, STARTING), OLD, OLD], { unavailable: 3 }, 0, 0],
    ['UpdatesAllOldPodsNotReady: all are replaced', times(5, OLD_UNREADY), { unavailable: 3 }, 0, 5],
    ['surge 2 of 5: 2 are created', times(5, OLD), { unavailable: 0, surge: 2 }, 2, 0],
    ['surge: the new ones are not available yet', [BOTH_STARTING, BOTH_STARTING, ...times(3, OLD)], { unavailable: 0, surge: 2 }, 0, 0],
    ['surge: they are, the old ones are deleted and the next 2 created', [BOTH, BOTH, ...times(3, OLD)], { unavailable: 0, surge: 2 }, 2, 2],
    ['surge: old ones that are not ready are replaced beyond it', times(5, OLD_UNREADY), { unavailable: 0, surge: 3 }, 5, 0],
    ['surge: a node is never without a pod that does not terminate', [TERMINATING, OLD], { unavailable: 0, surge: 1 }, 2, 0],
    ['OnDelete: only what is missing is created', [EMPTY, OLD], { onDelete: true }, 1, 0],
  ])('%s', (_, slots, change, created, removed) => {
    const { create, remove } = daemonSetStep(slots, { ...RULES, kind: 'DaemonSet', ...change });
    expect([create.length, remove.length]).toEqual([created, removed]);
  });
});
