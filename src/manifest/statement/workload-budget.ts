import { BUDGET_ANNOTATION, readBudget, RecordedBudget } from './recorded-budget';
import { Workload } from '../schema/types';

interface ParsedAnnotation {
  readonly text: unknown;
  readonly budget?: RecordedBudget;
}

/** Some twenty rules ask for the budget of each workload; its annotation is parsed once. */
const PARSED = new WeakMap<Workload, ParsedAnnotation>();

/** The budget in the annotation of a workload; undefined where there is none, or it is not valid. */
export function recordedBudgetOf(workload: Workload): RecordedBudget | undefined {
  const text = workload.metadata?.annotations?.[BUDGET_ANNOTATION];
  const known = PARSED.get(workload);
  if (known && known.text === text) return known.budget;
  const budget = readBudget(text);
  PARSED.set(workload, { text, budget });
  return budget;
}
