import { Budget } from '../budget';
import { RecordedBudget } from '../manifest';

/** What is needed to make a manifest graceful: what the author said, and what follows from it. */
export interface HardenInput {
  readonly recorded: RecordedBudget;
  readonly budget: Budget;
  /** Time after which a start has failed. */
  readonly startupLimitSeconds: number;
  /** The author typed a grace period: it is kept. */
  readonly graceIsTyped: boolean;
}
