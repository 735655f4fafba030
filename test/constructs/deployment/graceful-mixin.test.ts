import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { ApiObject, Chart, Duration, Include, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { DrainBudget, GracefulDeployment, GracefulMixin, Mesh, Platform, TrafficPath } from '../../../src';
import { BARE } from '../../cli/fixtures';
import { errorsOf, newChart, ofKind, podSpec, synth } from '../../support/synth';
const WEB: kplus.ContainerProps = {
  image: 'shop/web:1.4.2', portNumber: 8080, readiness: kplus.Probe.fromHttpGet('/healthz'), resources: { cpu: { request: kplus.Cpu.millis(10) } },
};
const SLEEP = { preStop: { sleep: { seconds: 15 } } };

function plain(props: kplus.DeploymentProps = {}): kplus.Deployment {
  return new kplus.Deployment(newChart(), 'web', { containers: [WEB], ...props });
}

test('a Deployment of cdk8s-plus-28 sleeps 15 s and has 15 + 30 + 5 = 50 s', () => {
  const deployment = plain();
  deployment.with(new GracefulMixin());
  expect(podSpec(deployment)).toMatchObject({ containers: [{ lifecycle: SLEEP }], terminationGracePeriodSeconds: 50 });
});

test('the other fields are those of cdk8s-plus-28', () => {
  const [before, after] = [plain(), plain()];
  after.with(new GracefulMixin());
  const manifest = ofKind(after, 'Deployment');
  delete manifest.metadata.annotations;
  const [container] = manifest.spec.template.spec.containers;
  delete container.lifecycle;
  manifest.spec.template.spec.terminationGracePeriodSeconds = 30;
  expect(manifest).toEqual(ofKind(before, 'Deployment'));
});

test('containers that are added after the call are covered', () => {
  const deployment = plain();
  deployment.with(new GracefulMixin());
  deployment.addContainer({ ...WEB, name: 'admin', portNumber: 9090 });
  expect(podSpec(deployment).containers.map((c: any) => c.lifecycle)).toEqual([SLEEP, SLEEP]);
});

describe('in a mesh', () => {
  const injected = (annotations: Record<string, string> = {}) => plain({ podMetadata: { labels: { 'sidecar.istio.io/inject': 'true' }, annotations } });

  test('the proxy runs for preStop 15 s + drain 30 s = 45 s', () => {
    const deployment = injected();
    expect(errorsOf(deployment)).toEqual([]);
    deployment.with(new GracefulMixin());
    expect(errorsOf(deployment)).toEqual([expect.stringContaining('(mesh-undeclared)')]);
    const stated = injected();
    stated.with(new GracefulMixin({ mesh: Mesh.istio() }));
    expect(errorsOf(stated)).toEqual([]);
    expect(ofKind(stated, 'Deployment').spec.template.metadata.annotations).toEqual({
      'sidecar.istio.io/nativeSidecar': 'false', 'proxy.istio.io/config': 'holdApplicationUntilProxyStarts: true\nterminationDrainDuration: 45s\n',
    });
  });

  test('a stated terminationDrainDuration of 10 s is kept and refused', () => {
    const annotations = { 'proxy.istio.io/config': 'terminationDrainDuration: 10s' };
    const deployment = injected(annotations);
    deployment.with(new GracefulMixin({ mesh: Mesh.istio() }));
    expect(errorsOf(deployment)).toEqual([expect.stringContaining('terminationDrainDuration 10 s < preStop 15 s + drain 30 s = 45 s.')]);
    expect(ApiObject.of(deployment).toJson().spec.template.metadata.annotations).toEqual(annotations);
  });
});

test('a KubeDeployment, whose types have no sleep action', () => {
  const chart = newChart();
  const container = { name: 'api', image: 'x', ports: [{ containerPort: 8080 }] };
  const labels = { app: 'web' };
  const deployment = new kplus.k8s.KubeDeployment(chart, 'web', {
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [container] } } },
  });
  deployment.with(new GracefulMixin({ drainBudget: new DrainBudget({ longestRequest: Duration.seconds(60) }) }));
  expect(podSpec(chart)).toEqual({ containers: [{ ...container, lifecycle: SLEEP }], terminationGracePeriodSeconds: 80 });
});

function included(yaml: string): Chart {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'graceful-')), 'all.yaml');
  fs.writeFileSync(file, yaml);
  const chart = newChart();
  new Include(chart, 'all', { url: file });
  fs.rmSync(path.dirname(file), { recursive: true });
  return chart;
}

test('included YAML: every Deployment of the chart, and no other kind', () => {
  const chart = included(BARE);
  chart.with(new GracefulMixin());
  expect(podSpec(chart)).toMatchObject({ containers: [{ lifecycle: SLEEP }], terminationGracePeriodSeconds: 50 });
  expect(synth(chart).filter(m => m.kind !== 'Deployment')).toEqual(synth(included(BARE)).filter(m => m.kind !== 'Deployment'));
});

test('a missing readiness probe is refused with the line to write', () => {
  const chart = included(BARE.replace(/ *readinessProbe.*\n/, ''));
  chart.with(new GracefulMixin());
  expect(errorsOf(chart)).toEqual([expect.stringContaining('container "api": gets the traffic of Service web on port 8080 and has no readiness probe. (no-readiness)')]);
});

test('a field of a wrong type is refused; the manifest is not changed', () => {
  const chart = included(BARE.replace('replicas: 3', 'replicas: "3"'));
  chart.with(new GracefulMixin());
  expect(errorsOf(chart)[0]).toContain('spec.replicas is the text "3", not a number. (wrong-type)');
});

test('refused properties are reported all at once', () => {
  const deployment = plain();
  deployment.with(new GracefulMixin({ drainBudget: new DrainBudget({ longestRequest: Duration.millis(500) }), startup: Duration.seconds(0), platform: Platform.kubernetes('x') }));
  expect(errorsOf(deployment).map(error => error.split('\n')[0].replace(/^\[shop\/web\] /, ''))).toEqual([
    '0.5 s is not a whole number of seconds; Kubernetes counts in whole seconds.', '"x" is not a version of Kubernetes.', '0 s is not above 0.',
  ].map(text => expect.stringContaining(text)));
});

test('a slower path and an older platform', () => {
  const deployment = plain();
  const edge = TrafficPath.custom({ name: 'edge', propagation: Duration.seconds(60) });
  deployment.with(new GracefulMixin({ drainBudget: new DrainBudget({ paths: [edge] }), platform: Platform.kubernetes('1.29'), imageHasSleep: true }));
  expect(podSpec(deployment)).toMatchObject({
    containers: [{ lifecycle: { preStop: { exec: { command: ['sleep', '60'] } } } }], terminationGracePeriodSeconds: 95,
  });
});

test('a long enough grace period is kept, a short sleep of the author is raised', () => {
  const own = kplus.Handler.fromCommand(['sleep', '5']);
  const deployment = plain({ containers: [{ ...WEB, lifecycle: { preStop: own } }], terminationGracePeriod: Duration.seconds(120) });
  deployment.with(new GracefulMixin());
  expect(podSpec(deployment)).toMatchObject({ containers: [{ lifecycle: SLEEP }], terminationGracePeriodSeconds: 120 });
});

test('a GracefulDeployment, and a Deployment that needs no change, are not changed', () => {
  const chart = newChart();
  const deployment = new GracefulDeployment(chart, 'web', { containers: [WEB], drainBudget: new DrainBudget({ longestRequest: Duration.seconds(90) }) });
  const before = synth(chart);
  chart.with(new GracefulMixin());
  expect([new GracefulMixin().supports(ApiObject.of(deployment)), synth(chart)]).toEqual([false, before]);
});

test('what an annotation of the included YAML states wins over the mixin of the chart, fact by fact', () => {
  const chart = included(BARE.replace('  namespace: shop\nspec:\n  replicas', `  namespace: shop
  annotations:
    cdk8s-graceful/longest-request: 5s
    cdk8s-graceful/drain-limit: 10m
spec:\n  replicas`));
  chart.with(new GracefulMixin({ drainBudget: new DrainBudget({ longestRequest: Duration.seconds(60) }), platform: Platform.eks('1.33', { spot: true }) }));
  expect([podSpec(chart).terminationGracePeriodSeconds, ofKind(chart, 'Deployment').metadata.annotations]).toEqual([undefined, { // 15 + 5 + 5 = 25 s: the default of 30 s is enough
    'cdk8s-graceful/longest-request': '5s',
    'cdk8s-graceful/drain-limit': '10m',
    'cdk8s-graceful/startup': '10s',
    'cdk8s-graceful/platform': 'eks-1.33-spot',
  }]);
});

test('an annotation that cannot be read is left for its rule to refuse', () => {
  const chart = included(BARE.replace('  namespace: shop\nspec:\n  replicas', '  namespace: shop\n  annotations: { cdk8s-graceful/longest-request: 5 sec }\nspec:\n  replicas'));
  chart.with(new GracefulMixin());
  expect(errorsOf(chart)).toEqual([expect.stringContaining('annotation cdk8s-graceful/longest-request: "5 sec" is not one of its values')]);
});

test('JSON patches of the author are kept', () => {
  const deployment = plain();
  ApiObject.of(deployment).addJsonPatch(JsonPatch.replace('/spec/template/spec/terminationGracePeriodSeconds', 200));
  deployment.with(new GracefulMixin());
  expect(podSpec(deployment).terminationGracePeriodSeconds).toBe(200);
});

test('`spread` of cdk8s-plus-28 does not grow', () => {
  const deployment = plain({ spread: true });
  deployment.with(new GracefulMixin());
  synth(deployment);
  expect(podSpec(deployment).affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution).toHaveLength(2);
});

test('applying it twice gives the same manifest', () => {
  const deployment = plain();
  deployment.with(new GracefulMixin());
  const once = synth(deployment);
  deployment.with(new GracefulMixin({ drainBudget: new DrainBudget({ longestRequest: Duration.seconds(90) }) }));
  expect([synth(deployment), synth(deployment)]).toEqual([once, once]);
});
