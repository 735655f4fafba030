import { RecordedBudget } from './recorded-budget';
import { Probe } from '../schema/types';

/** What is assumed where the manifests do not state it. */
export interface Assumptions {
  /** Of workloads that record no budget. */
  readonly budget?: RecordedBudget;
  /** Of objects that name none. @default default */
  readonly namespace?: string;
  /** Probe of containers that get traffic and have none, as the author states it. @default - nothing is known of it */
  readonly readiness?: Probe;
}
