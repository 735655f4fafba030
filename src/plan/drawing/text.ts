import { errorText, headline, lossText, momentLines, quotaText, seconds } from './wording';
import { Plan } from '../plan';
import { podCount } from '../pod-count';

/** Further moments are only counted. */
const MOST_MOMENTS = 8;

/** A few lines for the terminal. */
export function toText(plan: Plan): string {
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
  return [headline(plan), ...lines.map(([what, value]) => `  ${what.padEnd(9)}${value}`)].join('\n');
}
