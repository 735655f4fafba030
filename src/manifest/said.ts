import { Deployment } from './manifest';
import { ASSUMED_BUDGET, BUDGET_ANNOTATION, readBudget, RecordedBudget } from '../traffic';

/** What the author said of a Deployment, or what is assumed where nothing is recorded. */
export function budgetOf(deployment: Deployment): RecordedBudget {
  return recordedOf(deployment) ?? ASSUMED_BUDGET;
}

/** What the author said; undefined where nothing is recorded. */
export function recordedOf(deployment: Deployment): RecordedBudget | undefined {
  return readBudget(deployment.metadata?.annotations?.[BUDGET_ANNOTATION]);
}
