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
