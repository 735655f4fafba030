import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { Chart, Include } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import * as plus34 from 'cdk8s-plus-34';
import { GracefulDeployment, GracefulMixin } from '../../../src';
import { CDK8S_PLUS, CDK8S_PLUS_28, findingsOf, RULES } from '../../../src/checks';
import { faultyManifests } from '../../support/circumstances';
import { compileErrors } from '../../support/compile';
import { errorsOf, newChart } from '../../support/synth';

/** A Deployment that is recreated, which its author may accept; each is written in another way. */
const container = { image: 'x', portNumber: 8080, resources: {} };
const written: [string, (chart: Chart) => void, string][] = [
  ['GracefulDeployment', (chart) => {
    new GracefulDeployment(chart, 'web', {
      containers: [{ ...container, readiness: kplus.Probe.fromHttpGet('/healthz') }], strategy: kplus.DeploymentStrategy.recreate(),
    }).exposeViaService();
  }, "deployment.acknowledge('recreate-behind-service', 'two versions must not run at once')"],
  ['cdk8s-plus-28', (chart) => {
    new kplus.Deployment(chart, 'web', {
      containers: [{ ...container, readiness: kplus.Probe.fromHttpGet('/healthz') }], strategy: kplus.DeploymentStrategy.recreate(),
    }).exposeViaService();
  }, "deployment.metadata.addAnnotation('cdk8s-graceful/acknowledge', '{\"recreate-behind-service\":\"two versions must not run at once\"}')"],
  ['cdk8s-plus-34', (chart) => {
    new plus34.Deployment(chart, 'web', {
      containers: [{ ...container, readiness: plus34.Probe.fromHttpGet('/healthz') }], strategy: plus34.DeploymentStrategy.recreate(),
    }).exposeViaService();
  }, "deployment.metadata.addAnnotation('cdk8s-graceful/acknowledge', '{\"recreate-behind-service\":\"two versions must not run at once\"}')"],
  ['L1', (chart) => {
    const labels = { app: 'web' };
    new kplus.k8s.KubeService(chart, 'service', { spec: { selector: labels, ports: [{ port: 80, targetPort: kplus.k8s.IntOrString.fromNumber(8080) }] } });
    new kplus.k8s.KubeDeployment(chart, 'web', {
      spec: {
        replicas: 2,
        strategy: { type: 'Recreate' },
        selector: { matchLabels: labels },
        template: { metadata: { labels }, spec: { containers: [{ name: 'web', image: 'x', ports: [{ containerPort: 8080 }], readinessProbe: { httpGet: { path: '/healthz', port: kplus.k8s.IntOrString.fromNumber(8080) } } }] } },
      },
    });
  }, 'metadata.annotations[cdk8s-graceful/acknowledge]: \'{"recreate-behind-service":"<why>"}\''],
  ['Include', (chart) => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'graceful-'));
    const url = path.join(folder, 'all.yaml');
    fs.writeFileSync(url, `
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ port: 80, targetPort: 8080 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  replicas: 2
  strategy: { type: Recreate }
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec: { containers: [{ name: web, image: x, ports: [{ containerPort: 8080 }], readinessProbe: { httpGet: { path: /healthz, port: 8080 } } }] }
`);
    new Include(chart, 'all', { url });
    fs.rmSync(folder, { recursive: true });
  }, 'metadata.annotations[cdk8s-graceful/acknowledge]: \'{"recreate-behind-service":"<why>"}\''],
];

test.each(written)('%s: what is told to accept a finding is there', (_, write, advice) => {
  const chart = newChart();
  write(chart);
  chart.with(new GracefulMixin());
  expect(errorsOf(chart).filter(error => error.includes('(recreate-behind-service)'))).toEqual([expect.stringMatching(/\n {4}Write: /)]);
  expect(errorsOf(chart).find(error => error.includes('(recreate-behind-service)'))!.trimEnd().endsWith(advice)).toBe(true);
});

test('the line of cdk8s-plus, as it is told, accepts the finding', () => {
  const chart = newChart();
  written[1][1](chart);
  chart.with(new GracefulMixin());
  (chart.node.findChild('web') as kplus.Deployment).metadata.addAnnotation('cdk8s-graceful/acknowledge', '{"recreate-behind-service":"two versions must not run at once"}');
  expect(errorsOf(chart).filter(error => error.includes('(recreate-behind-service)'))).toEqual([]);
});

/** Each piece of code that messages tell the author of a cdk8s-plus object to write, where it is written, and in which versions. */
const LINES: [line: string, at: (line: string) => string, versions?: readonly number[]][] = [
  ...['kplus.PercentOrAbsolute.percent(25), maxUnavailable: kplus.PercentOrAbsolute.absolute(0)',
    'kplus.PercentOrAbsolute.absolute(0), maxUnavailable: kplus.PercentOrAbsolute.absolute(1)']
    .map((counts): [string, typeof inDeployment] => [`strategy: kplus.DeploymentStrategy.rollingUpdate({ maxSurge: ${counts} })`, inDeployment]),
  ['strategy: kplus.DeploymentStrategy.recreate()', inDeployment],
  ['maxSurge: kplus.PercentOrAbsolute.percent(25)', line => `({ ${line} }) satisfies kplus.DeploymentStrategyRollingUpdateOptions;`],
  ["readiness: kplus.Probe.fromHttpGet('/healthz', { port: 8080 })", inContainer],
  ["kplus.Probe.fromCommand(['grpc_health_probe', '-addr=:8080'])", line => inContainer(`readiness: ${line}`)],
  ['resources: { cpu: { request: kplus.Cpu.millis(100) } }', inContainer],
  ["kplus.Handler.fromCommand(['sh', '-c', 'sleep 15; ...'])", line => inContainer(`lifecycle: { preStop: ${line} }`)],
  ['scaleDown: { policies: [{ replicas: kplus.Replicas.percent(25), duration: Duration.minutes(1) }] }', line => `({ ${line} }) satisfies Partial<kplus.HorizontalPodAutoscalerProps>;`],
  ['terminationGracePeriod: Duration.seconds(50)', inDeployment],
  ['progressDeadline: Duration.seconds(600)', inDeployment],
  ['minReady: Duration.seconds(40)', inDeployment],
  ["deployment.metadata.addAnnotation('cdk8s-graceful/acknowledge', '{\"path-slow\":\"<why>\"}')", line => `${line};`],
  ["service.metadata.addAnnotation('cdk8s-graceful/acknowledge', '{\"publish-not-ready\":\"metrics only\"}')", line => `${line};`],
  ["new GracefulMixin({ platform: Platform.eks('1.30') })", line => `deployment.with(${line});`],
  ['new GracefulMixin({ mesh: Mesh.istioNative() })', line => `deployment.with(${line});`],
  ['new GracefulMixin({ imageHasSleep: true })', line => `deployment.with(${line});`],
  ['new GracefulMixin({ drainBudget: new DrainBudget({ paths: [] }) })', line => `deployment.with(${line});`],
  ['new GracefulMixin({ drainBudget: new DrainBudget({ preStop: Duration.seconds(15) }) })', line => `deployment.with(${line});`],
  ['new GracefulMixin({ drainBudget: new DrainBudget({ paths: [TrafficPath.clusterInternal(), TrafficPath.awsAlb({ target: AwsTarget.INSTANCE })] }) })', line => `deployment.with(${line});`],
  ["new DisruptionBudget(this, 'pdb', { deployment })", line => line.replace('this', 'deployment').concat(';')],
  ['Readiness.grpc({ port: 8080 }).toProbe()', line => inContainer(`readiness: ${line}`), [28]],
];

function inDeployment(line: string): string {
  return `({ ${line} }) satisfies kplus.DeploymentProps;`;
}

function inContainer(line: string): string {
  return `({ image: 'x', ${line} }) satisfies kplus.ContainerProps;`;
}

test('each line that is told compiles with cdk8s-plus 28, and with 34', () => {
  const sources = new Map([28, 34].map(version => [path.join(__dirname, `told-${version}.ts`), [
    `import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-${version}';
import { AwsTarget, DisruptionBudget, DrainBudget, GracefulMixin, Mesh, Platform, Readiness, TrafficPath } from '../../../src';
declare const deployment: kplus.Deployment;
declare const service: kplus.Service;`,
    ...LINES.filter(([, , versions = [28, 34]]) => versions.includes(version)).map(([line, at]) => at(line)),
  ].join('\n')]));
  expect(compileErrors(sources)).toEqual([]);
});

const faulty = faultyManifests();
const [told28, told] = [CDK8S_PLUS_28, CDK8S_PLUS].map(dialect => faulty.flatMap(([, manifests]) =>
  findingsOf(RULES, manifests, () => dialect).map(({ advice }) => advice)));

test('each line is told', () => {
  expect(LINES.filter(([line]) => ![...told28, ...told].some(text => text.includes(line))).map(([line]) => line)).toEqual([]);
});

test('each class of cdk8s-plus and each method of it that is told is in a line', () => {
  const names = (text: string): string[] => text.match(/\bkplus\.\w+\.\w+/g) ?? [];
  const compiled = new Set(LINES.flatMap(([line]) => names(line)));
  expect([...new Set(told.flatMap(names))].filter(name => !compiled.has(name))).toEqual([]);
});
