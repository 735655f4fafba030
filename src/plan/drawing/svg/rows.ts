import { round } from './axis';
import { escape } from './escape';
import { State } from './style';
import { LossMoment, PodLife } from '../../../rollout';
import { seconds } from '../wording';

export interface Frame {
  readonly x: (ms: number) => number;
  readonly endMs: number;
  readonly left: number;
  readonly top: number;
  readonly rowHeight: number;
}

/** Lowest row with a readable name. */
export const LEAST_FOR_NAME = 10;

/** A pod that waits for a place looks like a starting one, and paler. */
export const PENDING = ' fill-opacity=".4"';

/** The row of a pod: its states, and below them the times at which requests may be lost on it. */
export function row(pod: PodLife, moments: readonly LossMoment[], index: number, frame: Frame): string {
  const { x, endMs, left, top, rowHeight } = frame;
  const y = round(top + index * rowHeight);
  const gap = rowHeight > 5 ? 1 : 0;
  const bar = (state: State, from: number, until: number, at: number, height: number, more = '') => {
    const width = round(x(Math.min(until, endMs)) - x(from));
    return from < endMs && width > 0 ? `<rect class="${state}" x="${x(from)}" y="${round(at)}" width="${width}" height="${round(height)}"${more}/>` : '';
  };
  const height = rowHeight - gap;
  const readyOr = Math.min(pod.readyAt, pod.deletedAt);
  const lostHeight = Math.max(2, Math.round(rowHeight / 3));
  const name = rowHeight >= LEAST_FOR_NAME ? `<text class="end faint" x="${left - 6}" y="${round(y + rowHeight / 2 + 4)}">${escape(pod.name)}</text>` : '';
  return [
    `<g><title>${escape(life(pod))}</title>`,
    name,
    bar('starting', pod.createdAt, Math.min(pod.scheduledAt, readyOr), y, height, PENDING),
    bar('starting', pod.scheduledAt, readyOr, y, height),
    bar('ready', pod.readyAt, pod.deletedAt, y, height),
    bar('terminating', pod.deletedAt, pod.stopsAcceptingAt, y, height),
    bar('draining', pod.stopsAcceptingAt, pod.goneAt, y, height),
    ...moments.map(m => bar('lost', m.fromMs, m.untilMs, y + height - lostHeight, lostHeight)),
    '</g>',
  ].join('');
}

function life(pod: PodLife): string {
  const parts: [string, number][] = [
    ['created', pod.createdAt], ['ready', pod.readyAt], ['deleted', pod.deletedAt], ['SIGTERM', pod.sigtermAt], ['stops accepting', pod.stopsAcceptingAt], ['gone', pod.goneAt],
  ];
  const never = pod.scheduledAt === Infinity && pod.deletedAt === Infinity ? ', Pending for good' : '';
  return `${pod.name}: ${parts.filter(([, at]) => at < Infinity).map(([what, at]) => `${what} ${seconds(at)}`).join(', ')}${never}`;
}
