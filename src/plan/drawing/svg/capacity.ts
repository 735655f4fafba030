import { round } from './axis';
import { Step, sweep, wantedAt } from '../../../rollout';
import { Plan } from '../../plan';

export interface Area {
  readonly x: (ms: number) => number;
  readonly endMs: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly height: number;
}

/** Pods over time: ready at the bottom, above them starting, serving while terminating, draining; a dashed line at the wanted replicas. */
export function capacity({ timeline, measures, input }: Plan, { x, endMs, left, right, top, height }: Area): string {
  const steps = sweep(timeline);
  const most = Math.max(1, measures.peakPods);
  const y = (pods: number) => round(top + height - pods / most * height);
  const area = (state: string, lower: (s: Step) => number, upper: (s: Step) => number) => {
    const points = steps.flatMap((s, i) => {
      const until = steps[i + 1]?.at ?? endMs;
      return s.at > endMs ? [] : [[x(s.at), s], [x(until), s]] as [number, Step][];
    });
    if (points.length === 0) return '';
    const line = (list: [number, Step][], of: (s: Step) => number) => list.map(([px, s]) => `${px},${y(of(s))}`).join(' ');
    return `<polygon class="${state}" points="${line(points, upper)} ${line([...points].reverse(), lower)}"/>`;
  };
  const { replicas: wanted, actions } = input.simulation;
  const changes = actions.flatMap(a => (a.kind === 'scale' && a.atMs <= endMs ? [a.atMs] : []));
  const isApart = (pods: number) => Math.abs(y(pods) - y(measures.peakPods)) > 11;
  const labels = [...new Set([0, wanted, measures.peakPods])].filter(n => n === 0 || n === measures.peakPods || isApart(n));
  return [
    area('ready', () => 0, s => s.ready),
    area('starting', s => s.ready, s => s.present - s.terminating),
    area('terminating', s => s.present - s.terminating, s => s.present - s.terminating + s.accepting),
    area('draining', s => s.present - s.terminating + s.accepting, s => s.present),
    `<path class="mark" d="M${left} ${y(wanted)}${changes.map(at => `H${x(at)}V${y(wantedAt(input.simulation, at))}`).join('')}H${right}"/>`,
    ...labels.map(n => `<text class="end faint" x="${left - 6}" y="${y(n) + 4}">${n}</text>`),
  ].join('\n');
}
