import { application } from './fixtures';
import { isError, RULES, Severity } from '../../src/checks';
import { Plan, plansOf, toJson, toText } from '../../src/plan';
import { headline } from '../../src/plan/drawing/wording';
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
  const [plan] = plansOf([...application(), { kind: 'PodDisruptionBudget', metadata: { name: 'web', namespace: 'shop' }, spec: { selector: { matchLabels: { app: 'web' } }, maxUnavailable: 0 } }]);
  const found = 'maxUnavailable 0 allows no eviction';
  expect([plan.loss.requests > 0, plan.errors]).toEqual([true, [{ rule: 'disruption-budget-blocks', found }]]);
  expect([toText(plan).match(/ {2}check .*/g), toJson(plan).check]).toEqual([[`  check    disruption-budget-blocks: ${found}`], plan.errors]);
});

test('what the controller of a Rollout refuses is not rolled out, either', () => {
  const [deployment, service] = application({ strategy: { canary: { maxSurge: 0, maxUnavailable: 0 } } });
  const [plan] = plansOf([{ ...deployment, apiVersion: 'argoproj.io/v1alpha1', kind: 'Rollout' }, service]);
  expect([headline(plan), plan.problem]).toEqual([
    expect.stringContaining(': refused, peak 4 (0 terminating)'),
    'its controller refuses it (surge-and-unavailable-zero): maxSurge 0 and maxUnavailable 0 of 4 replicas both come to 0 pods. Write: spec.strategy.canary.maxSurge: 25%',
  ]);
});

test('what the API server refuses is not rolled out: the problem says so, and is not quoted once more', () => {
  const [plan] = plansOf(application({ selector: {} }));
  expect([headline(plan), plan.loss.requests, plan.errors.map(({ rule }) => rule)]).toEqual([expect.stringContaining(': refused, peak 4 (0 terminating)'), 0, ['prestop-missing']]);
  expect(plan.problem).toBe('the API server refuses it (selector-mismatch): the selector is empty. '
    + 'Write: spec.selector.matchLabels: labels of spec.template.metadata.labels; on a running workload they cannot change');
});

describe('an application that accepts connections after SIGTERM, without a hook', () => {
  const reason = 'it accepts connections for 20 s after SIGTERM';
  const hookless = compliant.container('lifecycle', undefined);
  const acknowledged = hookless.with('deployment.metadata.annotations.cdk8s-graceful/acknowledge', JSON.stringify({ 'prestop-missing': reason }));
  const planned = (synth: Synth, acceptTimeAfterSigtermSeconds = 20) => plansOf(synth.manifests, { acceptTimeAfterSigtermSeconds })[0];

  test('plan loses nothing, and quotes check with the line by which both agree', () => {
    const { loss, errors } = planned(hookless);
    expect([loss.requests, errors]).toEqual([0, [{
      rule: 'prestop-missing',
      found: `no preStop hook. This plan alone is told that ${reason}; where it does, `
        + `write metadata.annotations[cdk8s-graceful/acknowledge]: '{"prestop-missing":"${reason}"}'`,
    }].map(error => ({ ...error, found: `container api: ${error.found}` }))]);
  });

  test('with that line neither finds an error; without the time the plan shows the loss', () => {
    expect([planned(acknowledged).errors, acknowledged.findings().filter(isError)]).toEqual([[], []]);
    expect(planned(acknowledged, 0).loss.requests).toBeGreaterThan(0);
    expect(planned(hookless, 0).errors).toEqual([]);
  });
});

test('of a part of the manifests check is not asked', () => {
  expect(plansOf(application({ selector: {} }), { isPartial: true })[0].errors).toEqual([]);
});
