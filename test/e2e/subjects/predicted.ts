import { Release, Subject } from './subject';

/** A subject whose update the rollout plan predicts. */
export interface PredictedSubject extends Subject {
  readonly release: Partial<Release>;
  /** How long its preStop hook waits. */
  readonly preStopSeconds: number;
  /** How far kube-proxy may be behind. */
  readonly lagSeconds: number;
  /** Why the plan is off here, where it is. */
  readonly because?: string;
}
