import { sumOfPeaks } from '../../measures';
import { Plan } from '../../plan';
import { lost } from '../report-verdict';
import { escape } from '../svg/escape';
import { verdictOf } from '../verdict';
import { approximately, eventOf, quotaText, seconds, titleOf } from '../wording';

/** Totals of all plans, and a row for each. */
export function summary(plans: readonly Plan[]): string {
  const head = ['workload', eventOf(plans[0]), 'done', 'pods', 'peak'];
  const rows = plans.map((plan, i) => {
    const { mood, word } = verdictOf(plan);
    const { input, timeline, measures } = plan;
    return `<tr><th scope="row"><a href="#w${i}">${escape(titleOf(input))}</a></th><td class="word ${mood}">${escape(word)}</td>${
      [seconds(timeline.doneAt), input.simulation.replicas, measures.peakPods].map(cell => `<td>${cell}</td>`).join('')}</tr>`;
  });
  return [
    '<dl class="totals">',
    ...totals(plans).map(([what, text]) => `<div><dt>${what}</dt><dd>${escape(text)}</dd></div>`),
    '</dl>',
    `<table><thead><tr>${head.map(cell => `<th scope="col">${cell}</th>`).join('')}</tr></thead><tbody>${rows.join('\n')}</tbody></table>`,
  ].join('\n');
}

function totals(plans: readonly Plan[]): [string, string][] {
  const rates = [...new Set(plans.map(({ input }) => input.load.requestsPerSecond))];
  const known = plans.filter(({ loss }) => loss.path);
  const paths = [...new Set(known.map(({ loss }) => `${loss.path!.name}, up to ${seconds(loss.path!.lagMs)} behind`))];
  return [
    ['requests lost', known.length === 0 ? 'not known' : lost(plans) > 0 ? approximately(lost(plans)) : 'none'],
    ['traffic of each workload', `${rates.join(' or ')} new connections/s`],
    ['by', known.length === 0 ? 'no known path' : paths.join('; ')],
    [`the longest ${eventOf(plans[0])} is done at`, seconds(Math.max(...plans.map(({ timeline }) => timeline.doneAt)))],
    ['all peaks together', quotaText(sumOfPeaks(plans.map(({ measures }) => measures)))],
  ];
}
