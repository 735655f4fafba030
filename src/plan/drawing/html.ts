import { escape } from './svg/escape';
import { toSvg } from './svg/svg';
import { toText } from './text';
import { approximately, cpu, memory, seconds, titleOf } from './wording';
import { Plan } from '../plan';
const STYLE = [
  ':root{color-scheme:light dark;--bg:#fff;--fg:#1f2328;--line:#d8dde3}',
  '@media (prefers-color-scheme:dark){:root{--bg:#0d1117;--fg:#e6edf3;--line:#2d333b}}',
  'body{background:var(--bg);color:var(--fg);font:15px/1.5 system-ui,sans-serif;max-width:1000px;margin:2rem auto;padding:0 1rem}',
  'table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid var(--line);padding:.3rem .6rem;text-align:right}td:first-child,th:first-child{text-align:left}',
  '.wide{overflow-x:auto}svg{max-width:100%;height:auto}pre{overflow-x:auto;font-size:13px;white-space:pre-wrap}',
].join('');

/** A page without other files: a table of all workloads, what is not planned and why, and a picture of each. */
export function toHtml(plans: readonly Plan[], title: string, unplanned: readonly string[] = []): string {
  return [
    '<!DOCTYPE html>',
    `<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(title)}</title><style>${STYLE}</style></head>`,
    `<body><h1>${escape(title)}</h1>`,
    table(plans),
    ...(unplanned.length > 0 ? [`<ul>${unplanned.map(text => `<li>${escape(text)}</li>`).join('')}</ul>`] : []),
    ...plans.map((plan, i) => `<section><h2 id="w${i}">${escape(titleOf(plan.input))}</h2><div class="wide">${toSvg(plan)}</div><pre>${escape(toText(plan))}</pre></section>`),
    '</body></html>',
    '',
  ].join('\n');
}

function table(plans: readonly Plan[]): string {
  const head = ['workload', 'pods', 'done', 'peak', 'terminating', 'least ready', 'cpu', 'memory', 'lost'];
  const rows = plans.map(({ input, timeline, measures, loss }, i) => [
    `<a href="#w${i}">${escape(titleOf(input))}</a>`,
    input.simulation.replicas,
    seconds(timeline.doneAt),
    measures.peakPods,
    measures.peakTerminating,
    measures.leastReady,
    measures.quota.cpuMillis > 0 ? cpu(measures.quota.cpuMillis) : '–',
    measures.quota.memoryBytes > 0 ? memory(measures.quota.memoryBytes) : '–',
    loss.path ? (loss.requests > 0 ? approximately(loss.requests) : '0') : '–',
  ]);
  const cells = (tag: string, list: (string | number)[]) => `<tr>${list.map(cell => `<${tag}>${cell}</${tag}>`).join('')}</tr>`;
  return `<div class="wide"><table><thead>${cells('th', head)}</thead><tbody>${rows.map(r => cells('td', r)).join('')}</tbody></table></div>`;
}
