import { application } from './fixtures';
import { isError, RULES, Severity } from '../../src/checks';
import { Plan, plansOf, toJson, toText } from '../../src/plan';
import { compliant, Synth } from '../checks/fixtures';
import { mutationOf } from '../checks/mutations';

const ERRORS = RULES.filter(rule => rule.severity === Severity.ERROR).map(rule => rule.id);
/** Their objects select no workload, or are of other kinds. */
const ELSEWHERE = ['disruption-budget-selects-nothing'];

function plansOrRefusal(synth: Synth): Plan[] | 'refused' {
  try {
    return plansOf(synth.manifests);
  } catch {
    return 'refused';
  }
}
const saysSo = ({ loss, problem, errors }: Plan) => loss.requests > 0 || problem !== undefined || errors.length > 0;

test('the compliant synth: nothing is lost, nothing quoted', () => {
  expect(plansOf(compliant.manifests).map(({ loss, problem, errors }) => [loss.requests, problem, errors])).toEqual([[0, undefined, []]]);
});

test.each(ERRORS)('where check finds %s, no plan ends as if all were well', (id) => {
  const mutated = mutationOf(id).change(compliant);
  expect(mutated.findings(id).some(isError)).toBe(true);
  const plans = plansOrRefusal(mutated);
  expect(plans === 'refused' || plans.some(saysSo)).toBe(!ELSEWHERE.includes(id));
});

test('an error that the plan shows in its own words is not quoted, another beside it is', () => {
  const [plan] = plansOf(application({ selector: {} }));
  expect([plan.loss.requests > 0, plan.errors]).toEqual([true, [{ rule: 'selector-mismatch', found: 'the selector is empty' }]]);
  expect([toText(plan).match(/ {2}check .*/g), toJson(plan).check]).toEqual([['  check    selector-mismatch: the selector is empty'], plan.errors]);
});

test('of a part of the manifests check is not asked', () => {
  expect(plansOf(application({ selector: {} }), { isPartial: true })[0].errors).toEqual([]);
});
