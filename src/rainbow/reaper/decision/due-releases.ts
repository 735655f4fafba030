import { ClusterState, Release } from './cluster-state';
import { Confirmation, releaseStatus, REQUIRED_POLLS } from './confirmation';
import { EndReason, EndRecord } from './note';
import { wholeSeconds } from './whole-seconds';

/**
 * The releases to end in this poll, with the reason: first the idle ones, then those over their lifetime, then the oldest of those that are
 * too many. A release that ends for one reason does not count for the next.
 */
export function dueReleases(
  state: ClusterState, superseded: readonly Release[], confirmations: Readonly<Record<string, Confirmation>>,
): Map<Release, EndRecord> {
  const { settings: { idleForMs, maximumLifetimeMs, maximumReleases }, nowMs, notes, pods } = state;
  const supersededAtMs = ({ name }: Release) => notes[name]?.supersededAtMs ?? nowMs;
  const due = new Map<Release, EndRecord>();
  const end = (release: Release, reason: EndReason, cause: string) => {
    if (due.has(release)) return;
    const terminating = pods.filter(pod => pod.release === release.name && pod.terminating).map(pod => pod.uid);
    due.set(release, { atMs: nowMs, reason, message: `${cause}; scaled to zero: ${releaseStatus(release, state)}.`, replicas: release.replicas, terminating });
  };
  const running = superseded.filter(({ replicas }) => replicas > 0)
    .sort((a, b) => supersededAtMs(a) - supersededAtMs(b) || a.createdAtMs - b.createdAtMs || (a.name < b.name ? -1 : 1));
  for (const release of running) {
    const confirmation = confirmations[release.name];
    const idleMs = confirmation ? nowMs - confirmation.sinceMs : 0;
    if (confirmation && confirmation.polls >= REQUIRED_POLLS && idleMs >= idleForMs) {
      end(release, 'Reaped', `Closed and idle for ${wholeSeconds(idleMs)} s in ${confirmation.polls} polls`);
    }
  }
  for (const release of running) {
    const ageMs = nowMs - supersededAtMs(release);
    if (maximumLifetimeMs !== undefined && ageMs >= maximumLifetimeMs) {
      end(release, 'LifetimeOver', `Superseded ${wholeSeconds(ageMs)} s ago, at most ${wholeSeconds(maximumLifetimeMs)} s are allowed`);
    }
  }
  const remaining = running.filter(release => !due.has(release));
  const surplus = maximumReleases === undefined ? 0 : Math.max(0, remaining.length - maximumReleases);
  for (const release of remaining.slice(0, surplus)) {
    end(release, 'TooManyReleases', `${remaining.length} superseded releases run, at most ${maximumReleases} are allowed, this is the oldest`);
  }
  return due;
}
