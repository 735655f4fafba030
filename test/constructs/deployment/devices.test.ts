import { ApiObject, Duration, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { DrainBudget, GracefulDeployment, GracefulDeploymentProps, Readiness, RolloutPlan, RolloutResourceQuota, WebService } from '../../../src';
import { errorsOf, newChart, ofKind } from '../../support/synth';

const GPU = { 'nvidia.com/gpu': 1 };
const WEB: kplus.ContainerProps = {
  image: 'shop/model:1', portNumber: 8080, readiness: kplus.Probe.fromHttpGet('/healthz'), resources: { cpu: { request: kplus.Cpu.millis(100), limit: kplus.Cpu.units(2) } },
};

function model(props: Partial<GracefulDeploymentProps> = {}): GracefulDeployment {
  return new GracefulDeployment(newChart(), 'model', { containers: [WEB], devices: GPU, ...props });
}

const templateOf = (deployment: GracefulDeployment) => ofKind(deployment, 'Deployment').spec.template.spec;
const rollingOf = (deployment: GracefulDeployment) => ofKind(deployment, 'Deployment').spec.strategy.rollingUpdate;
const { absolute } = kplus.PercentOrAbsolute;
const SURGE = kplus.DeploymentStrategy.rollingUpdate({ maxSurge: absolute(1), maxUnavailable: absolute(0) });

test('limits of the first container, beside those of cdk8s-plus-28', () => {
  const { containers } = templateOf(model({ containers: [WEB, { name: 'log', image: 'shop/log:1' }] }));
  expect(containers.map((c: any) => [c.resources?.limits?.['nvidia.com/gpu'], c.resources?.limits?.cpu])).toEqual([[1, '2'], [undefined, '1500m']]);
});

test('a container that is added later is the first, too', () => {
  const deployment = model({ containers: undefined });
  deployment.addContainer(WEB);
  expect(templateOf(deployment).containers[0].resources.limits).toEqual({ 'cpu': '2', 'nvidia.com/gpu': 1 });
});

test('of a WebService those of the main container', () => {
  const web = new WebService(newChart(), 'web', { image: 'shop/model:1', port: 8080, readiness: Readiness.http('/healthz'), devices: { 'nvidia.com/gpu': 2 } });
  const [main] = templateOf(web.deployment).containers;
  expect([main.name, main.resources.limits]).toEqual(['main', { 'cpu': '1500m', 'memory': '2048Mi', 'nvidia.com/gpu': 2 }]);
});

test('a limit by a JSON patch stays', () => {
  const deployment = model();
  ApiObject.of(deployment).addJsonPatch(JsonPatch.add('/spec/template/spec/containers/0/resources/limits', { 'nvidia.com/gpu': kplus.k8s.Quantity.fromNumber(4) }));
  expect(templateOf(deployment).containers[0].resources.limits).toEqual({ 'nvidia.com/gpu': 4 });
});

test.each<[string, Partial<GracefulDeploymentProps>, object]>([
  ['surge 0, one of two unavailable', {}, { maxSurge: 0, maxUnavailable: 1 }],
  ['a single pod is not taken away', { replicas: 1 }, { maxSurge: '25%', maxUnavailable: 0 }],
  ['a stated strategy stays: a spare device', { strategy: SURGE }, { maxSurge: 1, maxUnavailable: 0 }],
])('%s', (_, props, rolling) => {
  expect(rollingOf(model(props))).toEqual(rolling);
});

test.each<[string, Partial<GracefulDeploymentProps>, number, boolean]>([
  ['by default', {}, 2, true],
  ['with surge', { strategy: SURGE }, 2, false],
  ['with surge, and a spare device', { strategy: SURGE }, 3, true],
  ['a single pod', { replicas: 1 }, 1, false],
])('on as many devices as replicas the plan is done or hangs: %s, %s', (_, props, gpus, isDone) => {
  const plan = RolloutPlan.of(model(props), { devices: { 'nvidia.com/gpu': gpus } });
  expect([plan.problem === undefined, plan.duration !== undefined]).toEqual([isDone, isDone]);
});

test('the new pod waits for the device of an old one: 2 x (grace period 3620 s + start 10 s + 1 s) + 300 s until no progress is a failure', () => {
  const drainBudget = new DrainBudget({ longestRequest: Duration.hours(1) });
  const deadlines = [model({ drainBudget }), model({ drainBudget, strategy: SURGE }), model({ drainBudget, progressDeadline: Duration.hours(2) })]
    .map(deployment => [ofKind(deployment, 'Deployment').spec.progressDeadlineSeconds, errorsOf(deployment)]);
  expect(deadlines).toEqual([[7562, []], [600, []], [7200, []]]);
  const stated = model({ drainBudget, progressDeadline: Duration.minutes(20) });
  stated.exposeViaService();
  expect(errorsOf(stated)).toEqual([expect.stringContaining('progressDeadline 1200 s ends before a new pod is ready: termination 3620 s + start 10 s + 1 s probe = 3631 s.')]);
});

test.each<[string, unknown]>([
  ['no domain', { gpu: 1 }],
  ["Kubernetes' own", { 'kubernetes.io/batch': 1 }],
  ['a half', { 'nvidia.com/gpu': 0.5 }],
  ['none', { 'nvidia.com/gpu': 0 }],
  ['text', { 'nvidia.com/gpu': '1' }],
  ['a number', 1],
])('refused: %s', (_, devices) => {
  expect(errorsOf(model({ devices: devices as never }))).toEqual([
    `[shop/model] devices: ${JSON.stringify(devices)} is not a map of extended resources to whole numbers above 0.\n    Write: devices: { 'nvidia.com/gpu': 1 }`,
  ]);
});

test('the peak needs a device for each pod, and the quota of a namespace says so', () => {
  const chart = newChart();
  const [one, two] = ['one', 'two'].map(id => new GracefulDeployment(chart, id, { containers: [WEB], devices: { 'nvidia.com/gpu': 2 } }));
  expect(RolloutPlan.of(one).quota).toEqual({ pods: 4, cpu: '400m', memory: '0Mi', devices: { 'nvidia.com/gpu': 8 } }); // the second goes before the first is gone
  expect(RolloutPlan.of(one).toText()).toContain('\n  quota    4 pods, cpu 400m, no memory request, nvidia.com/gpu 8\n');
  new RolloutResourceQuota(chart, 'quota', { workloads: [one, two] });
  expect(ofKind(chart, 'ResourceQuota').spec.hard).toEqual({ 'pods': '8', 'requests.cpu': '800m', 'requests.nvidia.com/gpu': '16' });
});
