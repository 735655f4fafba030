import { requests, Verdict, verdictOf, worstOf } from './verdict';
import { eventOf, titleOf } from './wording';
import { CheckError } from '../check-errors';
import { Plan } from '../plan';

/** A workload without a plan. */
export interface UnplannedWorkload {
  /** Which, and why, in a sentence without its end. */
  readonly message: string;
  /** What `check` finds in it. */
  readonly errors: readonly CheckError[];
}

/** What all plans come to, and of the one that fares worst why. */
export function reportVerdictOf(plans: readonly Plan[], unplanned: readonly UnplannedWorkload[] = []): Verdict {
  const faulty = [...plans, ...unplanned].filter(({ errors }) => errors.length > 0).length;
  const also = [
    ...(faulty > 0 ? [`check finds errors in ${faulty === 1 ? 'one workload' : `${faulty} workloads`}`] : []),
    ...(unplanned.length > 0 ? [`${unplanned.length} not planned`] : []),
  ];
  if (plans.length === 0) {
    return { mood: faulty > 0 ? 'bad' : 'unsure', word: ['Nothing is planned', ...also].join('; '), why: unplanned.length > 0 ? `${unplanned[0].message}.` : 'There is no workload.' };
  }
  const worst = plans[worstOf(plans)];
  const { mood, word, why } = verdictOf(worst);
  const found = faults(plans);
  const none = `${plans.length === 1 ? `The ${eventOf(worst)} loses no request` : `No ${eventOf(worst)} loses a request`}${mood === 'unsure' ? ', as far as is known' : ''}`;
  return {
    mood: found.length > 0 || faulty > 0 ? 'bad' : unplanned.length > 0 ? 'unsure' : mood,
    word: [...(found.length > 0 ? found : [none]), ...also].join('; '),
    why: plans.length === 1 ? why : mood === 'fine' ? '' : `Worst is ${titleOf(worst.input)}: it ${word}. ${why}`,
  };
}

/** `2 of 4 updates lose about 1695 requests`, `1 hangs`. */
function faults(plans: readonly Plan[]): string[] {
  const event = eventOf(plans[0]);
  const losing = plans.filter(({ loss }) => loss.requests > 0);
  const failing = plans.filter(({ problem }) => problem !== undefined);
  const hanging = failing.filter(({ timeline }) => timeline.doneAt === Infinity).length;
  const counted = [
    [losing.length, `loses ${requests(lost(losing))}`, `lose ${requests(lost(losing))}`],
    [hanging, 'hangs', 'hang'],
    [failing.length - hanging, 'is reported as failed', 'are reported as failed'],
  ] as const;
  return counted.filter(([count]) => count > 0).map(([count, one, more], i) => {
    if (plans.length === 1) return i === 0 ? `The ${event} ${one}` : one;
    return `${count}${i === 0 ? ` of ${plans.length} ${event}s` : ''} ${count === 1 ? one : more}`;
  });
}

export function lost(plans: readonly Plan[]): number {
  return plans.reduce((sum, { loss }) => sum + loss.requests, 0);
}
