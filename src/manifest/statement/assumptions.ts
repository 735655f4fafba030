import { RecordedBudget } from './recorded-budget';

/** What is assumed where the manifests do not state it. */
export interface Assumptions {
  /** Of workloads that record no budget. */
  readonly budget?: RecordedBudget;
  /** Of objects that name none. @default default */
  readonly namespace?: string;
}
