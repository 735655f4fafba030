import { LossCause, Loss, lossesOf } from './proxy';
import { random } from './random';
import { PodLife } from '../simulation/pod-life';
import { Timeline } from '../simulation/timeline';

/** A path that sends to the pods. */
export interface SendingPath {
  readonly name: string;
  /** Longest time until it observes an endpoint change: it reads the endpoints once in this period. */
  readonly lagMs: number;
  /** From Ready until it sends to a new pod, where it drops old pods before that and no readiness gate waits for it. @default 0 */
  readonly registrationMs?: number;
}

export interface LossInput {
  /** New connections per second. */
  readonly requestsPerSecond: number;
  readonly paths: readonly SendingPath[];
  /** Ready pods of other workloads that the paths send to as well. @default 0 */
  readonly otherPods?: number;
  readonly seed: number;
}

/** Requests that are expected to be lost on one pod, or for lack of any. */
export interface LossMoment {
  readonly cause: LossCause;
  readonly pod?: string;
  /** When the pod was deleted or became ready. */
  readonly sinceMs: number;
  /** Earliest loss. */
  readonly fromMs: number;
  /** End of the latest loss. */
  readonly untilMs: number;
  /** Mean over the draws. */
  readonly requests: number;
}

export interface ExpectedLoss {
  /** Mean over the draws, if all requests take the path that loses most. */
  readonly requests: number;
  /** 5 % of the draws lose fewer. */
  readonly low: number;
  /** 5 % of the draws lose more. */
  readonly high: number;
  /** The path that loses most; undefined without paths. */
  readonly path?: SendingPath;
  /** By their begin. */
  readonly moments: readonly LossMoment[];
}

const NO_LOSS: ExpectedLoss = { requests: 0, low: 0, high: 0, moments: [] };

/** Phases drawn for each path; fewer for a large rollout, whose many pods even them out. */
const MOST_DRAWS = 100;
const LEAST_DRAWS = 10;
const PODS_DRAWN = 100_000;

/** When a proxy reads the endpoints is not known, so phases are drawn evenly from the whole period, by the seed. */
export function expectedLoss(timeline: Timeline, input: LossInput): ExpectedLoss {
  const next = random(input.seed);
  return input.paths.map(path => lossOn(path, timeline, input, next)).reduce((a, b) => (b.requests > a.requests || !a.path ? b : a), NO_LOSS);
}

/** Nothing is lost at any phase: each pod serves from when it is sent to until the last proxy has observed its deletion, and one is always there. */
function isLossless({ pods }: Timeline, { lagMs, registrationMs = 0 }: SendingPath, otherPods: number): boolean {
  const known = pods.filter(p => p.readyAt < Infinity);
  const serve = known.every(p => p.servesAt <= p.readyAt + registrationMs && (p.deletedAt === Infinity || p.stopsAcceptingAt >= p.deletedAt + lagMs));
  return serve && (otherPods > 0 || isAlwaysOneThere(known, registrationMs));
}

/** Whatever the phase: a pod counts from its registration until its deletion. */
function isAlwaysOneThere(known: readonly PodLife[], registrationMs: number): boolean {
  const spans = known.map(p => ({ from: p.readyAt === 0 ? 0 : p.readyAt + registrationMs, until: p.deletedAt })).sort((a, b) => a.from - b.from);
  let until = 0;
  for (const span of spans) {
    if (span.from > until) return false;
    until = Math.max(until, span.until);
  }
  return until === Infinity;
}

function lossOn(path: SendingPath, timeline: Timeline, { requestsPerSecond, otherPods = 0 }: LossInput, next: () => number): ExpectedLoss {
  if (isLossless(timeline, path, otherPods)) return { ...NO_LOSS, path };
  const draws = Math.max(LEAST_DRAWS, Math.min(MOST_DRAWS, Math.floor(PODS_DRAWN / timeline.pods.length)));
  const count = path.lagMs === 0 ? 1 : draws;
  const totals: number[] = [];
  const moments = new Map<string, LossMoment>();
  for (let i = 0; i < count; i++) {
    const phaseMs = (i + next()) / count * path.lagMs; // stratified: one draw from each part of the period
    let total = 0;
    for (const { cause, pod, fromMs, untilMs, requests } of lossesOf(timeline, requestsPerSecond, path.lagMs, phaseMs, { ...path, otherPods })) {
      total += requests;
      const key = `${cause} ${pod?.name}`;
      const soFar = moments.get(key);
      const span = spanOf(cause, pod, path.lagMs, { fromMs, untilMs }, soFar);
      moments.set(key, { cause, pod: pod?.name, ...span, requests: (soFar?.requests ?? 0) + requests / count });
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

/** The span of a pod follows from its own times; without any pod it covers all draws. */
function spanOf(cause: LossCause, pod: Loss['pod'], lagMs: number, drawn: Pick<Loss, 'fromMs' | 'untilMs'>, soFar: Span | undefined): Span {
  if (pod && cause === LossCause.STOPPED) return { sinceMs: pod.deletedAt, fromMs: pod.stopsAcceptingAt, untilMs: pod.deletedAt + lagMs };
  if (pod) return { sinceMs: pod.readyAt, fromMs: pod.readyAt, untilMs: Math.min(pod.servesAt, pod.deletedAt + lagMs) };
  const fromMs = Math.min(soFar?.fromMs ?? Infinity, drawn.fromMs);
  return { sinceMs: fromMs, fromMs, untilMs: Math.max(soFar?.untilMs ?? 0, drawn.untilMs) };
}
