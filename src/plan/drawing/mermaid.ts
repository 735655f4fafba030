import { podsInRowOrder } from './pod-order';
import { headline } from './wording';
import { LossMoment, PodLife } from '../../rollout';
import { Plan } from '../plan';
/** More rows than these are not readable. */
const SHOWN = 40;

/** A gantt chart for Markdown: a row for each pod. */
export function toMermaid(plan: Plan): string {
  const { pods, endAt } = plan.timeline;
  const lines = podsInRowOrder(pods).slice(0, SHOWN).flatMap((pod, i) => [
    `  section ${pod.name}`,
    ...[...spans(pod, endAt), ...losses(pod, plan.loss.moments)].map(([what, tag, from, until], j) => `  ${what} :${tag}p${i}s${j}, ${from}, ${until}`),
  ]);
  return [
    '---',
    'displayMode: compact',
    '---',
    'gantt',
    // a colon or a semicolon would end the title
    `  title ${headline(plan).replace(/[:;#]/g, ' -')}${pods.length > SHOWN ? ` (${SHOWN} of ${pods.length} pods)` : ''}`,
    '  dateFormat x',
    '  axisFormat %M:%S',
    ...lines,
    '',
  ].join('\n');
}

type Span = [what: string, tag: string, from: number, until: number];

function spans(pod: PodLife, endAt: number): Span[] {
  const until = Math.min(pod.deletedAt, endAt);
  const ready = Math.min(pod.readyAt, until);
  const all: Span[] = [
    ['Pending', '', pod.createdAt, Math.min(pod.scheduledAt, ready)],
    ['starting', '', pod.scheduledAt, ready],
    ['ready', 'active, ', ready, until],
    ['serving, terminating', 'done, ', pod.deletedAt, Math.min(pod.stopsAcceptingAt, endAt)],
    ['draining', 'done, ', pod.stopsAcceptingAt, Math.min(pod.goneAt, endAt)],
  ];
  return all.filter(([, , from, to]) => to > from);
}

function losses(pod: PodLife, moments: readonly LossMoment[]): Span[] {
  return moments.filter(m => m.pod === pod.name).map(m => ['may be lost', 'crit, ', m.fromMs, m.untilMs]);
}
