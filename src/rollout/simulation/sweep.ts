import { Timeline } from './timeline';

/** The pods from `at` until the next step. */
export interface Step {
  readonly at: number;
  /** Terminating pods included. */
  readonly present: number;
  readonly terminating: number;
  /** Terminating pods that accept connections. */
  readonly accepting: number;
  /** Ready and not terminating. */
  readonly ready: number;
  readonly oldPresent: number;
}

/** The counts of a timeline, one step for each instant at which one of them changes. */
export function sweep({ pods }: Timeline): Step[] {
  const changes: Step[] = [];
  const change = (at: number, by: Partial<Step>) => {
    if (at < Infinity) changes.push({ present: 0, terminating: 0, accepting: 0, ready: 0, oldPresent: 0, ...by, at });
  };
  for (const pod of pods) {
    const old = pod.isOld ? 1 : 0;
    const wasReady = pod.readyAt < Infinity ? 1 : 0;
    change(pod.createdAt, { present: 1, oldPresent: old });
    change(pod.readyAt, { ready: 1 });
    change(pod.deletedAt, { terminating: 1, accepting: wasReady, ready: -wasReady });
    change(pod.stopsAcceptingAt, { accepting: -wasReady });
    change(pod.goneAt, { present: -1, terminating: -1, oldPresent: -old });
  }
  changes.sort((a, b) => a.at - b.at);
  const steps: Step[] = [];
  let now: Step = { at: 0, present: 0, terminating: 0, accepting: 0, ready: 0, oldPresent: 0 };
  for (const [i, c] of changes.entries()) {
    now = {
      at: c.at,
      present: now.present + c.present,
      terminating: now.terminating + c.terminating,
      accepting: now.accepting + c.accepting,
      ready: now.ready + c.ready,
      oldPresent: now.oldPresent + c.oldPresent,
    };
    if (changes[i + 1]?.at !== c.at) steps.push(now);
  }
  return steps;
}
