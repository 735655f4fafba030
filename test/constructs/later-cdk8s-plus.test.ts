import { ApiObject, App, Chart } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import * as plus32 from 'cdk8s-plus-32';
import * as plus33 from 'cdk8s-plus-33';
import * as plus34 from 'cdk8s-plus-34';
import { DisruptionBudget, DrainBudget, GracefulDeployment, GracefulMixin, MetricsService, RolloutPlan, RolloutResourceQuota, TrafficPath } from '../../src';
import { run } from '../cli/fixtures';
import { errorsOf, newChart, ofKind, podSpec } from '../support/synth';

/** What its author writes with each later cdk8s-plus. What takes one of them below is compiled for all. */
const VERSIONS = [
  { name: 'cdk8s-plus-32', one: plus32.PercentOrAbsolute.absolute(1), web: (chart: Chart, readiness = plus32.Probe.fromHttpGet('/healthz')) => new plus32.Deployment(chart, 'web', { containers: [{ image: 'x', portNumber: 8080, readiness, resources: {} }] }) },
  { name: 'cdk8s-plus-33', one: plus33.PercentOrAbsolute.absolute(1), web: (chart: Chart, readiness = plus33.Probe.fromHttpGet('/healthz')) => new plus33.Deployment(chart, 'web', { containers: [{ image: 'x', portNumber: 8080, readiness, resources: {} }] }) },
  { name: 'cdk8s-plus-34', one: plus34.PercentOrAbsolute.absolute(1), web: (chart: Chart, readiness = plus34.Probe.fromHttpGet('/healthz')) => new plus34.Deployment(chart, 'web', { containers: [{ image: 'x', portNumber: 8080, readiness, resources: {} }] }) },
];

describe.each(VERSIONS)('$name', ({ one, web }) => {
  test('the mixin: preStop 15 s, grace 50 s, and nothing that is refused', () => {
    const deployment = web(newChart());
    deployment.exposeViaService();
    deployment.with(new GracefulMixin());
    expect(podSpec(deployment).containers[0].lifecycle).toEqual({ preStop: { sleep: { seconds: 15 } } });
    expect(podSpec(deployment).terminationGracePeriodSeconds).toBe(50);
    expect(errorsOf(deployment)).toEqual([]);
  });

  test('the paths of a mixin are stated', () => {
    const deployment = web(newChart());
    deployment.exposeViaService();
    deployment.with(new GracefulMixin({ drainBudget: new DrainBudget({ paths: [TrafficPath.ingressNginx()] }) }));
    expect(ofKind(deployment, 'Deployment').metadata.annotations).toMatchObject({ 'cdk8s-graceful/paths': 'ingress-nginx' });
  });

  test('what the mixin writes passes `check`, and `plan` loses nothing', async () => {
    const app = new App();
    const chart = new Chart(app, 'shop');
    const deployment = web(chart);
    deployment.exposeViaService();
    new DisruptionBudget(chart, 'pdb', { deployment });
    chart.with(new GracefulMixin());
    const files = { 'all.yaml': app.synthYaml() };
    expect(await run(['check', 'all.yaml'], { files })).toMatchObject({ code: 0, out: expect.stringMatching(/^0 errors, 0 warnings/m) });
    expect(await run(['plan', 'all.yaml'], { files })).toMatchObject({ code: 0 });
  });

  test('a DisruptionBudget has its labels, a MetricsService too', () => {
    const deployment = web(newChart());
    const labels = deployment.matchLabels;
    const pdb = new DisruptionBudget(Chart.of(deployment), 'pdb', { deployment, maxUnavailable: one });
    expect(ofKind(pdb, 'PodDisruptionBudget').spec).toMatchObject({ maxUnavailable: 1, selector: { matchLabels: labels } });
    const { service } = new MetricsService(Chart.of(deployment), 'metrics', { workload: deployment, port: 9090 });
    expect(service.toJson().spec.selector).toEqual(labels);
  });

  test('a RolloutPlan, and a RolloutResourceQuota of its peak', () => {
    const deployment = web(newChart());
    deployment.exposeViaService();
    deployment.with(new GracefulMixin());
    expect(RolloutPlan.of(deployment).peakPods).toBe(4);
    new RolloutResourceQuota(Chart.of(deployment), 'quota', { workloads: [deployment] });
    expect(ofKind(deployment, 'ResourceQuota').spec.hard).toMatchObject({ pods: '4' });
  });

  test('what is refused says what compiles there: no class of this library or of cdk8s-plus-28', () => {
    const deployment = web(newChart(), null as any);
    deployment.exposeViaService();
    deployment.with(new GracefulMixin());
    expect(errorsOf(deployment)).toEqual([expect.stringContaining('(no-readiness)')]);
    expect(errorsOf(deployment)[0]).toMatch(/\n {4}Write: readiness: kplus\.Probe\.fromHttpGet\('\/healthz', \{ port: 8080 \}\), or kplus\.Probe\.fromCommand/);
  });
});

test.each([
  ['cdk8s-plus-28', kplus.Deployment], ['cdk8s-plus-32', plus32.Deployment], ['cdk8s-plus-33', plus33.Deployment], ['cdk8s-plus-34', plus34.Deployment],
])('beside a construct of this library, `spread` of %s is rendered as without it', (_name, Deployment: any) => {
  const [alone, beside] = [false, true].map((isBeside) => {
    const app = new App();
    const chart = new Chart(app, 'shop');
    new Deployment(chart, 'web', { containers: [{ image: 'x', resources: {} }], spread: true });
    if (isBeside) new GracefulDeployment(chart, 'other', { containers: [{ image: 'x', resources: {} }] });
    return app.synthYaml().split('---\n')[0];
  });
  expect(beside).toEqual(alone);
});

test('a DisruptionBudget takes an ApiObject, and a construct with one Deployment', () => {
  const chart = newChart();
  const labels = { app: 'web' };
  const template = { metadata: { labels }, spec: { containers: [{ name: 'web', image: 'x' }] } };
  const deployment = new ApiObject(chart, 'web', { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { namespace: 'shop' }, spec: { selector: { matchLabels: labels }, template } });
  for (const [id, given] of [['a', deployment], ['b', chart]] as const) {
    const pdb = new DisruptionBudget(chart, id, { deployment: given });
    expect(ApiObject.of(pdb).toJson()).toMatchObject({ metadata: { namespace: 'shop' }, spec: { selector: { matchLabels: labels } } });
  }
});
