import { LEAST_TURNS, releaseStatus, Streak } from './confirmation';
import { Ended, EndReason } from './note';
import { Release, World } from './world';

/** Which releases end in this turn, and why: idle ones first, then those whose time is over, then the oldest that are too many. */
export function dueReleases(world: World, superseded: readonly Release[], streaks: Readonly<Record<string, Streak>>): Map<Release, Ended> {
  const { settings: { idleForMs, maximumLifetimeMs, maximumReleases }, nowMs, notes, pods } = world;
  const since = ({ name }: Release) => notes[name]?.supersededAtMs ?? nowMs;
  const ends = new Map<Release, Ended>();
  const end = (release: Release, reason: EndReason, why: string) => {
    if (ends.has(release)) return;
    const terminating = pods.filter(pod => pod.release === release.name && pod.terminating).map(pod => pod.uid);
    ends.set(release, { atMs: nowMs, reason, message: `${why}; scaled to zero: ${releaseStatus(release, world)}.`, replicas: release.replicas, terminating });
  };
  const running = superseded.filter(({ replicas }) => replicas > 0)
    .sort((a, b) => since(a) - since(b) || a.createdAtMs - b.createdAtMs || (a.name < b.name ? -1 : 1));
  for (const release of running) {
    const streak = streaks[release.name];
    const idleMs = streak ? nowMs - streak.sinceMs : 0;
    if (streak && streak.turns >= LEAST_TURNS && idleMs >= idleForMs) end(release, 'Reaped', `Closed and idle for ${seconds(idleMs)} s in ${streak.turns} turns`);
  }
  for (const release of running) {
    const ageMs = nowMs - since(release);
    if (maximumLifetimeMs !== undefined && ageMs >= maximumLifetimeMs) end(release, 'LifetimeOver', `Superseded ${seconds(ageMs)} s ago, at most ${seconds(maximumLifetimeMs)} s are allowed`);
  }
  const left = running.filter(release => !ends.has(release));
  const surplus = maximumReleases === undefined ? 0 : Math.max(0, left.length - maximumReleases);
  for (const release of left.slice(0, surplus)) end(release, 'TooManyReleases', `${left.length} superseded releases run, at most ${maximumReleases} are allowed, this is the oldest`);
  return ends;
}

function seconds(ms: number): number {
  return Math.round(ms / 1000);
}
