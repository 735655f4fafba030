import { approximately, errorText, eventOf, seconds } from './wording';
import { LossCause, LossMoment } from '../../rollout';
import { pathRow } from '../../traffic';
import { Plan } from '../plan';

export type Mood = 'bad' | 'unsure' | 'fine';

/** What a plan comes to, in a word, and why, for somebody who does not know Kubernetes. */
export interface Verdict {
  readonly mood: Mood;
  /** `loses about 250 requests` */
  readonly word: string;
  /** One sentence. */
  readonly why: string;
}

export function verdictOf(plan: Plan): Verdict {
  const { timeline, loss, problem, isRefused, errors } = plan;
  const isLost = loss.requests > 0;
  const hangs = timeline.doneAt === Infinity && problem !== undefined;
  if (hangs) {
    return { mood: 'bad', word: `hangs${isLost ? `, and loses ${requests(loss.requests)}` : ''}`, why: `The ${eventOf(plan)} is never done: ${problem.replace(/\.$/, '')}.` };
  }
  if (isLost) return { mood: 'bad', word: `loses ${requests(loss.requests)}`, why: whyLost(plan) };
  if (problem !== undefined) return { mood: 'bad', word: isRefused ? 'is refused' : 'is reported as failed', why: sentence(problem) };
  if (errors.length > 0) {
    return { mood: 'bad', word: 'loses nothing here, but check finds an error', why: `The picture does not show what is wrong: ${errorText(errors[0])}.` };
  }
  if (!loss.path) return { mood: 'unsure', word: 'loses nothing, as far as is known', why: 'Nothing in the YAML sends to these pods, so nothing can be lost: state what is in front of them, if something is.' };
  return { mood: 'fine', word: 'loses no request', why: whyNone(plan) };
}

const RANK: Readonly<Record<Mood, number>> = { bad: 0, unsure: 1, fine: 2 };

/** The index of the plan that fares worst; of several alike, the first. */
export function worstOf(plans: readonly Plan[]): number {
  const rank = plans.map(plan => RANK[verdictOf(plan).mood]);
  return plans.map((_, i) => i).sort((a, b) => rank[a] - rank[b] || plans[b].loss.requests - plans[a].loss.requests || a - b)[0];
}

/** The sentence of the cause that costs most. */
function whyLost({ loss, timeline }: Plan): string {
  const by = new Map<LossCause, LossMoment[]>();
  for (const moment of loss.moments) by.set(moment.cause, [...by.get(moment.cause) ?? [], moment]);
  const cost = (moments: readonly LossMoment[]): number => moments.reduce((sum, m) => sum + m.requests, 0);
  const [[cause, moments]] = [...by].sort(([, a], [, b]) => cost(b) - cost(a));
  const longest = seconds(moments.reduce((most, m) => Math.max(most, m.untilMs - m.fromMs), 0));
  const { name, lagMs } = loss.path!;
  switch (cause) {
    case LossCause.STOPPED:
      return `Red: an old pod no longer listens, but still gets traffic, for up to ${longest}: what sends to it (${titleOf(name)}) observes up to ${seconds(lagMs)} late that it is gone.`;
    case LossCause.STARTING:
      return `Red: a new pod gets traffic up to ${longest} before its application can answer, as it counts as ready too early.`;
    case LossCause.NO_ENDPOINT:
      return `Red: for up to ${longest} not one pod serves${timeline.pods.length === 2 ? ', as the only one is replaced' : ''}, so that nobody can answer.`;
    case LossCause.UNREGISTERED:
      return `Red: the load balancer has already dropped the old pods and takes up to ${longest} to register a new one.`;
  }
}

function whyNone({ loss, timeline }: Plan): string {
  const { name, lagMs } = loss.path!;
  const terminating = timeline.pods.some(p => p.deletedAt < Infinity);
  return terminating && lagMs > 0
    ? `Each old pod goes on serving until nobody sends to it any more: ${titleOf(name)} may hear up to ${seconds(lagMs)} late that it is to go.`
    : 'There is always a pod that serves, and none gets traffic that it cannot answer.';
}

/** `about 250 requests` */
export function requests(count: number): string {
  const text = approximately(count).slice(1);
  return `about ${text} request${text === '1' ? '' : 's'}`;
}

/** The title of a path of the table; others have only their name. */
function titleOf(name: string): string {
  return pathRow(name)?.title ?? name;
}

function sentence(text: string): string {
  return `${text[0].toUpperCase()}${text.slice(1).replace(/\.$/, '')}.`;
}
