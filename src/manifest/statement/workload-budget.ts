import { ASSUMED_BUDGET, BUDGET_ANNOTATION, readBudget, RecordedBudget } from './recorded-budget';
import { Workload } from '../schema/types';

/** What the author said of a Deployment, or what is assumed where nothing is recorded. */
export function budgetOf(deployment: Workload): RecordedBudget {
  return recordedBudgetOf(deployment) ?? ASSUMED_BUDGET;
}

/** What the author said; undefined where nothing is recorded. */
export function recordedBudgetOf(deployment: Workload): RecordedBudget | undefined {
  return readBudget(deployment.metadata?.annotations?.[BUDGET_ANNOTATION]);
}
