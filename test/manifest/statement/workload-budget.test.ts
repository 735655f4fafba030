import { ASSUMED_BUDGET, BUDGET_ANNOTATION, recordedBudgetOf, Workload, writeBudget } from '../../../src/manifest';

const RECORDED = { ...ASSUMED_BUDGET, drainSeconds: 60 };
const annotated = (text: string): Workload => ({ kind: 'Deployment', metadata: { annotations: { [BUDGET_ANNOTATION]: text } } });

test('a workload whose annotation says 60 s has a drain of 60 s', () => {
  expect(recordedBudgetOf(annotated(writeBudget(RECORDED)))).toEqual(RECORDED);
});

test('without an annotation, or with one that is not valid, nothing is recorded', () => {
  expect([recordedBudgetOf({ kind: 'Deployment' }), recordedBudgetOf(annotated('{}'))]).toEqual([undefined, undefined]);
});

test('24 rules that ask for the budget of a workload parse its annotation once', () => {
  const workload = annotated(writeBudget(RECORDED));
  const parse = jest.spyOn(JSON, 'parse');
  const budgets = Array.from({ length: 24 }, () => recordedBudgetOf(workload));
  expect([parse.mock.calls.length, new Set(budgets).size]).toEqual([1, 1]);
  parse.mockRestore();
});

test('an annotation that is not valid is parsed once, too', () => {
  const workload = annotated('{}');
  const parse = jest.spyOn(JSON, 'parse');
  for (let i = 0; i < 24; i++) recordedBudgetOf(workload);
  expect(parse).toHaveBeenCalledTimes(1);
  parse.mockRestore();
});

test('an annotation that was changed is parsed again', () => {
  const annotations: Record<string, string> = { [BUDGET_ANNOTATION]: writeBudget(ASSUMED_BUDGET) };
  const workload: Workload = { kind: 'Deployment', metadata: { annotations } };
  expect(recordedBudgetOf(workload)?.drainSeconds).toBe(30);
  annotations[BUDGET_ANNOTATION] = writeBudget(RECORDED);
  expect(recordedBudgetOf(workload)?.drainSeconds).toBe(60);
});
