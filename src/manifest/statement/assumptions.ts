import { RecordedBudget } from './recorded-budget';

/** What is taken for granted where the manifests do not say. */
export interface Assumptions {
  /** Of workloads that record no budget. */
  readonly budget?: RecordedBudget;
  /** Where objects go that name no namespace. @default default */
  readonly namespace?: string;
}
