import { Plan } from '../../plan';
import { Fact, factsOf } from '../facts';
import { escape } from '../svg/escape';
import { outcome, subject } from '../wording';

/** What is played, what comes of it, and on which assumptions. */
export function leadHtml(plan: Plan): string {
  const { assumed } = plan.input;
  return [
    `<p>${escape(`${subject(plan)}: ${outcome(plan)}`)}</p>`,
    ...(assumed.length > 0 ? [`<p class="note"><b>Assumed:</b> ${escape(assumed.join('; '))}</p>`] : []),
  ].join('\n');
}

/** All else that the plan says, with each time at which requests are lost. */
export function factsHtml(plan: Plan): string {
  return ['<dl class="facts">', ...factsOf(plan).map(factHtml), '</dl>'].join('\n');
}

function factHtml({ what, text, details, isFault }: Fact): string {
  return `<dt>${what}</dt><dd><span${isFault ? ' class="fault"' : ''}>${escape(text)}</span>${
    details.length > 0 ? `<ul>${details.map(detail => `<li>${escape(detail)}</li>`).join('')}</ul>` : ''}</dd>`;
}
