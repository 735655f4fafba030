import { factsHtml, leadHtml } from './facts';
import { LEGEND } from './legend';
import { PAGE_STYLE } from './style';
import { summary } from './summary';
import { Plan } from '../../plan';
import { reportVerdictOf, UnplannedWorkload } from '../report-verdict';
import { escape } from '../svg/escape';
import { STYLE as PICTURE_STYLE } from '../svg/style';
import { toSvg } from '../svg/svg';
import { Verdict, verdictOf } from '../verdict';
import { errorText, titleOf } from '../wording';

/** In pixels. A page without scripts cannot draw again: each picture is there for narrow and for wide screens, and scaled to between 0.98 and 1.6. */
const NARROW = 320;
const WIDE = 720;
const BREAKPOINT = 760;

const STYLE = [
  'body{max-width:1000px}main{display:grid;gap:.8rem;grid-template-columns:minmax(0,1fr)}h1{margin-bottom:.5rem}section h2{margin-bottom:.4rem;overflow-wrap:anywhere}',
  'summary{cursor:pointer;font-weight:600}details{margin:.6rem 0 0}.totals{display:flex;flex-wrap:wrap;gap:.3rem 1.6rem;margin:.6rem 0}.totals dt{color:var(--soft);font-size:.85rem}.totals dd{margin:0;font-size:1.1rem;font-weight:600}',
  'table{border-collapse:collapse;width:100%}td,th{border-top:1px solid var(--line);padding:.3rem .4rem;text-align:right;vertical-align:top}thead th{border:0;color:var(--soft);font-size:.85rem}td:nth-child(-n+2),th:nth-child(-n+2){text-align:left}tbody th{font-weight:400;overflow-wrap:anywhere}',
  `.picture .wide{display:none}.picture .narrow{max-width:${1.6 * NARROW}px}@media(min-width:${BREAKPOINT}px){.picture .wide{display:block}.picture .narrow{display:none}}.picture svg{width:100%}`,
  '@media(max-width:480px){body{padding:.4rem}section{padding:.5rem}}@media print{section{break-inside:avoid}}',
].join('\n');

/** A page without other files or scripts: what all plans come to, a table of them, how a picture is read; then each plan, and what is not planned. */
export function toHtml(plans: readonly Plan[], title: string, unplanned: readonly UnplannedWorkload[] = []): string {
  return [
    '<!DOCTYPE html>',
    `<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${escape(title)}</title>`,
    `<style>${PAGE_STYLE}</style><style>${PICTURE_STYLE}</style><style>${STYLE}</style></head>`,
    `<body><main><section><h1>${escape(title)}</h1>`,
    verdictHtml(reportVerdictOf(plans, unplanned)),
    ...(plans.length > 0 ? [summary(plans), `<details open><summary>How a picture is read</summary>${LEGEND}</details>`] : []),
    '</section>',
    ...plans.map(section),
    ...(unplanned.length > 0 ? [`<section><h2>Not planned</h2><ul>${unplanned.map(unplannedHtml).join('')}</ul></section>`] : []),
    '</main></body></html>',
    '',
  ].join('\n');
}

function section(plan: Plan, index: number): string {
  return [
    `<section aria-labelledby="w${index}"><h2 id="w${index}">${escape(titleOf(plan.input))}</h2>`,
    verdictHtml(verdictOf(plan)),
    leadHtml(plan),
    `<figure class="picture"><div class="narrow">${toSvg(plan, { width: NARROW, isEmbedded: true })}</div><div class="wide">${toSvg(plan, { width: WIDE, isEmbedded: true })}</div></figure>`,
    factsHtml(plan),
    '</section>',
  ].join('\n');
}

function verdictHtml({ mood, word, why }: Verdict): string {
  return `<div class="verdict ${mood}"><p class="word">${escape(word)}</p>${why === '' ? '' : `<p class="why">${escape(why)}</p>`}</div>`;
}

function unplannedHtml({ message, errors }: UnplannedWorkload): string {
  return `<li>${escape(message)}${errors.map(error => `<br><span class="word bad">check ${escape(errorText(error))}</span>`).join('')}</li>`;
}
