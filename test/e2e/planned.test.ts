import { Measured, misses, Planned, plannedUpgrade } from './planned';
import { cdk8sPlus, ours, Subject } from './subjects';

const RELEASE = { name: 'web', image: 'x', replicas: 4, onSigterm: 'drain' as const, startMs: 3000 };
const LAG = { onSigterm: 'drain', lagSeconds: 10 };

describe('what was measured on 2026-11-21, Kubernetes 1.34.4 (docs/proof.md), is what the plan says', () => {
  test.each<[string, Subject, Measured]>([
    ['ours: 18.4 s, 8 pods, nothing lost', ours, { ...LAG, rolloutSeconds: 18.4, eventSeconds: 38.7, peakPods: 8, lost: 0 }],
    ['ours, another run: 17.7 s', ours, { ...LAG, rolloutSeconds: 17.7, eventSeconds: 38.5, peakPods: 8, lost: 0 }],
    ['cdk8s-plus-28: 22.7 s, 7 pods, 272 lost', cdk8sPlus, { ...LAG, rolloutSeconds: 22.7, eventSeconds: 27.7, peakPods: 7, lost: 272 }],
  ])('%s', (_, subject, measured) => {
    const plan = plannedUpgrade(subject, RELEASE, measured, 200);
    expect(misses(measured, plan)).toEqual([]);
    expect(Math.abs(plan.eventSeconds - measured.eventSeconds)).toBeLessThan(2);
  });
});

test('what the cluster itself takes can be stated: half a second more for each of 4 batches', () => {
  const seconds = (times = {}) => plannedUpgrade(ours, RELEASE, LAG, 200, times).rolloutSeconds;
  expect(seconds({ reportingSeconds: 0.7 }) - seconds()).toBeCloseTo(2);
});

test('a server that exits at once loses what one that lingers does not', () => {
  const lost = (onSigterm: string) => plannedUpgrade(cdk8sPlus, RELEASE, { onSigterm, lagSeconds: 5 }, 200).lost;
  expect([lost('drain'), lost('shell, drain')]).toEqual([0, 0]);
  expect(lost('exit')).toBeGreaterThan(100);
});

describe('a miss is told', () => {
  const plan: Planned = { rolloutSeconds: 20, eventSeconds: 40, peakPods: 8, lost: 300, low: 0, high: 600 };
  const row: Measured = { ...LAG, rolloutSeconds: 20, eventSeconds: 40, peakPods: 8, lost: 300 };

  test.each<[string, Partial<Measured>, Partial<Planned>, string[]]>([
    ['as planned', {}, {}, []],
    ['18 s for 20: 2 s are allowed', { rolloutSeconds: 18 }, {}, []],
    ['17.9 s', { rolloutSeconds: 17.9 }, {}, ['rolled out in 17.9 s, planned 20 s']],
    ['100 s for 110: 10 % are', { rolloutSeconds: 100 }, { rolloutSeconds: 110 }, []],
    ['never rolled out', { rolloutSeconds: undefined }, {}, ['rolled out in undefined s, planned 20 s']],
    ['one pod more', { peakPods: 9 }, {}, ['peak 9, planned 8']],
    ['nothing lost', { lost: 0 }, {}, ['nothing lost, planned 300.0']],
    ['nothing lost, nothing planned', { lost: 0 }, { lost: 0 }, []],
    ['a half, twice', { lost: 600 }, {}, []],
    ['more than twice', { lost: 601 }, {}, ['lost 601, planned 300']],
    ['99 are too few to tell', { lost: 99 }, {}, []],
  ])('%s', (_, measured, of, expected) => {
    expect(misses({ ...row, ...measured }, { ...plan, ...of })).toEqual(expected);
  });
});
