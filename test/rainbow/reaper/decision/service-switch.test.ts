import { linesOf, NOW_MS, pod, release, state, WORKING } from './states';
import { ReaperSettings } from '../../../../src/rainbow';
import { ClusterState, Pod } from '../../../../src/rainbow/reaper/decision/cluster-state';
import { decide, EMPTY_MEMORY, Memory } from '../../../../src/rainbow/reaper/decision/decision';
import { OBSERVED_MS } from '../../../../src/rainbow/reaper/decision/service-switch';

/** v1 serves, v2 is the newest; a load balancer registers pods in 30 s. */
const open = (name: string, more: Partial<Pod> = {}): Pod => pod(name, undefined, { supersededBy: '', ...more });
const labelled = (name: string, more: Partial<Pod> = {}): Pod => open(name, { switchingTo: 'v2', ...more });
const OLD = open('v0-0', { supersededBy: 'v1' });
function subject(more: Omit<Partial<ClusterState>, 'settings'> = {}, settings: Partial<ReaperSettings> = {}): ClusterState {
  return state({
    serviceRelease: 'v1',
    releases: ['v1', 'v2'].map(name => release(name)),
    pods: [open('v1-0'), open('v2-0')],
    ...more,
    settings: { registrationMs: 30_000, propagationMs: 60_000, ...settings },
  });
}
const both = (more: Omit<Partial<ClusterState>, 'settings'> = {}, settings: Partial<ReaperSettings> = {}) => (
  subject({ serviceRelease: '', switchingTo: 'v2', pods: [labelled('v1-0'), labelled('v2-0')], ...more }, settings));

/** The lines of each poll, 5 s apart. */
function polls(states: ClusterState[], from: Memory = EMPTY_MEMORY): string[][] {
  let memory = from;
  return states.map((polled, i) => {
    const { actions, memory: next } = decide({ ...polled, nowMs: NOW_MS + i * 5000 }, memory);
    memory = next;
    return linesOf(actions);
  });
}
const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);
/** After so many polls in which nothing changed. */
const last = (polled: ClusterState, count = 20): string[] => polls(times(count, polled))[count - 1];
/** The first poll in which something is done, and what. */
function first(polled: ClusterState, count = 20): [number, string[]] | undefined {
  const all = polls(times(count, polled));
  const at = all.findIndex(lines => lines.length > 0);
  return at < 0 ? undefined : [at * 5, all[at]];
}

describe('the label', () => {
  const LABELS = ['label v1-0 v2', 'label v2-0 v2'];

  test('for the pods of both releases once the selector has been observed for 15 s', () => {
    expect(OBSERVED_MS).toBe(15_000);
    expect(first(subject())).toEqual([15, LABELS]);
  });

  test.each<[string, ClusterState, string[]]>([
    ['no pod of an older release, nor one that terminates or has ended', subject({ pods: [OLD, open('v1-0'), open('v1-1', { terminating: true }), open('v1-2', { phase: 'ended' }), open('v2-0')] }), LABELS],
    ['a pod that has not started yet', subject({ pods: [open('v1-0'), labelled('v2-0', { phase: 'unstarted', ready: false })] }), ['label v1-0 v2']],
    ['one that is left over from an earlier switch goes', subject({ pods: [{ ...OLD, switchingTo: 'v2' }, labelled('v1-0', { switchingTo: 'v9' }), open('v2-0')] }), ['label v0-0 removed', ...LABELS]],
    ['v2 is not available', subject({ releases: [release('v1'), release('v2', { availableReplicas: 0 })] }), []],
    ['v2 waits for its load balancer alone', subject({ releases: [release('v1'), release('v2', { availableReplicas: 0 })], pods: [open('v1-0'), open('v2-0', { registering: true })] }), LABELS],
    ['v2 is reopening', subject({ notes: { v2: { supersededAtMs: NOW_MS } }, pods: [open('v1-0'), pod('v2-0', { accepting: false, busy: 0 }, { supersededBy: '' })] }), []],
    ['the Service has selected v2 for long: gone from all', subject({ serviceRelease: 'v2', pods: [labelled('v1-0', { supersededBy: 'v2' }), labelled('v2-0'), labelled('v0-0', { terminating: true, switchingTo: 'v1' })], notes: { v1: { supersededAtMs: NOW_MS } } }),
      ['label v1-0 removed', 'label v2-0 removed', 'label v0-0 removed']],
  ])('%s', (_, polled, expected) => {
    expect(last(polled)).toEqual(expected);
  });

  test('it goes when the switch has been observed for 15 s', () => {
    expect(first(both({ serviceRelease: 'v2', switchingTo: undefined }), 4)).toEqual([15, ['label v1-0 removed', 'label v2-0 removed']]);
  });
});

describe('both releases', () => {
  const ready = subject({ pods: [labelled('v1-0'), labelled('v2-0')] });

  test('are selected once every pod has had the label for 15 s', () => {
    expect(first(ready)).toEqual([15, ['overlap v2']]);
    const oneLate = [subject({ pods: [open('v1-0'), labelled('v2-0')] }), ...times(4, ready)];
    expect(polls(oneLate)).toEqual([[], [], [], [], ['overlap v2']]);
  });

  test('a pod that was made since gets the label first', () => {
    expect(polls([...times(3, ready), subject({ pods: [labelled('v1-0'), labelled('v2-0'), open('v1-1')] })])).toEqual([[], [], [], ['label v1-1 v2']]);
  });

  test.each<[string, ClusterState]>([
    ['v1 has no ready pod', subject({ pods: [open('v1-0', { ready: false }), open('v2-0')] })],
    ['v1 has only a pod that terminates', subject({ pods: [open('v1-0', { terminating: true }), open('v2-0')] })],
    ['the Service selects nothing of the rainbow', subject({ serviceRelease: '' })],
    ['nothing registers pods', subject({}, { registrationMs: 0 })],
  ])('are not: %s', (_, polled) => {
    expect(first(polled)).toEqual([0, ['switch v2']]);
  });
});

describe('while both are selected', () => {
  test('v2 alone after 30 s', () => {
    expect(first(both())).toEqual([30, ['switch v2']]);
  });

  test('a reaper that has just started counts anew', () => {
    expect(polls(times(6, both()))).toEqual(times(6, []));
  });

  test('not before as many pods as v2 needs have been there for 30 s; others do not matter', () => {
    const one = both({ pods: [labelled('v1-0'), labelled('v2-0'), labelled('v2-1', { ready: false })] });
    const two = both({ pods: [labelled('v1-0'), labelled('v2-0'), labelled('v2-1')] });
    expect(polls([one, ...times(6, two)])[6]).toEqual(['switch v2']);
    const needsTwo = [one, ...times(7, two)].map(s => ({ ...s, settings: { ...s.settings, leastPods: 2 }, pods: s.pods.filter(p => p.release !== 'v1') }));
    expect(polls(needsTwo)).toEqual([...times(7, []), ['switch v2']]);
  });

  test('a pod of v2 that was not ready in a poll counts anew', () => {
    const pods = [labelled('v2-0', { ready: false })];
    expect(polls([...times(4, both({ pods: [labelled('v2-0')] })), both({ pods }), ...times(7, both({ pods: [labelled('v2-0')] }))]))
      .toEqual([...times(11, []), ['switch v2']]);
  });

  test('pods that were made since get the label; those of older releases do not', () => {
    expect(polls([both({ pods: [OLD, labelled('v1-0'), open('v1-1'), labelled('v2-0'), open('v2-1'), open('v1-2', { terminating: true })] })]))
      .toEqual([['label v1-1 v2', 'label v2-1 v2']]);
  });

  test('v1 was replaced as a whole while no pod of it was ready: the new ones get the label', () => {
    expect(polls([both({ pods: [labelled('v1-0', { ready: false }), open('v1-1'), labelled('v2-0')] })])).toEqual([['label v1-1 v2']]);
  });

  /** v1 was selected alone before. */
  const afterOverlap = (polled: ClusterState) => polls([...times(4, subject({ pods: [labelled('v1-0'), labelled('v2-0')] })), polled])[4];
  const registering = { registering: true };
  test.each<[string, ClusterState, string[]]>([
    ['v2 crashes: v1 alone', both({ pods: [labelled('v1-0'), labelled('v2-0', { ready: false })] }), ['restore v1']],
    ['v2 has 1 of 2 pods', both({}, { leastPods: 2 }), ['restore v1']],
    ['its pods wait for the load balancer', both({ pods: [labelled('v1-0'), labelled('v2-0', registering)] }), []],
    ['its Deployment is deleted', both({ releases: [release('v1'), release('v2', { deleting: true })] }), ['restore v1']],
    ['rollback: v1 is the newest again', both({}, { newest: 'v1', current: 'v1' }), ['restore v1']],
    ['a third release', both({ releases: ['v1', 'v2', 'v3'].map(name => release(name)) }, { newest: 'v3', current: 'v3' }), ['restore v1']],
    ['v2 crashes, and v1 has no ready pod', both({ pods: [labelled('v1-0', { ready: false }), labelled('v2-0', { ready: false })] }), []],
    ['a third release, and v1 has no ready pod, v2 is not registered', both({ pods: [labelled('v1-0', { ready: false }), labelled('v2-0')] }, { newest: 'v3', current: 'v3' }), []],
    ['a third release, and nobody else has a ready pod', both({ pods: [], releases: [release('v3')] }, { newest: 'v3', current: 'v3' }), ['switch v3']],
    ['the author takes registration away: in one step', both({}, { registrationMs: 0 }), ['switch v2']],
  ])('%s', (_, polled, expected) => {
    expect(afterOverlap(polled)).toEqual(expected);
  });

  test('a reaper that has just started does not know that v1 is registered: v2 has one pod of two, and v1 is alone after 30 s', () => {
    const oneOfTwo = both({}, { leastPods: 2 });
    expect(polls(times(7, oneOfTwo))).toEqual([...times(6, []), ['restore v1']]);
    expect(polls([both({ pods: [labelled('v1-0'), labelled('v2-0', { ready: false })] })])).toEqual([['restore v1']]); // nothing of v2 to lose
    expect(polls(times(7, both({}, { newest: 'v1', current: 'v1' })))).toEqual([...times(6, []), ['restore v1']]);
  });

  test('every pod of v1 was replaced, and v2 is no longer the newest: v1 is alone once a new one is registered', () => {
    const replaced = both({ pods: [labelled('v1-1'), labelled('v2-0')] }, { newest: 'v3', current: 'v3' });
    const memory = polls([...times(4, subject({ pods: [labelled('v1-0'), labelled('v2-0')] })), ...times(7, replaced)]);
    expect(memory.slice(4)).toEqual([...times(6, []), ['restore v1']]);
  });

  test('a third release, and v1 has no ready pod: v2 alone once it is registered, and it goes on from there', () => {
    const withoutV1 = both({ pods: [labelled('v1-0', { ready: false }), labelled('v2-0')] }, { newest: 'v3', current: 'v3' });
    expect(first(withoutV1)).toEqual([30, ['switch v2']]);
  });

  test('no release is closed or superseded', () => {
    expect(polls(times(6, both({ pods: [labelled('v1-0'), labelled('v2-0', { report: WORKING })] }, { propagationMs: 0 })))).toEqual(times(6, []));
  });
});

test('v1 is closed when the propagation of 60 s is over, from the last switch on', () => {
  const switched = subject({ serviceRelease: 'v2' });
  expect(polls([...times(7, both()), ...times(13, switched)]).flatMap((lines, i) => lines.map(line => `${i * 5} ${line}`)))
    .toEqual(['30 switch v2', '95 note v1 supersededAtMs', '95 close v1-0 v2']);
});
