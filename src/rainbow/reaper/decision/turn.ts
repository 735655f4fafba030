import { Action } from './action';
import { Streak, streaksOf } from './confirmation';
import { dueReleases } from './due-releases';
import { endEvent, falseIdleEvent, falselyIdle, removedEvent } from './events';
import { Ended, Note } from './note';
import { Pod, Release, World } from './world';

/** What is kept from turn to turn, and may be lost: then confirmations begin anew. */
export interface Memory {
  readonly streaks: Readonly<Record<string, Streak>>;
  /** Pods whose false answer was told. */
  readonly toldOf: readonly string[];
  /** Which release new work is sent to, and since which turn. */
  readonly served?: Served;
}

interface Served {
  readonly release: string;
  readonly sinceMs: number;
}

export const NOTHING: Memory = { streaks: {}, toldOf: [] };

export interface Turn {
  readonly actions: Action[];
  readonly memory: Memory;
}

/** Who takes new work, who is closed, who has ended, who is removed: from what is there to what is to be done. */
export function turn(world: World, memory: Memory): Turn {
  const { settings: { newest, current }, notes } = world;
  const releases = world.releases.filter(({ deleting }) => !deleting);
  const isKept = ({ name }: Release) => name === newest || name === current;
  const served = servedNow(world, memory.served);
  const ready = isReady(world, releases, served);
  const superseded = releases.filter(release => !isKept(release) && (notes[release.name] || ready));
  const streaks = streaksOf(world, superseded.filter(({ replicas }) => replicas > 0), memory.streaks);
  const ends = dueReleases(world, superseded, streaks);
  const falsely = superseded.flatMap(release => falselyIdle(world, release)).filter(pod => !memory.toldOf.includes(pod.uid));
  const present = new Set(world.releases.map(({ name }) => name));
  return {
    actions: [
      ...switchTo(world, releases),
      ...releases.filter(isKept).flatMap(release => reopen(world, release)),
      ...superseded.flatMap(release => supersede(world, release, ends.get(release))),
      ...falsely.map(pod => falseIdleEvent(releases, pod)),
      ...Object.keys(notes).filter(name => !present.has(name)).flatMap(name => forget(name, notes[name])),
    ],
    memory: { served, streaks, toldOf: [...memory.toldOf.filter(uid => world.pods.some(pod => pod.uid === uid)), ...falsely.map(pod => pod.uid)] },
  };
}

/** Which release the Service sends to, as far as it is the right one; who has just begun to look does not know for how long. */
function servedNow({ settings: { current }, serving, nowMs }: World, before: Served | undefined): Served | undefined {
  if (serving !== undefined && serving !== current) return undefined;
  return before?.release === current ? before : { release: current, sinceMs: nowMs };
}

/** The current release takes all new work, and everyone who sends some has heard: before that, no other one is closed. */
function isReady({ settings, nowMs }: World, releases: readonly Release[], served: Served | undefined): boolean {
  return releases.some(release => release.name === settings.current && isAvailable(release, settings.leastPods))
    && served !== undefined && nowMs - served.sinceMs >= settings.propagationMs;
}

function isAvailable({ settled, availableReplicas }: Release, leastPods: number): boolean {
  return settled && availableReplicas >= leastPods;
}

function switchTo(world: World, releases: readonly Release[]): Action[] {
  const { settings: { current, leastPods }, serving } = world;
  if (serving === undefined || serving === current || isReopening(world, current)) return [];
  return releases.filter(release => release.name === current && isAvailable(release, leastPods)).map(() => ({ kind: 'switch', release: current }));
}

/** After a rollback: its pods have not all heard that they take work again, and would refuse what the Service sends. */
function isReopening({ notes, pods }: World, name: string): boolean {
  return notes[name] !== undefined
    && pods.some(({ release, terminating, answer }) => release === name && !terminating && answer && 'accepting' in answer && !answer.accepting);
}

/** It takes work; where it was superseded before, it does so again. */
function reopen(world: World, release: Release): Action[] {
  const { name } = release;
  const note = world.notes[name];
  const isClosed = (pod: Pod) => (world.closing === 'http' ? pod.answer !== undefined && 'accepting' in pod.answer && !pod.answer.accepting : pod.closedBy !== '');
  return [
    // what somebody else scaled to zero stays there
    ...(note?.ended && release.replicas === 0 ? [{ kind: 'scale', release: name, of: release, replicas: note.ended.replicas } as const] : []),
    ...world.pods.filter(pod => pod.release === name && !pod.terminating && isClosed(pod)).map(pod => ({ kind: 'close', release: name, pod, by: '' } as const)),
    ...(note && !isReopening(world, name) ? [{ kind: 'note', release: name } as const] : []),
  ];
}

function supersede(world: World, release: Release, ended: Ended | undefined): Action[] {
  const { nowMs, settings: { current }, closing, pods } = world;
  const { name } = release;
  const note = world.notes[name] ?? { supersededAtMs: nowMs };
  const isOpen = (pod: Pod) => (closing === 'http' ? pod.answer !== undefined && 'accepting' in pod.answer && pod.answer.accepting : pod.closedBy === '');
  const noted = (next: Note): Action => ({ kind: 'note', release: name, note: next });
  const first = world.notes[name] ? [] : [noted(note)];
  const close = pods.filter(pod => pod.release === name && !pod.terminating && pod.phase !== 'ended' && isOpen(pod))
    .map((pod): Action => ({ kind: 'close', release: name, pod, by: current }));
  if (release.replicas === 0) return [...first, ...atZero(world, release, note)];
  if (ended) {
    const next = { supersededAtMs: note.supersededAtMs, ended };
    return [noted(next), { kind: 'scale', release: name, of: release, replicas: 0 }, endEvent(release, ended), noted({ ...next, zeroAtMs: nowMs })];
  }
  // somebody has scaled it up again: what was noted of its end is not true any more
  const again = note.zeroAtMs !== undefined || note.removing ? [noted({ supersededAtMs: note.supersededAtMs })] : [];
  return [...first, ...again, ...close];
}

/** What was not told of its end is told, and then it is removed in time. */
function atZero({ nowMs, settings: { removeAfterMs, inManifest }, pods }: World, release: Release, note: Note): Action[] {
  const { name, deployment, uid } = release;
  if (note.zeroAtMs === undefined) {
    return [...(note.ended ? [endEvent(release, note.ended)] : []), { kind: 'note', release: name, note: { ...note, zeroAtMs: nowMs } }];
  }
  const zeroMs = nowMs - note.zeroAtMs;
  const works = pods.some(pod => pod.release === name && pod.phase !== 'ended');
  if (removeAfterMs === undefined || zeroMs < removeAfterMs || works || inManifest.includes(name)) return [];
  const removing = { atMs: nowMs, deployment, uid, message: `At zero for ${seconds(zeroMs)} s; its Deployment and what belongs to it is deleted.` };
  return [
    { kind: 'note', release: name, note: { ...note, removing } },
    { kind: 'adopt', release: name, of: release },
    { kind: 'remove', release: name, of: release },
    removedEvent(name, removing),
    { kind: 'note', release: name },
  ];
}

/** Its Deployment is gone: if by us, that may not have been told yet. */
function forget(name: string, { removing }: Note): Action[] {
  return [...(removing ? [removedEvent(name, removing)] : []), { kind: 'note', release: name }];
}

function seconds(ms: number): number {
  return Math.round(ms / 1000);
}
