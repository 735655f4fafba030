import { errorText, headline, lossText, momentLines, quotaText, seconds } from './wording';
import { Plan } from '../plan';
import { podCount } from '../pod-count';

/** Further moments are only counted. */
const MOST_MOMENTS = 8;

/** A line of the text. */
export interface TextLine {
  readonly text: string;
  /** It says what is wrong: a problem, a loss, an error of check. */
  readonly isFault: boolean;
}

const FAULTS: readonly string[] = ['problem', 'check'];

/** A few lines for the terminal. */
export function toText(plan: Plan): string {
  return textLines(plan).map(({ text }) => text).join('\n');
}

/** The same, line by line; the first is the headline. */
export function textLines(plan: Plan): TextLine[] {
  const { input, timeline, measures, loss, problem, errors } = plan;
  const lastGone = timeline.pods.reduce((max, p) => (p.goneAt < Infinity ? Math.max(max, p.goneAt) : max), 0);
  const pending = timeline.pods.filter(p => p.scheduledAt === Infinity && p.deletedAt === Infinity);
  const moments = momentLines(loss.moments);
  const lines: [string, string][] = [
    ...(problem ? [['problem', problem] as [string, string]] : []),
    ...(input.slots?.notes ?? []).map(note => ['note', note] as [string, string]),
    ...(pending.length > 0 ? [['pending', `${podCount(pending.length)} from ${seconds(pending[0].createdAt)} on, for good`] as [string, string]] : []),
    ['ready', `never fewer than ${measures.leastReady}`],
    ...(lastGone > 0 ? [['gone', `the last terminating pod at ${seconds(lastGone)}`] as [string, string]] : []),
    ['quota', quotaText(measures.quota)],
    ['surplus', `${Math.round(measures.surplusPodSeconds)} pod-seconds beyond the wanted ones`],
    ['lost', lossText(plan)],
    ...moments.slice(0, MOST_MOMENTS).map(line => ['', line] as [string, string]),
    ...(moments.length > MOST_MOMENTS ? [['', `and ${moments.length - MOST_MOMENTS} more`] as [string, string]] : []),
    ...errors.map(error => ['check', errorText(error)] as [string, string]),
    ...(input.assumed.length > 0 ? [['assumed', input.assumed.join('; ')] as [string, string]] : []),
  ];
  const isFault = (what: string): boolean => FAULTS.includes(what) || (what === 'lost' && loss.requests > 0);
  return [
    { text: headline(plan), isFault: false },
    ...lines.map(([what, value]) => ({ text: `  ${what.padEnd(9)}${value}`, isFault: isFault(what) })),
  ];
}
