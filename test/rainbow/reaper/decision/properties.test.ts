import * as fc from 'fast-check';
import { ReaperSettings } from '../../../../src/rainbow';
import { Pod, Release, ClusterState } from '../../../../src/rainbow/reaper/decision/cluster-state';
import { Memory, EMPTY_MEMORY, decide } from '../../../../src/rainbow/reaper/decision/decision';
import { Note, readNote, writeNote } from '../../../../src/rainbow/reaper/decision/note';
import { WorkReport, readWorkReport } from '../../../../src/rainbow/reaper/decision/work-report';
import { expectMet, runs } from '../../../support/runs';
const NAMES = ['v1', 'v2', 'v3', 'v4'];
const NOW_MS = 1_700_000_000_000;

const reports: fc.Arbitrary<WorkReport | undefined> = fc.oneof(
  { weight: 1, arbitrary: fc.constant(undefined) },
  { weight: 1, arbitrary: fc.constant({ unknown: 'timeout' }) },
  { weight: 2, arbitrary: fc.record({ accepting: fc.boolean(), busy: fc.constantFrom(0, 0, 1, 7) }) },
  { weight: 6, arbitrary: fc.constant({ accepting: false, busy: 0 }) },
);
const ages = fc.constantFrom(0, 1000, 9000, 10_000, 3_600_000, 3_600_001);
const notes: fc.Arbitrary<Note> = fc.record({
  supersededAtMs: ages.map(age => NOW_MS - age),
  zeroAtMs: fc.option(ages.map(age => NOW_MS - age), { nil: undefined }),
  ended: fc.option(fc.record({
    atMs: ages.map(age => NOW_MS - age),
    reason: fc.constantFrom('Reaped' as const, 'LifetimeOver' as const, 'TooManyReleases' as const),
    message: fc.string(),
    replicas: fc.integer({ min: 1, max: 3 }),
    terminating: fc.subarray(['v1-0', 'v2-0']),
  }), { nil: undefined }),
}).map(note => JSON.parse(JSON.stringify(note)) as Note);
const settings: fc.Arbitrary<ReaperSettings> = fc.record({
  newest: fc.constantFrom(...NAMES),
  serves: fc.constantFrom(...NAMES, undefined),
  idleForMs: fc.constantFrom(0, 10_000),
  removeAfterMs: fc.constantFrom(undefined, 0, 10_000),
  maximumLifetimeMs: fc.constantFrom(undefined, 3_600_000),
  maximumReleases: fc.constantFrom(undefined, 0, 1, 2),
  leastPods: fc.constantFrom(1, 2),
  inManifest: fc.subarray(NAMES),
  propagationMs: fc.constantFrom(0, 0, 0, 10_000),
}).map(({ serves, ...rest }) => ({ ...rest, current: serves ?? rest.newest, registrationMs: 0, workPort: 8080, workPath: '/graceful/work' }));

function releaseOf(name: string): fc.Arbitrary<Release> {
  const [replicas, lacking] = [fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 1 })];
  const [settled, deleting] = [fc.boolean(), fc.constantFrom(false, false, false, true)];
  return fc.record({ replicas, lacking, settled, deleting })
    .map(({ lacking: away, ...rest }) => ({
      ...rest, name, deployment: `transcoder-${name}`, uid: `uid-${name}`, resourceVersion: '1', createdAtMs: 0, availableReplicas: Math.max(0, rest.replicas - away),
    }));
}

const pod = fc.record({
  release: fc.constantFrom(...NAMES),
  phase: fc.constantFrom('running' as const, 'running' as const, 'unstarted' as const, 'ended' as const),
  terminating: fc.constantFrom(false, false, true),
  supersededBy: fc.constantFrom('', 'v2', 'v2'),
  report: reports,
});

const states: fc.Arbitrary<ClusterState> = fc.record({
  settings,
  present: fc.subarray(NAMES, { minLength: 1 }).chain(names => fc.tuple(...names.map(releaseOf))),
  pods: fc.array(pod, { maxLength: 6 }),
  notes: fc.dictionary(fc.constantFrom(...NAMES), notes, { minKeys: 1, maxKeys: 4, noNullPrototype: true }),
  closing: fc.constantFrom('annotation' as const, 'http' as const),
  serviceRelease: fc.constantFrom(undefined, '', ...NAMES),
}).map(({ present, pods, ...state }) => ({
  ...state,
  nowMs: NOW_MS,
  releases: present,
  pods: pods.map((p, i): Pod => ({ ...p, name: `${p.release}-${i}`, uid: `${p.release}-${i}`, ip: '127.0.0.1', switchingTo: '', ready: true, registering: false })),
}));

/** Implemented independently of the code under test: every pod that may work has confirmed closed and idle. */
function allIdle(state: ClusterState, release: Release): boolean {
  const active = state.pods.filter(p => p.release === release.name && !p.terminating && p.phase !== 'ended');
  const reportsIdle = (p: Pod) => JSON.stringify(p.report) === '{"accepting":false,"busy":0}';
  const isClosed = (p: Pod) => (state.closing === 'http' ? reportsIdle(p) : p.supersededBy !== '' && (reportsIdle(p) || p.phase === 'unstarted'));
  return active.length >= Math.max(1, release.replicas) && active.every(isClosed);
}

/** Which releases one poll ends and removes. */
function endings(state: ClusterState, memory: Memory) {
  const { actions, memory: next } = decide(state, memory);
  const ended = actions.flatMap(a => (a.kind === 'scale' && a.replicas === 0 ? [a.observed] : []));
  const removed = actions.flatMap(a => (a.kind === 'remove' ? [a.observed] : []));
  const reasonOf = (release: Release) => actions.flatMap(a => (a.kind === 'event' && a.release === release.name && a.reason !== 'FalseIdle' ? [a.reason] : []));
  return { actions, ended, removed, reasonOf, next };
}

/** The same state a little later: one pod may have another report, be replaced, or be gone. */
const twoPolls = fc.tuple(states, fc.constantFrom(0, 5000, 10_000), fc.nat({ max: 7 }), reports, fc.constantFrom('same', 'report', 'replaced', 'gone'))
  .map(([first, later, at, report, change]): [ClusterState, ClusterState] => {
    const pods = first.pods.flatMap((p, i) => {
      if (i !== at || change === 'same') return [p];
      if (change === 'gone') return [];
      return [change === 'report' ? { ...p, report } : { ...p, uid: `${p.uid}-replaced` }];
    });
    return [first, { ...first, pods, nowMs: NOW_MS + later }];
  });

test('the newest and the current release are never ended, removed or closed', () => {
  fc.assert(fc.property(states, (state) => {
    const { ended, removed, actions } = endings(state, EMPTY_MEMORY);
    const protectedNames = [state.settings.newest, state.settings.current];
    expect([...ended, ...removed].filter(({ name }) => protectedNames.includes(name))).toEqual([]);
    expect(actions.filter(a => a.kind === 'close' && a.supersededBy !== '' && protectedNames.includes(a.release))).toEqual([]);
  }), { numRuns: runs(3000) });
});

test('a release that is reaped was idle to the last pod, in two polls and for idleFor; LifetimeOver and TooManyReleases hold their limits', () => {
  let seen = 0;
  fc.assert(fc.property(twoPolls, ([first, second]) => {
    const { next, ended: atOnce, reasonOf: why } = endings(first, EMPTY_MEMORY);
    for (const release of atOnce) expect(why(release)).not.toContain('Reaped');
    const { ended, reasonOf } = endings(second, next);
    for (const release of ended) {
      const ageMs = second.nowMs - (second.notes[release.name]?.supersededAtMs ?? second.nowMs);
      const [reason] = reasonOf(release);
      if (reason === 'Reaped') {
        seen++;
        expect([allIdle(first, release), allIdle(second, release)]).toEqual([true, true]);
        expect(second.pods.filter(p => p.release === release.name && p.uid.endsWith('-replaced') && !p.terminating && p.phase !== 'ended')).toEqual([]);
        expect(second.nowMs - first.nowMs).toBeGreaterThanOrEqual(second.settings.idleForMs);
      }
      if (reason === 'LifetimeOver') expect(ageMs).toBeGreaterThanOrEqual(second.settings.maximumLifetimeMs!);
      if (reason === 'TooManyReleases') {
        const protectedNames = [second.settings.newest, second.settings.current];
        const running = second.releases.filter(({ name, replicas }) => replicas > 0 && !protectedNames.includes(name));
        expect(running.length).toBeGreaterThan(second.settings.maximumReleases!);
      }
    }
  }), { numRuns: runs(10_000) });
  expectMet(seen, 50);
});

test('a removed release was at zero for removeAfter, has no pod that works, and is not in the manifests', () => {
  let seen = 0;
  fc.assert(fc.property(states, (state) => {
    for (const release of endings(state, EMPTY_MEMORY).removed) {
      seen++;
      const { zeroAtMs } = state.notes[release.name];
      expect(release.replicas).toBe(0);
      expect(state.nowMs - zeroAtMs!).toBeGreaterThanOrEqual(state.settings.removeAfterMs!);
      expect(state.pods.filter(p => p.release === release.name && p.phase !== 'ended')).toEqual([]);
      expect(state.settings.inManifest).not.toContain(release.name);
    }
  }), { numRuns: runs(6000) });
  expectMet(seen, 50);
});

test('no release is superseded before its successor is available and the Service selects it', () => {
  fc.assert(fc.property(states, (state) => {
    const { actions } = endings(state, EMPTY_MEMORY);
    const superseded = actions.filter(a => a.kind === 'note' && a.note && !state.notes[a.release]);
    if (superseded.length === 0) return;
    const successor = state.releases.find(({ name }) => name === state.settings.current)!;
    expect(successor).toMatchObject({ settled: true, deleting: false });
    expect(successor.availableReplicas).toBeGreaterThanOrEqual(state.settings.leastPods);
    expect([undefined, state.settings.current]).toContain(state.serviceRelease);
  }), { numRuns: runs(3000) });
});

test('every end is noted before it is done, and its event is created after it', () => {
  fc.assert(fc.property(twoPolls, ([first, second]) => {
    const { next } = endings(first, EMPTY_MEMORY);
    const { actions, ended, removed } = endings(second, next);
    for (const { name } of [...ended, ...removed]) {
      const kinds = actions.filter(a => a.release === name && !(a.kind === 'event' && a.reason === 'FalseIdle')).map(a => a.kind);
      expect([['note', 'scale', 'event', 'note'], ['note', 'adopt', 'remove', 'event', 'note']]).toContainEqual(kinds);
    }
  }), { numRuns: runs(3000) });
});

test('a note reads as it was written; any other text is no note', () => {
  fc.assert(fc.property(notes, (note) => {
    expect(readNote(writeNote(note))).toEqual(note);
  }));
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
    expect(readNote(text)).toBeUndefined();
  }));
});

test('only accepting false and busy 0 read as closed and idle', () => {
  const bodies = fc.oneof(fc.string(), fc.json(), fc.record({ accepting: fc.anything(), busy: fc.anything() }).map(o => JSON.stringify(o) ?? ''));
  fc.assert(fc.property(bodies, (body) => {
    const report = readWorkReport(200, 'application/json', body);
    if ('unknown' in report || report.accepting || report.busy > 0) return;
    const json = JSON.parse(body);
    expect([json.accepting, Object.is(json.busy, 0) || Object.is(json.busy, -0)]).toEqual([false, true]);
  }), { numRuns: runs(2000) });
});
