import { Cause, Loss, lossesOf } from './proxy';
import { random } from './random';
import { sweep } from '../simulation/sweep';
import { Timeline } from '../simulation/timeline';

/** Who sends, and how late it may be. */
export interface SendingPath {
  readonly name: string;
  /** The longest that it is behind: it looks at the endpoints every so often. */
  readonly lagMs: number;
}

export interface LossInput {
  /** New connections. */
  readonly requestsPerSecond: number;
  readonly paths: readonly SendingPath[];
  readonly seed: number;
}

/** What one pod, or the lack of any, is expected to cost. */
export interface LossMoment {
  readonly cause: Cause;
  readonly pod?: string;
  /** When the pod was told to leave or became ready. */
  readonly sinceMs: number;
  /** In the earliest case. */
  readonly fromMs: number;
  /** In the latest case. */
  readonly untilMs: number;
  /** On the average. */
  readonly requests: number;
}

export interface ExpectedLoss {
  /** On the average, if all requests come by the path that loses most. */
  readonly requests: number;
  /** 5 of 100 lose fewer. */
  readonly low: number;
  /** 5 of 100 lose more. */
  readonly high: number;
  /** The path that loses most; none where nothing sends. */
  readonly path?: SendingPath;
  /** In the order of their beginning. */
  readonly moments: readonly LossMoment[];
}

const NOTHING: ExpectedLoss = { requests: 0, low: 0, high: 0, moments: [] };

/** Phases that are drawn for each path; of a huge rollout fewer, and its many pods even them out. */
const MOST_DRAWS = 100;
const LEAST_DRAWS = 10;
const PODS_DRAWN = 100_000;

/** When a proxy looks is not known: the whole period is drawn from, evenly, by the seed. */
export function expectedLoss(timeline: Timeline, input: LossInput): ExpectedLoss {
  const next = random(input.seed);
  return input.paths.map(path => lossOn(path, timeline, input, next)).reduce((a, b) => (b.requests > a.requests || !a.path ? b : a), NOTHING);
}

/** Whatever the phase: each pod serves before it is ready and until the last proxy has heard, and there always is one. */
function losesNothing(timeline: Timeline, lagMs: number): boolean {
  const steps = sweep(timeline);
  const known = timeline.pods.filter(p => p.readyAt < Infinity);
  return known.every(p => p.servesAt <= p.readyAt && (p.deletedAt === Infinity || p.stopsAcceptingAt >= p.deletedAt + lagMs))
    && steps[0]?.at === 0 && steps.every(step => step.ready > 0);
}

function lossOn(path: SendingPath, timeline: Timeline, { requestsPerSecond }: LossInput, next: () => number): ExpectedLoss {
  if (losesNothing(timeline, path.lagMs)) return { ...NOTHING, path };
  const draws = Math.max(LEAST_DRAWS, Math.min(MOST_DRAWS, Math.floor(PODS_DRAWN / timeline.pods.length)));
  const count = path.lagMs === 0 ? 1 : draws;
  const totals: number[] = [];
  const moments = new Map<string, LossMoment>();
  for (let i = 0; i < count; i++) {
    const phaseMs = (i + next()) / count * path.lagMs; // one from each part: fewer draws tell as much
    let total = 0;
    for (const { cause, pod, fromMs, untilMs, requests } of lossesOf(timeline, requestsPerSecond, path.lagMs, phaseMs)) {
      total += requests;
      const key = `${cause} ${pod?.name}`;
      const sofar = moments.get(key);
      const span = spanOf(cause, pod, path.lagMs, { fromMs, untilMs }, sofar);
      moments.set(key, { cause, pod: pod?.name, ...span, requests: (sofar?.requests ?? 0) + requests / count });
    }
    totals.push(total);
  }
  totals.sort((a, b) => a - b);
  const at = (part: number) => totals[Math.min(count - 1, Math.floor(part * count))];
  return {
    requests: totals.reduce((a, b) => a + b, 0) / count,
    low: at(0.05),
    high: at(0.95),
    path,
    moments: [...moments.values()].sort((a, b) => a.fromMs - b.fromMs),
  };
}

type Span = Pick<LossMoment, 'sinceMs' | 'fromMs' | 'untilMs'>;

/** Of a pod from its own times, whatever was drawn; where nobody serves, from the earliest to the latest that was drawn. */
function spanOf(cause: Cause, pod: Loss['pod'], lagMs: number, drawn: Pick<Loss, 'fromMs' | 'untilMs'>, sofar: Span | undefined): Span {
  if (pod && cause === Cause.STOPPED) return { sinceMs: pod.deletedAt, fromMs: pod.stopsAcceptingAt, untilMs: pod.deletedAt + lagMs };
  if (pod) return { sinceMs: pod.readyAt, fromMs: pod.readyAt, untilMs: Math.min(pod.servesAt, pod.deletedAt + lagMs) };
  const fromMs = Math.min(sofar?.fromMs ?? Infinity, drawn.fromMs);
  return { sinceMs: fromMs, fromMs, untilMs: Math.max(sofar?.untilMs ?? 0, drawn.untilMs) };
}
