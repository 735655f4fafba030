import { PodLife } from './pod-life';

/** The result of a simulation; milliseconds since the begin. */
export interface Timeline {
  /** In the order of their creation. */
  readonly pods: readonly PodLife[];
  /** All wanted pods have the newest template and are available; Infinity: never. */
  readonly doneAt: number;
  /** Kubernetes reports `ProgressDeadlineExceeded`; Infinity: never. */
  readonly deadlineExceededAt: number;
  /** The last event, as a rule the end of the last terminating pod. */
  readonly endAt: number;
  /** Wanted pods that a quota keeps from being created, at the end. @default 0 */
  readonly uncreatedPods?: number;
}
