import { timeTicks, xScale } from './axis';
import { capacity } from './capacity';
import { escape } from './escape';
import { legend } from './legend';
import { LEAST_FOR_NAME, row } from './rows';
import { STYLE } from './style';
import { LossMoment, PodLife } from '../../../rollout';
import { Plan } from '../../plan';
import { podsInRowOrder } from '../pod-order';
import { errorText, lossText, outcome, seconds, subject, titleOf } from '../wording';
/** In pixels; text has the same size in every width. */
const WIDTH = 960;
const LEAST_WIDTH = 240;
const LEFT = 64;
const LEGEND_TOP = 60;
const CAPACITY_TOP = 96;
const EMBEDDED_TOP = 32;
const CAPACITY_HEIGHT = 96;
const TALLEST_ROW = 18;
const LOWEST_ROW = 2;
const ROWS_HEIGHT = 800;
/** Of more pods than these only one of several is drawn. */
const MOST_ROWS = ROWS_HEIGHT / LOWEST_ROW;

export interface SvgOptions {
  /** In pixels. @default 960 */
  readonly width?: number;
  /** The page around it has the title, the legend and the styles. @default false */
  readonly isEmbedded?: boolean;
}

/** A picture without scripts, fonts or other files. */
export function toSvg(plan: Plan, { width: asked = WIDTH, isEmbedded = false }: SvgOptions = {}): string {
  const width = Math.max(LEAST_WIDTH, Math.round(asked));
  const { timeline, input, loss } = plan;
  const every = Math.ceil(timeline.pods.length / MOST_ROWS) || 1;
  const pods = podsInRowOrder(timeline.pods).filter((_, i) => i % every === 0);
  const rowHeight = Math.max(LOWEST_ROW, Math.min(TALLEST_ROW, Math.floor(ROWS_HEIGHT / Math.max(1, pods.length))));
  const endMs = Math.max(1000, timeline.endAt, ...loss.moments.map(m => m.untilMs));
  const right = width - 20;
  const x = xScale(endMs, LEFT, right - LEFT);
  const shown = every > 1 ? `one row for ${every} of ${timeline.pods.length} pods` : '';
  const head = isEmbedded ? embeddedHead(shown, right) : ownHead(plan, shown, width);
  const { top } = head;
  const rowsTop = top + CAPACITY_HEIGHT + 28;
  const bottom = rowsTop + pods.length * rowHeight + 4;
  const height = bottom + 28;
  const byPod = momentsByPod(loss.moments);
  const id = `rollout-${[...titleOf(input)].map(c => (/[\w-]/.test(c) ? c : `.${c.codePointAt(0)!.toString(16)}.`)).join('')}${isEmbedded ? `-${width}` : ''}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="rollout" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="${id}-title ${id}-desc">`,
    `<title id="${id}-title">${escape(`Rollout of ${titleOf(input)}: ${outcome(plan)}`)}</title>`,
    `<desc id="${id}-desc">${escape(describe(plan))}</desc>`,
    ...(isEmbedded ? [] : [`<style>${STYLE}</style>`]),
    `<rect class="bg" width="${width}" height="${height}"/>`,
    ...head.svg,
    `<text class="end faint" x="${LEFT - 6}" y="${top - 12}">pods</text>`,
    ...timeTicks(endMs, Math.floor(12 * width / WIDTH)).map(s => `<path class="grid" d="M${x(s * 1000)} ${top}V${bottom}"/><text class="mid faint" x="${x(s * 1000)}" y="${bottom + 16}">${s}${s === 0 ? ' s' : ''}</text>`),
    capacity(plan, { x, endMs, left: LEFT, right, top, height: CAPACITY_HEIGHT }),
    ...(rowHeight < LEAST_FOR_NAME ? groupNames(pods, rowHeight, rowsTop) : []),
    ...pods.map((pod, i) => row(pod, byPod.get(pod.name) ?? [], i, { x, endMs, left: LEFT, top: rowsTop, rowHeight })),
    ...(byPod.get('') ?? []).map(m => `<rect class="lost" x="${x(m.fromMs)}" y="${top + CAPACITY_HEIGHT + 2}" width="${x(m.untilMs) - x(m.fromMs)}" height="6"/>`),
    mark(plan, x, { top, bottom, width }),
    '</svg>',
    '',
  ].join('\n');
}

interface Head {
  readonly svg: readonly string[];
  /** Where the capacity begins. */
  readonly top: number;
}

/** Title, subject and legend. */
function ownHead(plan: Plan, shown: string, width: number): Head {
  const part = (width - 48) / (WIDTH - 48); // of the place for a title
  const states = legend(plan.timeline.pods.some(p => p.scheduledAt > p.createdAt), LEGEND_TOP, width);
  return {
    svg: [
      `<text class="title" x="16" y="26">${escape(clip(`${titleOf(plan.input)}: ${outcome(plan)}`, 110 * part))}</text>`,
      `<text class="faint" x="16" y="46">${escape(clip([subject(plan), ...(shown === '' ? [] : [shown])].join('; '), 140 * part))}</text>`,
      states.svg,
    ],
    top: CAPACITY_TOP + states.moreHeight,
  };
}

function embeddedHead(shown: string, right: number): Head {
  return { svg: shown === '' ? [] : [`<text class="end faint" x="${right}" y="16">${shown}</text>`], top: EMBEDDED_TOP };
}

/** Description for screen readers. */
function describe(plan: Plan): string {
  const { input, measures, problem, errors } = plan;
  return [
    `${subject(plan)}.`,
    `${outcome(plan)}.`,
    `Never fewer than ${measures.leastReady} ready.`,
    `Lost: ${lossText(plan)}.`,
    ...(problem ? [`${problem}.`] : []),
    ...(input.slots?.notes ?? []).map(note => `${note}.`),
    ...errors.map(error => `Check: ${errorText(error)}.`),
    'Above, the number of pods over time; below, a row for each pod.',
  ].join(' ');
}

/** Rows too low for names get one name for the old pods and one for the new; `pod` without an update. */
function groupNames(pods: readonly PodLife[], rowHeight: number, rowsTop: number): string[] {
  return [true, false].flatMap(isOld => {
    const first = pods.findIndex(p => p.isOld === isOld);
    return first < 0 ? [] : [`<text class="end faint" x="${LEFT - 6}" y="${rowsTop + first * rowHeight + 11}">${pods[first].name.split(' ')[0]}</text>`];
  });
}

/** A line at the end of the rollout, or at its progress deadline. */
function mark({ timeline }: Plan, x: (ms: number) => number, { top, bottom, width }: Record<'top' | 'bottom' | 'width', number>): string {
  const { doneAt, deadlineExceededAt } = timeline;
  const [at, what] = doneAt < Infinity ? [doneAt, 'done'] : [deadlineExceededAt, 'deadline'];
  if (at === Infinity) return '';
  const px = x(at);
  const side = px > width / 2 ? `class="end" x="${px - 4}"` : `x="${px + 4}"`;
  return `<path class="mark" d="M${px} ${top - 8}V${bottom}"/><text ${side} y="${top + CAPACITY_HEIGHT + 20}">${what} ${seconds(at)}</text>`;
}

function momentsByPod(moments: readonly LossMoment[]): Map<string, LossMoment[]> {
  const map = new Map<string, LossMoment[]>();
  for (const moment of moments) map.set(moment.pod ?? '', [...map.get(moment.pod ?? '') ?? [], moment]);
  return map;
}

function clip(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, Math.floor(most) - 1)}…` : text;
}
