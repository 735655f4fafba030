import { ApiObject, App, Chart, Duration, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import {
  DrainBudget, GracefulDeployment, Readiness, RolloutPlan, RolloutTiming, RolloutResourceQuota, TrafficPath, WebService,
} from '../../../src';
import { errorsOf, newChart, ofKind } from '../../support/synth';
const EXACT: RolloutTiming = { scheduling: Duration.seconds(0), creation: Duration.seconds(0), reporting: Duration.seconds(0) };
const web = (chart: Chart, id = 'web', more: Partial<ConstructorParameters<typeof WebService>[2]> = {}) =>
  new WebService(chart, id, { image: 'shop/web:1.4.2', port: 8080, readiness: Readiness.http('/healthz'), startup: Duration.seconds(3), ...more });

describe('RolloutPlan.of', () => {
  test('a WebService of 4 pods: one by one, 3 s each, no loss', () => {
    const plan = RolloutPlan.of(web(newChart(), 'web', { replicas: 4 }), { timing: { ...EXACT, shutdown: Duration.seconds(5) } });
    expect(plan.duration!.toSeconds()).toBe(12);
    expect([plan.peakPods, plan.peakTerminating, plan.leastReady, plan.problem]).toEqual([8, 4, 4, undefined]);
    expect(plan.quota).toEqual({ pods: 8, cpu: '800m', memory: '1024Mi' });
    expect(plan.expectedLoss()).toEqual({ requests: 0, low: 0, high: 0, path: 'cluster-internal', moments: [] });
    expect(plan.surplusPodSeconds).toBe(92);
    expect(plan.assumed).toEqual(['the old pods terminate like the new ones']);
  });

  test('the plan of a WebService is that of its Deployment and of its ApiObject', () => {
    const service = web(newChart());
    const texts = [service, service.deployment, ApiObject.of(service.deployment)].map(c => RolloutPlan.of(c).toText());
    expect(new Set(texts).size).toBe(1);
  });

  test('a Deployment of cdk8s-plus-28 loses requests', () => {
    const chart = newChart();
    const deployment = new kplus.Deployment(chart, 'web', { replicas: 4, containers: [{ image: 'x', portNumber: 80 }] });
    deployment.exposeViaService();
    const loss = RolloutPlan.of(deployment).expectedLoss({ requestsPerSecond: 200, endpointLag: Duration.seconds(10) });
    expect(loss.requests).toBeGreaterThan(100);
    expect(loss.moments[0]).toMatch(/^old 1 is deleted at 0 s and accepts no connection from 0 s; the last proxy observes it at 10 s: ~\d+ lost$/);
  });

  test('a Service in another chart of the app counts', () => {
    const app = new App();
    const deployment = new kplus.Deployment(new Chart(app, 'a', { namespace: 'shop' }), 'web', { containers: [{ image: 'x', portNumber: 80 }] });
    new kplus.Service(new Chart(app, 'c', { namespace: 'shop' }), 'other', { selector: kplus.Pods.select(app, 'api', { labels: { app: 'api' } }), ports: [{ port: 80 }] });
    expect(RolloutPlan.of(deployment).expectedLoss().path).toBeUndefined();
    new kplus.Service(new Chart(app, 'b', { namespace: 'shop' }), 'service', { selector: deployment, ports: [{ port: 80 }] });
    expect(RolloutPlan.of(deployment).expectedLoss().path).toBe('cluster-internal');
  });

  test('throws at no Deployment and at two', () => {
    const chart = newChart();
    expect(() => RolloutPlan.of(chart)).toThrow('RolloutPlan: 0 Deployments in shop.\n    Write: RolloutPlan.of(deployment), one by one');
    web(chart, 'a');
    web(chart, 'b');
    expect(() => RolloutPlan.of(chart)).toThrow('RolloutPlan: 2 Deployments in shop.');
  });

  test('throws at an option out of range', () => {
    const service = web(newChart());
    expect(() => RolloutPlan.of(service, { timing: { endpointLag: Duration.hours(2) } })).toThrow('RolloutPlan: timing.endpointLag, in seconds: 7200 is not a number from 0 to 3600.');
    expect(() => RolloutPlan.of(service).expectedLoss({ requestsPerSecond: -1 })).toThrow('RolloutPlan: requestsPerSecond: -1 is not a number from 0');
  });

  test('planning does not change the manifests', () => {
    const [plain, planned] = [newChart(), newChart()];
    web(plain);
    RolloutPlan.of(web(planned));
    expect(Testing.synth(planned)).toEqual(Testing.synth(plain));
  });

  test('nodeDrain: one of two pods is evicted, as the disruption budget allows, without loss', () => {
    const plan = RolloutPlan.of(web(newChart()), { nodeDrain: true, timing: { ...EXACT, shutdown: Duration.seconds(5) } });
    expect([plan.peakPods, plan.peakTerminating, plan.leastReady, plan.expectedLoss().requests]).toEqual([3, 1, 1, 0]);
  });

  test('scaled from 2 to 6 pods after 1 s: 6 pods', () => {
    const plan = RolloutPlan.of(web(newChart()), { timing: EXACT, scaleTo: 6, scaleAfter: Duration.seconds(1) });
    expect(plan.toJson().pods.filter((p: any) => p.deletedAt === null).length).toBe(6);
  });

  test('a rollout that hangs has no duration and a problem', () => {
    const plan = RolloutPlan.of(web(newChart(), 'web', { replicas: 4 }), { podCapacity: 4 });
    expect(plan.duration).toBeUndefined();
    expect(plan.problem).toMatch(/^no capacity for another pod: 4 fit/);
  });
});

describe('formats', () => {
  const plan = RolloutPlan.of(web(newChart(), 'web', { metadata: { name: 'web' } }), { timing: EXACT });

  test('text, SVG, Mermaid and JSON of a Deployment', () => {
    expect(plan.name).toBe('web');
    expect(plan.toText()).toMatch(/^web: 2 pods, surge 1, start 3 s, stop 45 s: done at 6 s, peak 4 \(2 terminating\)\n/);
    expect(plan.toSvg()).toMatch(/^<svg .*(.|\n)*<\/svg>\n$/);
    expect(plan.toMermaid()).toContain('gantt\n  title web - 2 pods');
    expect(plan.toJson()).toMatchObject({ name: 'web', doneAt: 6, peakPods: 4, quota: { pods: 4 }, problem: null });
  });

  test('JSON can be serialized', () => {
    expect(JSON.parse(JSON.stringify(plan.toJson()))).toEqual(plan.toJson());
  });

  test('an HTML page of two plans', () => {
    const page = RolloutPlan.report([plan, plan], 'All of them');
    expect(page).toContain('<h1>All of them</h1>');
    expect(page.match(/<section aria-labelledby/g)!.length).toBe(2);
  });
});

test('fromManifests: a plan for each Deployment', () => {
  const chart = newChart();
  web(chart, 'a');
  web(chart, 'b');
  const manifests = Testing.synth(chart);
  expect(RolloutPlan.fromManifests(manifests).map(p => p.peakPods)).toEqual([4, 4]);
  expect(RolloutPlan.fromManifests(manifests, { appliedManifests: manifests }).map(p => p.peakPods)).toEqual([2, 2]); // nothing changes
});

describe('advice', () => {
  test('fastest: surge 4 of 4; undefined within 7 pods', () => {
    const plan = RolloutPlan.of(web(newChart(), 'web', { replicas: 4 }), { timing: EXACT });
    const { text, duration, maxSurge, maxUnavailable, peakPods } = plan.fastest()!;
    expect(text).toBe('surge 4 takes 3 s instead of 12 s, peak 8 pods as now');
    expect([duration.toSeconds(), maxSurge, maxUnavailable, peakPods]).toEqual([3, 4, 0, 8]);
    expect(plan.fastest({ pods: 7 })).toBeUndefined();
    expect(plan.fastest({ cpu: '700m' })).toBeUndefined();
    expect(plan.fastest({ memory: '1Gi', cpu: '1', leastReady: 2 })!.duration.toSeconds()).toBe(3);
  });
});

describe('RolloutResourceQuota', () => {
  test('is the sum of the peaks: 4 + 8 = 12 pods', () => {
    const chart = newChart();
    new RolloutResourceQuota(chart, 'quota', { workloads: [web(chart, 'a'), web(chart, 'b', { replicas: 4 })] });
    expect(ofKind(chart, 'ResourceQuota').spec.hard).toEqual({ 'pods': '12', 'requests.cpu': '1200m', 'requests.memory': '1536Mi' });
  });

  test('otherPods 3: 4 + 3 = 7 pods, no limit on CPU and memory', () => {
    const chart = newChart();
    new RolloutResourceQuota(chart, 'quota', { workloads: [web(chart)], otherPods: 3, metadata: { namespace: 'shop' } });
    expect(ofKind(chart, 'ResourceQuota')).toMatchObject({ metadata: { namespace: 'shop' }, spec: { hard: { pods: '7' } } });
  });

  test('memory that no workload requests is not limited', () => {
    const chart = newChart();
    const deployment = new GracefulDeployment(chart, 'web', { containers: [{ image: 'x', resources: { cpu: { request: kplus.Cpu.millis(100) } } }] });
    new RolloutResourceQuota(chart, 'quota', { workloads: [deployment] });
    expect(ofKind(chart, 'ResourceQuota').spec.hard).toEqual({ 'pods': '4', 'requests.cpu': '400m' });
  });

  test('is computed at synth: a container that is added later counts', () => {
    const chart = newChart();
    const service = web(chart);
    new RolloutResourceQuota(chart, 'quota', { workloads: [service] });
    service.deployment.addContainer({ name: 'shipper', image: 'shipper', resources: { cpu: { request: kplus.Cpu.millis(50) }, memory: undefined } });
    expect(ofKind(chart, 'ResourceQuota').spec.hard['requests.cpu']).toBe('600m');
  });

  test('a propagation of 120 s has a higher peak than 15 s', () => {
    const slow = new DrainBudget({ paths: [TrafficPath.custom({ propagation: Duration.seconds(120) })] });
    const peak = (drainBudget: DrainBudget) => RolloutPlan.of(web(newChart(), 'web', { replicas: 8, drainBudget, startup: Duration.seconds(20) }), { timing: { shutdown: Duration.seconds(0) } }).peakPods;
    expect(peak(slow)).toBeGreaterThan(peak(new DrainBudget()));
  });

  test('no workloads and otherPods -1 are refused', () => {
    const chart = newChart();
    new RolloutResourceQuota(chart, 'quota', { workloads: [], otherPods: -1 });
    expect(errorsOf(chart)).toEqual([
      '[shop/quota] workloads: none.\n    Write: workloads: [deployment]',
      '[shop/quota] otherPods: -1 is not a whole number from 0 on.\n    Write: otherPods: 0',
    ]);
  });
});
