import { headline, lossWords, momentLines, quotaWords, seconds } from './wording';
import { Plan } from '../plan';
/** More moments than these are counted, not told. */
const TOLD = 8;

/** A few lines for the terminal. */
export function toText(plan: Plan): string {
  const { input, timeline, measures, loss, problem } = plan;
  const lastGone = timeline.pods.reduce((max, p) => (p.goneAt < Infinity ? Math.max(max, p.goneAt) : max), 0);
  const moments = momentLines(loss.moments);
  const lines: [string, string][] = [
    ...(problem ? [['problem', problem] as [string, string]] : []),
    ['ready', `never fewer than ${measures.leastReady}`],
    ...(lastGone > 0 ? [['gone', `the last pod that leaves at ${seconds(lastGone)}`] as [string, string]] : []),
    ['quota', quotaWords(measures.quota)],
    ['surplus', `${Math.round(measures.surplusPodSeconds)} pod-seconds beyond the wanted ones`],
    ['lost', lossWords(plan)],
    ...moments.slice(0, TOLD).map(words => ['', words] as [string, string]),
    ...(moments.length > TOLD ? [['', `and ${moments.length - TOLD} more`] as [string, string]] : []),
    ...(input.assumed.length > 0 ? [['assumed', input.assumed.join('; ')] as [string, string]] : []),
  ];
  return [headline(plan), ...lines.map(([what, value]) => `  ${what.padEnd(9)}${value}`)].join('\n');
}
