import { Closing, ClusterState, Pod, Release } from './cluster-state';
import { busyTasks, isRefusing } from './work-report';

/** Since when, and in how many consecutive polls, the same pods have all been closed and idle. */
export interface Confirmation {
  readonly pods: string;
  readonly polls: number;
  readonly sinceMs: number;
}

/** One report may be a mistake, or come from the moment between two tasks. */
export const REQUIRED_POLLS = 2;

/** Pods of the release that may still work: neither terminating nor ended. */
export function activePods(pods: readonly Pod[], release: Release): Pod[] {
  return pods.filter(pod => pod.release === release.name && !pod.terminating && pod.phase !== 'ended');
}

/**
 * Takes no new work, and has none. An annotated pod that never started has none either; if it starts before the next poll, it is asked then.
 * Remaining risk: it starts between this poll and the scaling of its release, before the kubelet has written the file.
 */
export function isClosedAndIdle({ phase, supersededBy, report }: Pod, closing: Closing): boolean {
  if (closing === 'annotation' && supersededBy === '') return false;
  if (closing === 'annotation' && phase === 'unstarted') return true;
  return isRefusing(report) && busyTasks(report) === 0;
}

/** The confirmations after this poll. A release with a missing pod, or one that has not confirmed, has none; a new pod restarts the count. */
export function confirmationsOf(
  state: ClusterState, running: readonly Release[], before: Readonly<Record<string, Confirmation>>,
): Record<string, Confirmation> {
  return Object.fromEntries(running.flatMap((release): [string, Confirmation][] => {
    const confirmation = confirmationOf(state, release, before[release.name]);
    return confirmation ? [[release.name, confirmation]] : [];
  }));
}

function confirmationOf({ pods, closing, nowMs }: ClusterState, release: Release, before: Confirmation | undefined): Confirmation | undefined {
  const active = activePods(pods, release);
  if (active.length === 0 || active.length < release.replicas || !active.every(pod => isClosedAndIdle(pod, closing))) return undefined;
  const uids = active.map(pod => pod.uid).sort().join(' ');
  return before?.pods === uids ? { ...before, polls: before.polls + 1 } : { pods: uids, polls: 1, sinceMs: nowMs };
}

/** The state of a release's pods, for the log and for events: `1 of 2 pods busy with 3 tasks, 1 of 2 pods silent (status 500)`. */
export function releaseStatus(release: Release, { pods, closing }: ClusterState): string {
  const active = activePods(pods, release);
  const count = (some: readonly Pod[]) => `${some.length} of ${active.length} pods`;
  const busy = active.filter(({ report }) => busyTasks(report) > 0);
  const tasks = busy.reduce((sum, { report }) => sum + busyTasks(report), 0);
  const unconfirmed = active.filter(pod => !isClosedAndIdle(pod, closing) && !busy.includes(pod));
  const open = unconfirmed.filter(({ report }) => report && 'accepting' in report);
  const silent = unconfirmed.filter(pod => !open.includes(pod));
  const reasons = new Set(silent.map(({ report }) => (report && 'unknown' in report ? report.unknown : 'not asked')));
  const parts = [
    ...(busy.length > 0 ? [`${count(busy)} busy with ${tasks} tasks`] : []),
    ...(open.length > 0 ? [`${count(open)} not closed yet`] : []),
    ...(silent.length > 0 ? [`${count(silent)} silent (${[...reasons].join(', ')})`] : []),
    ...(active.length < release.replicas ? [`${release.replicas - active.length} pods missing`] : []),
  ];
  return parts.length > 0 ? parts.join(', ') : `${active.length} pods closed and idle`;
}
