import { Budget, resolveBudget } from '../../budget';
import { Manifests, RecordedBudget, Workload } from '../../manifest';

/** What the author stated of a workload, and what follows from it. */
export interface PodBudget {
  readonly recorded: RecordedBudget;
  readonly budget: Budget;
  /** The author typed a grace period: it is kept. */
  readonly graceIsTyped: boolean;
  /** Shortest grace period that is computed. */
  readonly leastGraceSeconds?: number;
}

export function podBudgetOf(workload: Workload, manifests: Manifests): PodBudget {
  const recorded = manifests.budgetOf(workload);
  return { recorded, budget: resolveBudget(recorded), graceIsTyped: false };
}
