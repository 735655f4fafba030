import { Cleanup } from './cleanup';
import { Kubectl } from './kubectl';
import { Progress } from '../progress';

/** The cluster of a run, and what every scenario needs of it. */
export interface Environment {
  readonly cluster: Kubectl;
  readonly cleanup: Cleanup;
  readonly progress: Progress;
  /** Prefix of every namespace. */
  readonly name: string;
  /** An image with node. */
  readonly image: string;
  readonly kubernetesMinor: number;
  /** Runs load clients and queues; no scenario drains it. */
  readonly clientNode: string;
  /** May be drained; the same node where there is only one. */
  readonly otherNode: string;
}
