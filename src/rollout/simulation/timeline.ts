import { PodLife } from './pod-life';

/** What came of it; milliseconds since the beginning. */
export interface Timeline {
  /** In the order of their creation. */
  readonly pods: readonly PodLife[];
  /** When all wanted pods are of the newest template and available; Infinity: it hangs. */
  readonly doneAt: number;
  /** When Kubernetes reports `ProgressDeadlineExceeded`; Infinity: it does not. */
  readonly deadlineExceededAt: number;
  /** When the last pod that leaves is gone, or the last thing happens. */
  readonly endAt: number;
}

/** What the pods are about to do at one instant. */
export interface Census {
  /** There, and not leaving. */
  readonly running: number;
  /** Of those, ready. */
  readonly ready: number;
  readonly terminating: number;
}

/** What holds at `at` and until the next change. */
export function censusAt({ pods }: Timeline, at: number): Census {
  let [running, ready, terminating] = [0, 0, 0];
  for (const pod of pods) {
    if (pod.createdAt > at || pod.goneAt <= at) continue;
    if (pod.leavingAt <= at) {
      terminating += 1;
    } else {
      running += 1;
      if (pod.readyAt <= at) ready += 1;
    }
  }
  return { running, ready, terminating };
}
