import { Budget } from '../budget';
import { RecordedBudget } from '../manifest';

/** What the author stated of a workload, and what follows from it. */
export interface HardenInput {
  readonly recorded: RecordedBudget;
  readonly budget: Budget;
  /** The author typed a grace period: it is kept. */
  readonly graceIsTyped: boolean;
}
