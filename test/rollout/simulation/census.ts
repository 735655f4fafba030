import { Timeline } from '../../../src/rollout';

/** Numbers of pods at one instant. */
interface Census {
  /** Existing and not terminating. */
  readonly running: number;
  /** Of those, ready. */
  readonly ready: number;
  readonly terminating: number;
}

/** The numbers from `at` until the next change. */
export function censusAt({ pods }: Timeline, at: number): Census {
  let [running, ready, terminating] = [0, 0, 0];
  for (const pod of pods) {
    if (pod.createdAt > at || pod.goneAt <= at) continue;
    if (pod.deletedAt <= at) {
      terminating += 1;
    } else {
      running += 1;
      if (pod.readyAt <= at) ready += 1;
    }
  }
  return { running, ready, terminating };
}
