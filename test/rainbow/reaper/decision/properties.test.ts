import * as fc from 'fast-check';
import { ReaperSettings } from '../../../../src/rainbow';
import { Answer, readAnswer } from '../../../../src/rainbow/reaper/decision/answer';
import { Note, readNote, writeNote } from '../../../../src/rainbow/reaper/decision/note';
import { Memory, NOTHING, turn } from '../../../../src/rainbow/reaper/decision/turn';
import { Pod, Release, World } from '../../../../src/rainbow/reaper/decision/world';
import { expectMet, runs } from '../../../support/runs';
const NAMES = ['v1', 'v2', 'v3', 'v4'];
const NOW_MS = 1_700_000_000_000;

const answers: fc.Arbitrary<Answer | undefined> = fc.oneof(
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
}).map(({ serves, ...rest }) => ({ ...rest, current: serves ?? rest.newest, workPort: 8080, workPath: '/graceful/work' }));

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
  closedBy: fc.constantFrom('', 'v2', 'v2'),
  answer: answers,
});

const worlds: fc.Arbitrary<World> = fc.record({
  settings,
  present: fc.subarray(NAMES, { minLength: 1 }).chain(names => fc.tuple(...names.map(releaseOf))),
  pods: fc.array(pod, { maxLength: 6 }),
  notes: fc.dictionary(fc.constantFrom(...NAMES), notes, { minKeys: 1, maxKeys: 4, noNullPrototype: true }),
  closing: fc.constantFrom('annotation' as const, 'http' as const),
  serving: fc.constantFrom(undefined, '', ...NAMES),
}).map(({ present, pods, ...world }) => ({
  ...world,
  nowMs: NOW_MS,
  releases: present,
  pods: pods.map((p, i): Pod => ({ ...p, name: `${p.release}-${i}`, uid: `${p.release}-${i}`, ip: '127.0.0.1' })),
}));

/** Written anew, not shared with the code: everyone who may work says that he does not and will not. */
function allIdle(world: World, release: Release): boolean {
  const working = world.pods.filter(p => p.release === release.name && !p.terminating && p.phase !== 'ended');
  const says = (p: Pod) => JSON.stringify(p.answer) === '{"accepting":false,"busy":0}';
  const closed = (p: Pod) => (world.closing === 'http' ? says(p) : p.closedBy !== '' && (says(p) || p.phase === 'unstarted'));
  return working.length >= Math.max(1, release.replicas) && working.every(closed);
}

/** What a turn does to releases that end or go, as `[action, release, reason]`. */
function ends(world: World, memory: Memory) {
  const { actions, memory: next } = turn(world, memory);
  const ended = actions.flatMap(a => (a.kind === 'scale' && a.replicas === 0 ? [a.of] : []));
  const removed = actions.flatMap(a => (a.kind === 'remove' ? [a.of] : []));
  const reasonOf = (release: Release) => actions.flatMap(a => (a.kind === 'event' && a.release === release.name && a.reason !== 'FalseIdle' ? [a.reason] : []));
  return { actions, ended, removed, reasonOf, next };
}

/** The same world a little later: one pod may say something else, be another one, or be gone. */
const twice = fc.tuple(worlds, fc.constantFrom(0, 5000, 10_000), fc.nat({ max: 7 }), answers, fc.constantFrom('same', 'says', 'other', 'gone'))
  .map(([first, later, at, answer, change]): [World, World] => {
    const pods = first.pods.flatMap((p, i) => {
      if (i !== at || change === 'same') return [p];
      if (change === 'gone') return [];
      return [change === 'says' ? { ...p, answer } : { ...p, uid: `${p.uid}-other` }];
    });
    return [first, { ...first, pods, nowMs: NOW_MS + later }];
  });

test('the newest and the one that serves are never ended, never removed, never closed', () => {
  fc.assert(fc.property(worlds, (world) => {
    const { ended, removed, actions } = ends(world, NOTHING);
    const kept = [world.settings.newest, world.settings.current];
    expect([...ended, ...removed].filter(({ name }) => kept.includes(name))).toEqual([]);
    expect(actions.filter(a => a.kind === 'close' && a.by !== '' && kept.includes(a.release))).toEqual([]);
  }), { numRuns: runs(3000) });
});

test('who is ended without its time being over was idle to the last pod, in two turns and for as long as asked', () => {
  let seen = 0;
  fc.assert(fc.property(twice, ([first, second]) => {
    const { next, ended: atOnce, reasonOf: why } = ends(first, NOTHING);
    for (const release of atOnce) expect(why(release)).not.toContain('Reaped');
    const { ended, reasonOf } = ends(second, next);
    for (const release of ended) {
      const ageMs = second.nowMs - (second.notes[release.name]?.supersededAtMs ?? second.nowMs);
      const [reason] = reasonOf(release);
      if (reason === 'Reaped') {
        seen++;
        expect([allIdle(first, release), allIdle(second, release)]).toEqual([true, true]);
        expect(second.pods.filter(p => p.release === release.name && p.uid.endsWith('-other') && !p.terminating && p.phase !== 'ended')).toEqual([]);
        expect(second.nowMs - first.nowMs).toBeGreaterThanOrEqual(second.settings.idleForMs);
      }
      if (reason === 'LifetimeOver') expect(ageMs).toBeGreaterThanOrEqual(second.settings.maximumLifetimeMs!);
      if (reason === 'TooManyReleases') {
        const kept = [second.settings.newest, second.settings.current];
        const running = second.releases.filter(({ name, replicas }) => replicas > 0 && !kept.includes(name));
        expect(running.length).toBeGreaterThan(second.settings.maximumReleases!);
      }
    }
  }), { numRuns: runs(10_000) });
  expectMet(seen, 50);
});

test('removed is only what has been at zero for long enough, has no pod that works, and is not in the manifests', () => {
  let seen = 0;
  fc.assert(fc.property(worlds, (world) => {
    for (const release of ends(world, NOTHING).removed) {
      seen++;
      const { zeroAtMs } = world.notes[release.name];
      expect(release.replicas).toBe(0);
      expect(world.nowMs - zeroAtMs!).toBeGreaterThanOrEqual(world.settings.removeAfterMs!);
      expect(world.pods.filter(p => p.release === release.name && p.phase !== 'ended')).toEqual([]);
      expect(world.settings.inManifest).not.toContain(release.name);
    }
  }), { numRuns: runs(6000) });
  expectMet(seen, 50);
});

test('nobody is superseded before the one that takes over is available, and the Service sends to it', () => {
  fc.assert(fc.property(worlds, (world) => {
    const { actions } = ends(world, NOTHING);
    const superseded = actions.filter(a => a.kind === 'note' && a.note && !world.notes[a.release]);
    if (superseded.length === 0) return;
    const successor = world.releases.find(({ name }) => name === world.settings.current)!;
    expect(successor).toMatchObject({ settled: true, deleting: false });
    expect(successor.availableReplicas).toBeGreaterThanOrEqual(world.settings.leastPods);
    expect([undefined, world.settings.current]).toContain(world.serving);
  }), { numRuns: runs(3000) });
});

test('every end is noted before it is done, and told after it', () => {
  fc.assert(fc.property(twice, ([first, second]) => {
    const { next } = ends(first, NOTHING);
    const { actions, ended, removed } = ends(second, next);
    for (const { name } of [...ended, ...removed]) {
      const kinds = actions.filter(a => a.release === name && !(a.kind === 'event' && a.reason === 'FalseIdle')).map(a => a.kind);
      expect([['note', 'scale', 'event', 'note'], ['note', 'adopt', 'remove', 'event', 'note']]).toContainEqual(kinds);
    }
  }), { numRuns: runs(3000) });
});

test('a note reads as it was written; anything else reads as none', () => {
  fc.assert(fc.property(notes, (note) => {
    expect(readNote(writeNote(note))).toEqual(note);
  }));
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
    expect(readNote(text)).toBeUndefined();
  }));
});

test('no text but the one that says so is read as closed and idle', () => {
  const bodies = fc.oneof(fc.string(), fc.json(), fc.record({ accepting: fc.anything(), busy: fc.anything() }).map(o => JSON.stringify(o) ?? ''));
  fc.assert(fc.property(bodies, (body) => {
    const answer = readAnswer(200, 'application/json', body);
    if ('unknown' in answer || answer.accepting || answer.busy > 0) return;
    const json = JSON.parse(body);
    expect([json.accepting, Object.is(json.busy, 0) || Object.is(json.busy, -0)]).toEqual([false, true]);
  }), { numRuns: runs(2000) });
});
