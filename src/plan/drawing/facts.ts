import { errorText, lossText, momentLines, quotaText, seconds } from './wording';
import { Plan } from '../plan';
import { podCount } from '../pod-count';

/** What a plan says of one thing: `lost`, `none of 100 new connections/s by cluster-internal, up to 15 s behind`. */
export interface Fact {
  readonly what: string;
  readonly text: string;
  /** Where and when, one by one. */
  readonly details: readonly string[];
  /** It says what is wrong: a problem, a loss, an error of check. */
  readonly isFault: boolean;
}

/** All that a plan says beside its headline and its assumptions. */
export function factsOf(plan: Plan): Fact[] {
  const { input, timeline, measures, loss, problem, errors } = plan;
  const lastGone = timeline.pods.reduce((max, p) => (p.goneAt < Infinity ? Math.max(max, p.goneAt) : max), 0);
  const pending = timeline.pods.filter(p => p.scheduledAt === Infinity && p.deletedAt === Infinity);
  const fact = (what: string, text: string): Fact => ({ what, text, details: [], isFault: false });
  return [
    ...(problem ? [{ ...fact('problem', problem), isFault: true }] : []),
    ...(input.slots?.notes ?? []).map(note => fact('note', note)),
    ...(pending.length > 0 ? [fact('pending', `${podCount(pending.length)} from ${seconds(pending[0].createdAt)} on, for good`)] : []),
    fact('ready', `never fewer than ${measures.leastReady}`),
    ...(lastGone > 0 ? [fact('gone', `the last terminating pod at ${seconds(lastGone)}`)] : []),
    fact('quota', quotaText(measures.quota)),
    fact('surplus', `${Math.round(measures.surplusPodSeconds)} pod-seconds beyond the wanted ones`),
    { what: 'lost', text: lossText(plan), details: momentLines(loss.moments), isFault: loss.requests > 0 },
    ...errors.map(error => ({ ...fact('check', errorText(error)), isFault: true })),
  ];
}
