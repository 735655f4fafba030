import { Measured, misses, plannedDrain, PlannedUpdate, plannedUpgrade } from './planned-update';
import { cdk8sPlus } from '../subjects/cdk8s-plus';
import { ours } from '../subjects/ours';
import { Release, Subject } from '../subjects/subject';
const RELEASE: Omit<Release, 'version'> = { name: 'web', image: 'x', replicas: 4, onSigterm: 'finish', startMs: 3000, path: 'service', kubernetesMinor: 34 };
const SLOW: Omit<Release, 'version'> = { ...RELEASE, startMs: 40_000 };
const ROW = { onSigterm: 'finish', lagSeconds: 10, justSynced: true };

describe('what was measured on 2026-11-21, Kubernetes 1.34.4, kube-proxy up to 10 s behind, is what the plan says', () => {
  test.each<[string, Subject, Omit<Release, 'version'>, Measured]>([
    ['ours: 18 s, 8 pods, nothing lost', ours, RELEASE, { ...ROW, rolloutSeconds: 18, eventSeconds: 33.8, peakPods: 8, lost: 0 }],
    ['ours, another run: 17.8 s', ours, RELEASE, { ...ROW, rolloutSeconds: 17.8, eventSeconds: 33.5, peakPods: 8, lost: 0 }],
    ['a start of 40 s: 166 s, never more than 6 pods', ours, SLOW, { ...ROW, rolloutSeconds: 166.2, eventSeconds: 182.1, peakPods: 6, lost: 0 }],
    ['the server accepts for 5 s after SIGTERM', ours, RELEASE, { ...ROW, onSigterm: 'drain', rolloutSeconds: 17.9, eventSeconds: 38.6, peakPods: 8, lost: 0 }],
    ['the server ignores SIGTERM until SIGKILL', ours, RELEASE, { ...ROW, onSigterm: 'ignore', rolloutSeconds: 17.9, eventSeconds: 68.6, peakPods: 8, lost: 0 }],
    // an earlier run, which began at any moment: 272 lost; the plan says 0 to 945 in 9 of 10 cases
    ['cdk8s-plus-28: 22.7 s, 7 pods, 272 lost', cdk8sPlus, RELEASE,
      { onSigterm: 'drain', lagSeconds: 10, rolloutSeconds: 22.7, eventSeconds: 27.7, peakPods: 7, lost: 272 }],
  ])('%s', (_, subject, release, measured) => {
    const plan = plannedUpgrade(subject, release, measured, 200);
    expect(misses(measured, plan)).toEqual([]);
    expect(Math.abs(plan.eventSeconds - measured.eventSeconds)).toBeLessThan(2);
  });
});

test('a node is drained: two pods are evicted, the second when the first is replaced and kubectl asks again, after 5 s; measured 21.3 s, 6 pods', () => {
  const plan = plannedDrain(ours, RELEASE, ROW, 200);
  expect(plan).toMatchObject({ peakPods: 6, lost: 0, eventSeconds: 20.6 });
});

test('the times of the cluster can be stated: half a second more for each of 4 batches', () => {
  const seconds = (times = {}) => plannedUpgrade(ours, RELEASE, ROW, 200, times).rolloutSeconds;
  expect(seconds({ reportingSeconds: 0.6 }) - seconds()).toBeCloseTo(2);
});

test('a server that exits at once loses requests, one that accepts for 5 s more does not', () => {
  const lost = (onSigterm: string) => plannedUpgrade(cdk8sPlus, RELEASE, { onSigterm, lagSeconds: 5 }, 200).lost;
  expect([lost('drain'), lost('ignore'), lost('shell, finish')]).toEqual([0, 0, 0]);
  expect(lost('exit')).toBeGreaterThan(100);
});

test('the moment at which kube-proxy has just synced is worse than the average', () => {
  const { lost, lostWhenJustSynced } = plannedUpgrade(cdk8sPlus, RELEASE, ROW, 200);
  expect(lostWhenJustSynced).toBeGreaterThan(lost);
});

describe('a miss is reported', () => {
  const plan: PlannedUpdate = { rolloutSeconds: 20, eventSeconds: 40, peakPods: 8, lost: 100, lostWhenJustSynced: 300, low: 0, high: 600 };
  const row: Measured = { ...ROW, rolloutSeconds: 20, eventSeconds: 40, peakPods: 8, lost: 300 };

  test.each<[string, Partial<Measured>, Partial<PlannedUpdate>, string[]]>([
    ['as planned', {}, {}, []],
    ['18 s for 20: 2 s are allowed', { rolloutSeconds: 18 }, {}, []],
    ['17.9 s', { rolloutSeconds: 17.9 }, {}, ['17.9 s, planned: 20 s']],
    ['100 s for 110: 10 % are', { rolloutSeconds: 100 }, { rolloutSeconds: 110 }, []],
    ['hangs', { rolloutSeconds: undefined }, {}, ['hangs, planned: 20 s']],
    ['hangs, as planned', { rolloutSeconds: undefined }, { rolloutSeconds: Infinity }, []],
    ['a hang was planned', {}, { rolloutSeconds: Infinity }, ['20 s, planned: hangs']],
    ['one pod more', { peakPods: 9 }, {}, ['peak 9, planned 8']],
    ['nothing lost', { lost: 0 }, {}, ['nothing lost, planned 300.0']],
    ['nothing lost, nothing planned', { lost: 0 }, { lostWhenJustSynced: 0 }, []],
    ['a half, twice', { lost: 600 }, {}, []],
    ['more than twice', { lost: 601 }, {}, ['lost 601, planned 300']],
    ['begun at any moment the average counts', { lost: 201, justSynced: false }, {}, ['lost 201, planned 100']],
    ['99 are too few to compare', { lost: 99 }, {}, []],
  ])('%s', (_, measured, of, expected) => {
    expect(misses({ ...row, ...measured }, { ...plan, ...of })).toEqual(expected);
  });
});
