import type { Case } from './case';
import { type Picture, pictureOf } from './picture';
import { type Reading, readingOf } from './reading';
import { Study } from './study';

/** What a worker is asked for. */
export type Job =
  | { readonly id: number; readonly kind: 'picture'; readonly known: Case; readonly width: number }
  | { readonly id: number; readonly kind: 'reading'; readonly known: Case };

/** What it answers: how far it is, then the result or what went wrong. */
export interface Answer {
  readonly id: number;
  readonly fraction?: number;
  readonly result?: Picture | Reading;
  readonly failure?: string;
}

/** Progress in fewer steps: each is a message. */
const STEPS = 50;

const study = new Study();

export function answer(job: Job, post: (answer: Answer) => void): void {
  const { id } = job;
  let told = 0;
  const progress = (fraction: number): void => {
    if (fraction * STEPS < told + 1) return;
    told = Math.floor(fraction * STEPS);
    post({ id, fraction });
  };
  try {
    post({ id, result: job.kind === 'picture' ? pictureOf(job.known, study, job.width, (_, fraction) => progress(fraction)) : readingOf(job.known, study, progress) });
  } catch (error) {
    post({ id, failure: error instanceof Error ? error.message : String(error) });
  }
}
