import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { ApiObject, App, Chart, Duration, JsonPatch } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { DisruptionBudget, GracefulDeployment, Readiness, WebService } from '../../../src';
import { errorsOf, newChart } from '../../support/synth';
const WEB: kplus.ContainerProps = { image: 'x', portNumber: 8080, readiness: kplus.Probe.fromHttpGet('/'), resources: {} };
const DEFAULT_CPU: kplus.ContainerProps = { ...WEB, resources: undefined };

/** Counts how often an object is rendered. */
function countRenderings(deployment: GracefulDeployment): () => number {
  let n = 0;
  const object = ApiObject.of(deployment);
  const toJson = object.toJson.bind(object);
  object.toJson = () => { n += 1; return toJson(); };
  return () => n;
}

describe('findings are computed again when the tree changes', () => {
  test('between two synths of a chart', () => {
    const web = new GracefulDeployment(newChart(), 'web', { containers: [WEB] });
    expect(errorsOf(web)).toEqual([]);
    ApiObject.of(web).addJsonPatch(JsonPatch.replace('/spec/template/spec/terminationGracePeriodSeconds', 20));
    expect(errorsOf(web)).toHaveLength(1);
    ApiObject.of(web).addJsonPatch(JsonPatch.replace('/spec/template/spec/terminationGracePeriodSeconds', 50));
    expect(errorsOf(web)).toEqual([]);
  });

  test('after an app.synthYaml that was refused', () => {
    const app = new App();
    const web = new GracefulDeployment(new Chart(app, 'shop'), 'web', { containers: [WEB], replicas: 0.5 });
    expect(() => app.synthYaml()).toThrow('invalid-pod-count');
    ApiObject.of(web).addJsonPatch(JsonPatch.replace('/spec/replicas', 3));
    expect(app.synthYaml()).toContain('replicas: 3');
  });
});

test('in an app of 5 charts each object is rendered twice: once for the rules, once for the YAML', () => {
  const app = new App();
  const counts = Array.from({ length: 5 }, (_, i) => countRenderings(new GracefulDeployment(new Chart(app, `c${i}`), 'web', { containers: [WEB] })));
  app.synthYaml();
  expect(counts.map(count => count())).toEqual([2, 2, 2, 2, 2]);
});

describe('warnings', () => {
  function stderrOf(app: App): string {
    const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    try {
      app.synthYaml();
      return write.mock.calls.map(([text]) => text).join('');
    } finally {
      write.mockRestore();
    }
  }

  test('go to stderr once, whatever the number of charts: 1000m CPU by default, and the surge', () => {
    const app = new App();
    new Chart(app, 'other');
    new GracefulDeployment(new Chart(app, 'shop'), 'web', { containers: [DEFAULT_CPU], replicas: 4 });
    expect(stderrOf(app)).toMatchInlineSnapshot(`
"[shop/web] warning: container "main": asks for cdk8s-plus-28's default of 1000m CPU; 4 replicas and 1 surge ask for 5 cores. (default-cpu-request)
    On small nodes the surge pod stays Pending and the rollout waits for it.
    Write: resources: { cpu: { request: kplus.Cpu.millis(100) } }, with what the application needs
"
`);
  });

  test('1000m stated by the author gives no warning', () => {
    const app = new App();
    const resources = { cpu: { request: kplus.Cpu.millis(1000) } };
    new GracefulDeployment(new Chart(app, 'shop'), 'web', { containers: [{ ...WEB, resources }] });
    expect(stderrOf(app)).toBe('');
  });

  test('an acknowledged warning is not printed', () => {
    const app = new App();
    const web = new GracefulDeployment(new Chart(app, 'shop'), 'web', { containers: [DEFAULT_CPU] });
    web.acknowledge('default-cpu-request', 'our nodes have 16 cores');
    expect(stderrOf(app)).toBe('');
  });

  test('spread: true and a stated strategy that takes no pod away hangs a rollout where there are no more nodes than pods', () => {
    const app = new App();
    const strategy = kplus.DeploymentStrategy.rollingUpdate({ maxUnavailable: kplus.PercentOrAbsolute.absolute(0) });
    new GracefulDeployment(new Chart(app, 'shop'), 'web', { containers: [WEB], spread: true, replicas: 3, strategy });
    expect(stderrOf(app)).toContain('[shop/web] warning: a required anti-affinity, 3 replicas and 1 surge. (required-anti-affinity)\n'
      + '    With fewer than 4 nodes (or zones) that fit, the surge pod stays Pending and the rollout hangs.\n');
  });
});

describe('across charts', () => {
  test('a Service in another chart of the app counts', () => {
    const app = new App();
    const web = new GracefulDeployment(new Chart(app, 'a'), 'web', { containers: [{ ...WEB, readiness: undefined }] });
    new kplus.Service(new Chart(app, 'b'), 'svc', { selector: web, ports: [{ port: 80, targetPort: 8080 }] });
    expect(errorsOf(web)).toEqual([expect.stringContaining('(no-readiness)')]);
  });

  test('a Service in another namespace does not count', () => {
    const app = new App();
    const web = new GracefulDeployment(new Chart(app, 'a', { namespace: 'a' }), 'web', { containers: [{ ...WEB, readiness: undefined }] });
    new kplus.Service(new Chart(app, 'b', { namespace: 'b' }), 'svc', { selector: web, ports: [{ port: 80, targetPort: 8080 }] });
    expect(errorsOf(web)).toEqual([]);
  });
});

test('a Deployment of cdk8s-plus-28 in the same app is not changed', () => {
  const app = new App();
  const chart = new Chart(app, 'shop');
  new GracefulDeployment(chart, 'web', { containers: [WEB] });
  const other = new kplus.Deployment(chart, 'other', { containers: [{ image: 'x', portNumber: 80 }], spread: true });
  other.exposeViaService();
  const alone = new Chart(new App(), 'shop');
  const twin = new kplus.Deployment(alone, 'other', { containers: [{ image: 'x', portNumber: 80 }], spread: true });
  twin.exposeViaService();
  expect(chart.toJson().filter(m => m.metadata.name.includes('other'))).toEqual(alone.toJson());
});

test('an object that cannot be rendered is reported; the objects that select it are not', () => {
  const chart = newChart();
  const web = new GracefulDeployment(chart, 'web', { containers: [WEB] });
  new DisruptionBudget(chart, 'pdb', { deployment: web });
  ApiObject.of(web).addJsonPatch(JsonPatch.replace('/spec/template/spec/topologySpreadConstraints/0/whenUnsatisfiable', 'DoNotSchedule'));
  expect(errorsOf(web)).toEqual([expect.stringMatching(
    /^\[shop\/web\] cannot be rendered: Failed serializing construct at path 'shop\/web\/Resource'(.|\n)*\n {4}Write: patches with JsonPatch\.add, to paths that are there without it$/,
  )]);
});

test('a fault of a Service of cdk8s-plus-28 is reported by the GracefulDeployment that it selects', () => {
  const web = new GracefulDeployment(newChart(), 'web', { containers: [WEB] });
  new kplus.Service(web, 'svc', { selector: web, ports: [{ port: 80, targetPort: 8080 }], publishNotReadyAddresses: true });
  expect(errorsOf(web)).toEqual([expect.stringMatching(/^\[shop\/web\] Service shop-web-svc-\w+ publishes addresses that are not ready/)]);
});

test('a refused synth writes no file', () => {
  const outdir = fs.mkdtempSync(path.join(os.tmpdir(), 'refused-'));
  const app = new App({ outdir });
  new WebService(new Chart(app, 'fine'), 'web', { image: 'x', port: 8080, readiness: Readiness.tcp() });
  new GracefulDeployment(new Chart(app, 'wrong'), 'web', { containers: [WEB], terminationGracePeriod: Duration.seconds(10) });
  expect(() => app.synth()).toThrow('grace-too-short');
  expect(fs.readdirSync(outdir)).toEqual([]);
  fs.rmSync(outdir, { recursive: true });
});
