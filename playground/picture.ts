import type { Case } from './case';
import type { ControlId } from './options';
import type { Study, Subject } from './study';
import { eventOf, factsHtml, leadHtml, plan, toSvg, type Verdict, verdictOf, worstOf } from '../src/plan';
import { resolveFenceposts } from '../src/rollout';
import type { Progress } from '../src/yaml';

export interface Choice {
  readonly title: string;
  readonly word: string;
}

/** What is drawn of a case. */
export interface Picture {
  /** All workloads whose update is played. */
  readonly choices: readonly Choice[];
  /** The one that is drawn, in `choices`. */
  readonly chosen: number;
  /** `update`, or `node drain`. */
  readonly event: string;
  readonly verdict: Verdict;
  readonly svg: string;
  /** What is played and assumed, and what the plan says: the parts of its report. */
  readonly lead: string;
  readonly facts: string;
  /** The numbers that hold where none is set, as far as they are known. */
  readonly known: { readonly [id in ControlId]?: number };
  /** What sends to the pods. */
  readonly paths: readonly string[];
}

/** So many pods are planned and drawn within a frame: npm run playground:test measures it. */
export const QUICK_PODS = 60;
export const QUICK_TEXT = 16_384;

export const NOTHING: Verdict = {
  mood: 'unsure', word: 'Nothing to draw', why: 'The YAML has no Deployment, StatefulSet, DaemonSet or Rollout that could be planned.',
};

/** Whether a picture is drawn at once, or by a worker. */
export function isQuick(subjects: readonly Subject[]): boolean {
  return subjects.reduce((sum, { input }) => sum + input.simulation.replicas, 0) <= QUICK_PODS;
}

export function pictureOf(known: Case, study: Study, width: number, progress?: Progress): Picture {
  return drawn(study.subjects(known, progress), known, width);
}

export function drawn(subjects: readonly Subject[], known: Case, width: number): Picture {
  if (subjects.length === 0) return { choices: [], chosen: -1, event: 'update', verdict: NOTHING, svg: '', lead: '', facts: '', known: {}, paths: [] };
  const plans = subjects.map(({ input }) => plan(input));
  const verdicts = plans.map(verdictOf);
  const titles = plans.map(({ input: { kind, name } }) => `${kind} ${name}`);
  const asked = titles.indexOf(known.workload ?? '');
  const chosen = asked >= 0 ? asked : worstOf(plans);
  return {
    choices: titles.map((title, i) => ({ title, word: verdicts[i].word })),
    chosen,
    event: eventOf(plans[chosen]),
    verdict: verdicts[chosen],
    svg: toSvg(plans[chosen], { width, isEmbedded: true }),
    lead: leadHtml(plans[chosen]),
    facts: factsHtml(plans[chosen]),
    known: numbersOf(subjects[chosen]),
    paths: plans[chosen].input.load.paths.map(({ name }) => name),
  };
}

function numbersOf({ input: { simulation, load, slots }, workload, manifests }: Subject): Picture['known'] {
  const { startupSeconds, drainSeconds } = manifests.recordedOrAssumedBudgetOf(workload);
  const { replicas, strategy, podCapacity, nodes } = simulation;
  const posts = slots?.rules ?? (strategy && resolveFenceposts(replicas, strategy.maxSurge, strategy.maxUnavailable));
  const lags = load.paths.map(({ lagMs }) => lagMs / 1000);
  return {
    startup: startupSeconds,
    shutdown: drainSeconds,
    longest: drainSeconds,
    rate: load.requestsPerSecond,
    replicas,
    nodes,
    surge: posts?.surge,
    unavailable: posts?.unavailable,
    ...(lags.length > 0 ? { lag: Math.max(...lags) } : {}),
    ...(podCapacity < Infinity ? { capacity: podCapacity } : {}),
  };
}
