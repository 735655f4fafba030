import { RecordedBudget } from './recorded-budget';
import { PathTiming } from '../../budget';
import { Probe } from '../schema/types';

/** What is assumed where the manifests do not state it. */
export interface Assumptions {
  /** Each fact of it that a workload does not state itself. Its paths are those of pods that somebody sends to. @default ASSUMED_BUDGET */
  readonly budget?: RecordedBudget;
  /** What sends to the pods of one workload, by its name or namespace/name, where it does not state it itself. */
  readonly pathsOf?: ReadonlyMap<string, readonly PathTiming[]>;
  /** Of objects that name none. @default default */
  readonly namespace?: string;
  /** Probe of containers that get traffic and have none, as the author states it. @default - nothing is known of it */
  readonly readiness?: Probe;
}
