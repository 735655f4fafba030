import * as kplus from 'cdk8s-plus-28';
import { DisruptionBudget, DisruptionBudgetProps, GracefulDeployment, Platform, Readiness } from '../../../src';
import { errorsOf, newChart, ofKind } from '../../support/synth';
const READY = Readiness.tcp().toProbe();
const WEB: kplus.ContainerProps = { image: 'x', portNumber: 8080, readiness: READY, resources: {} };

function budget(props: Partial<DisruptionBudgetProps> = {}, replicas = 4): DisruptionBudget {
  const chart = newChart();
  const deployment = new GracefulDeployment(chart, 'web', { containers: [WEB], replicas });
  return new DisruptionBudget(chart, 'pdb', { deployment, ...props });
}

const spec = (b: DisruptionBudget) => ofKind(b, 'PodDisruptionBudget').spec;

test('one pod may be unavailable, and one that is not ready may always be evicted', () => {
  expect(spec(budget())).toEqual({
    maxUnavailable: 1,
    selector: { matchLabels: { 'cdk8s.io/metadata.addr': expect.any(String) } },
    unhealthyPodEvictionPolicy: 'AlwaysAllow',
  });
});

test('minAvailable replaces maxUnavailable', () => {
  const { minAvailable, maxUnavailable } = spec(budget({ minAvailable: kplus.PercentOrAbsolute.percent(50) }));
  expect({ minAvailable, maxUnavailable }).toEqual({ minAvailable: '50%', maxUnavailable: undefined });
});

test('3 of 4 are accepted, 4 of 4 block every node drain', () => {
  expect(errorsOf(budget({ minAvailable: kplus.PercentOrAbsolute.absolute(3) }))).toEqual([]);
  const web = budget({ minAvailable: kplus.PercentOrAbsolute.absolute(4) });
  expect(errorsOf(web)).toEqual([expect.stringMatching(/^\[shop\/pdb\] minAvailable 4 of 4 replicas of shop-web-\w+ is 4: no eviction is allowed\. \(disruption-budget-blocks\)/)]);
});

test('percentages round up: 76 % of 4 is 4', () => {
  expect(errorsOf(budget({ minAvailable: kplus.PercentOrAbsolute.percent(75) }))).toEqual([]);
  expect(errorsOf(budget({ minAvailable: kplus.PercentOrAbsolute.percent(76) }))).toHaveLength(1);
});

test.each([0, '0%'])('maxUnavailable %s blocks every node drain', (none) => {
  const maxUnavailable = none === 0 ? kplus.PercentOrAbsolute.absolute(0) : kplus.PercentOrAbsolute.percent(0);
  expect(errorsOf(budget({ maxUnavailable }))).toEqual([
    `[shop/pdb] maxUnavailable ${none} allows no eviction. (disruption-budget-blocks)\n    Every node drain would block.\n`
    + '    Write: maxUnavailable: kplus.PercentOrAbsolute.absolute(1), or leave both out',
  ]);
});

test('minAvailable and maxUnavailable together are refused', () => {
  const one = kplus.PercentOrAbsolute.absolute(1);
  expect(errorsOf(budget({ minAvailable: one, maxUnavailable: one }))).toEqual([
    '[shop/pdb] both minAvailable 1 and maxUnavailable 1. (disruption-budget-blocks)\n    The API server refuses it.\n'
    + '    Write: maxUnavailable: kplus.PercentOrAbsolute.absolute(1), or leave both out',
  ]);
});

test('a Deployment without a selector is refused', () => {
  const chart = newChart();
  const deployment = new GracefulDeployment(chart, 'web', { containers: [WEB], select: false });
  expect(errorsOf(new DisruptionBudget(chart, 'pdb', { deployment }))).toEqual([
    '[shop/web] the selector is empty. (selector-mismatch)\n    The API server refuses it.\n'
    + '    Write: leave `select` at true, or deployment.select(...) with labels that the pods have',
  ]);
});

test('accepts a Deployment of cdk8s-plus-28 and does not repeat its `spread`', () => {
  const chart = newChart();
  const deployment = new kplus.Deployment(chart, 'web', { containers: [WEB], spread: true });
  const pdb = new DisruptionBudget(chart, 'pdb', { deployment });
  expect(spec(pdb).selector).toEqual({ matchLabels: deployment.matchLabels });
  const alone = new kplus.Deployment(newChart(), 'web', { containers: [WEB], spread: true });
  ofKind(alone, 'Deployment');
  expect(ofKind(deployment, 'Deployment').spec.template.spec.affinity).toEqual(ofKind(alone, 'Deployment').spec.template.spec.affinity);
});

test('has the match expressions of the Deployment', () => {
  const chart = newChart();
  const deployment = new GracefulDeployment(chart, 'web', { containers: [WEB], podMetadata: { labels: { tier: 'front' } } });
  deployment.select(kplus.LabelSelector.of({ expressions: [kplus.LabelExpression.in('tier', ['front'])] }));
  expect(spec(new DisruptionBudget(chart, 'pdb', { deployment })).selector.matchExpressions).toEqual([{ key: 'tier', operator: 'In', values: ['front'] }]);
});

test('on Kubernetes 1.26 there is no unhealthyPodEvictionPolicy', () => {
  expect(spec(budget({ platform: Platform.kubernetes('1.26') }))).not.toHaveProperty('unhealthyPodEvictionPolicy');
});

test('disruption-budget-blocks can be acknowledged with a reason', () => {
  const pdb = budget({ maxUnavailable: kplus.PercentOrAbsolute.absolute(0) });
  pdb.acknowledge('disruption-budget-blocks', 'nodes are drained by hand');
  expect(ofKind(pdb, 'PodDisruptionBudget').metadata.annotations).toEqual({
    'cdk8s-graceful/acknowledge': '{"disruption-budget-blocks":"nodes are drained by hand"}',
  });
});
