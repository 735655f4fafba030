import { Closing, Pod, Release, World } from './world';

/** Since when, and for how many turns, the same pods have all been closed and idle. */
export interface Streak {
  readonly pods: string;
  readonly turns: number;
  readonly sinceMs: number;
}

/** One answer may be a mistake, or come from a moment between two tasks. */
export const LEAST_TURNS = 2;

/** Pods that may still work: neither leaving nor at their end. */
export function workers(pods: readonly Pod[], release: Release): Pod[] {
  return pods.filter(pod => pod.release === release.name && !pod.terminating && pod.phase !== 'ended');
}

/**
 * It takes no new work, and has none. One that has never started has none either. Where it starts between two turns it is asked; only one that
 * starts between this look and the end of its release may take work, if the kubelet has not written the file by then.
 */
export function isClosedAndIdle({ phase, closedBy, answer }: Pod, closing: Closing): boolean {
  if (closing === 'annotation' && closedBy === '') return false;
  if (closing === 'annotation' && phase === 'unstarted') return true;
  return answer !== undefined && 'accepting' in answer && !answer.accepting && answer.busy === 0;
}

/** The streaks after this turn; none where a pod is missing, or has not confirmed. A pod that is new begins it anew. */
export function streaksOf(world: World, running: readonly Release[], before: Readonly<Record<string, Streak>>): Record<string, Streak> {
  return Object.fromEntries(running.flatMap((release): [string, Streak][] => {
    const streak = streakOf(world, release, before[release.name]);
    return streak ? [[release.name, streak]] : [];
  }));
}

function streakOf({ pods, closing, nowMs }: World, release: Release, before: Streak | undefined): Streak | undefined {
  const own = workers(pods, release);
  if (own.length === 0 || own.length < release.replicas || !own.every(pod => isClosedAndIdle(pod, closing))) return undefined;
  const uids = own.map(pod => pod.uid).sort().join(' ');
  return before?.pods === uids ? { ...before, turns: before.turns + 1 } : { pods: uids, turns: 1, sinceMs: nowMs };
}

/** How a release stands, for the log and for events: `1 of 2 pods busy (3 tasks), 1 of 2 pods does not say (timeout)`. */
export function releaseStatus(release: Release, { pods, closing }: World): string {
  const own = workers(pods, release);
  const of = (some: readonly Pod[]) => `${some.length} of ${own.length} pods`;
  const busy = own.filter(({ answer }) => answer && 'busy' in answer && answer.busy > 0);
  const tasks = busy.reduce((sum, { answer }) => sum + (answer && 'busy' in answer ? answer.busy : 0), 0);
  const waiting = own.filter(pod => !isClosedAndIdle(pod, closing) && !busy.includes(pod));
  const open = waiting.filter(({ answer }) => answer && 'accepting' in answer);
  const silent = waiting.filter(pod => !open.includes(pod));
  const whys = new Set(silent.map(({ answer }) => (answer && 'unknown' in answer ? answer.unknown : 'not asked')));
  const parts = [
    ...(busy.length > 0 ? [`${of(busy)} busy with ${tasks} tasks`] : []),
    ...(open.length > 0 ? [`${of(open)} not closed yet`] : []),
    ...(silent.length > 0 ? [`${of(silent)} silent (${[...whys].join(', ')})`] : []),
    ...(own.length < release.replicas ? [`${release.replicas - own.length} pods missing`] : []),
  ];
  return parts.length > 0 ? parts.join(', ') : `${own.length} pods closed and idle`;
}
