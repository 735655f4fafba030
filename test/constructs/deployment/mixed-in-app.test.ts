import { ApiObject, App, Chart, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import * as fc from 'fast-check';
import { AwsTarget, DrainBudget, GracefulMixin, GracefulMixinProps, TrafficPath } from '../../../src';
import { applyFixes } from '../../../src/harden';
import { Manifest } from '../../../src/yaml';
import { inputs, manifestsOf } from '../../support/manifest-arbitraries';
import { expectMet, runs } from '../../support/runs';
import { errorsOf, newChart } from '../../support/synth';

const RESOURCES = { cpu: { request: kplus.Cpu.millis(10) } };
const WORKER: kplus.ContainerProps = { image: 'shop/worker:1', resources: RESOURCES };
const WEB: kplus.ContainerProps = { image: 'shop/web:1.4.2', portNumber: 8080, readiness: kplus.Probe.fromHttpGet('/healthz'), resources: RESOURCES };
const LONG = new DrainBudget({ longestRequest: Duration.seconds(60) });

/** A web service and a worker beside it, with one mixin of the chart. */
function shop(props?: GracefulMixinProps, worker: kplus.ContainerProps = WORKER): Chart {
  const chart = newChart();
  new kplus.Deployment(chart, 'web', { containers: [WEB], metadata: { name: 'web' } }).exposeViaService();
  new kplus.Deployment(chart, 'worker', { containers: [worker], metadata: { name: 'worker' } });
  if (props) chart.with(new GracefulMixin(props));
  return chart;
}

/** What is written, whatever the rules say of it. */
const rendered = (chart: Chart): any[] => chart.node.findAll().filter(ApiObject.isApiObject).map(object => object.toJson());

function found(chart: Chart, name: string): any {
  return rendered(chart).find(m => m.metadata.name === name && m.spec.template);
}

const times = (chart: Chart, name: string) => {
  const { metadata, spec: { template: { spec: { containers: [{ lifecycle }], terminationGracePeriodSeconds } } } } = found(chart, name);
  return [lifecycle?.preStop?.sleep?.seconds, terminationGracePeriodSeconds, metadata.annotations?.['cdk8s-graceful/paths']];
};

describe('a worker, to which no Service sends', () => {
  test('stays as it is, but for its statement', () => {
    const { metadata: { annotations }, ...rest } = found(shop({}), 'worker');
    const { metadata: _, ...before } = found(shop(), 'worker');
    expect([annotations, rest]).toEqual([{ 'cdk8s-graceful/platform': 'kubernetes-1.34', 'cdk8s-graceful/startup': '10s' }, before]);
  });

  test('with a stated request of 60 s it has 0 + 60 + 5 = 65 s, and no delay', () => {
    expect([times(shop({ drainBudget: LONG }), 'worker'), times(shop({ drainBudget: LONG }), 'web')]).toEqual([[undefined, 65, undefined], [15, 80, undefined]]);
  });

  test('a hook of its own is not refused', () => {
    const hook = { preStop: kplus.Handler.fromCommand(['/app/finish']) };
    expect(errorsOf(shop({}, { ...WORKER, lifecycle: hook }))).toEqual([]);
  });

  test('a Service that is added after the mixin makes it a server', () => {
    const chart = shop({}, { ...WEB, image: 'shop/worker:1' });
    expect(times(chart, 'worker')).toEqual([undefined, 30, undefined]);
    const worker = chart.node.findChild('worker') as kplus.Deployment;
    worker.exposeViaService();
    expect(times(chart, 'worker')).toEqual([15, 50, undefined]);
  });

  test('a stated path makes it a server, if the mixin is its own', () => {
    const chart = shop();
    chart.node.findChild('worker').with(new GracefulMixin({ drainBudget: new DrainBudget({ paths: [TrafficPath.clusterInternal()] }) }));
    expect(times(chart, 'worker')).toEqual([15, 50, 'cluster-internal']);
  });
});

describe('one mixin for a chart in which an ALB sends to one of three services', () => {
  const edge = () => {
    const chart = newChart();
    const [front] = ['front', 'orders', 'stock'].map((name) => {
      const deployment = new kplus.Deployment(chart, name, { containers: [WEB], metadata: { name } });
      return deployment.exposeViaService();
    });
    const ingress = new kplus.Ingress(chart, 'ingress', { className: 'alb', metadata: { annotations: { 'alb.ingress.kubernetes.io/target-type': 'ip' } } });
    ingress.addRule('/', kplus.IngressBackend.fromService(front));
    new kplus.Deployment(chart, 'worker', { containers: [WORKER], metadata: { name: 'worker' } });
    return chart;
  };
  const all = (chart: Chart) => ['front', 'orders', 'stock', 'worker'].map(name => times(chart, name));

  test.each<[string, DrainBudget | undefined, string | undefined]>([
    ['nothing is stated', undefined, undefined],
    ['the path is stated for all', new DrainBudget({ paths: [TrafficPath.awsAlb({ target: AwsTarget.IP })] }), 'aws-alb-ip'],
  ])('%s: 60 s for that one alone', (_, drainBudget, stated) => {
    const chart = edge();
    chart.with(new GracefulMixin({ drainBudget }));
    expect(all(chart)).toEqual([[60, 95, stated], [15, 50, undefined], [15, 50, undefined], [undefined, 30, undefined]]);
  });

  test('a path that nothing shows is that of every service, and of no worker', () => {
    const chart = shop({ drainBudget: new DrainBudget({ paths: [TrafficPath.custom({ name: 'edge', propagation: Duration.seconds(40) })] }) });
    expect([times(chart, 'web'), times(chart, 'worker')]).toEqual([[40, 75, 'edge:40:40'], [undefined, 30, undefined]]);
  });

  test('no path is stated for all, as it says', () => {
    const annotations = (name: string) => found(shop({ drainBudget: new DrainBudget({ paths: [] }) }), name).metadata.annotations['cdk8s-graceful/traffic'];
    expect(['web', 'worker'].map(annotations)).toEqual(['none', 'none']);
  });
});

test('a StatefulSet and a DaemonSet are changed as harden changes them', () => {
  const chart = newChart();
  const pods = (name: string) => ({
    selector: { matchLabels: { app: name } },
    template: { metadata: { labels: { app: name } }, spec: { containers: [{ name: 'main', image: 'x', ports: [{ containerPort: 8080 }], readinessProbe: { tcpSocket: { port: kplus.k8s.IntOrString.fromNumber(8080) } } }] } },
  });
  new kplus.k8s.KubeStatefulSet(chart, 'db', { metadata: { name: 'db' }, spec: { ...pods('db'), serviceName: 'db', replicas: 2 } });
  new kplus.k8s.KubeDaemonSet(chart, 'agent', { metadata: { name: 'agent' }, spec: pods('agent') });
  chart.with(new GracefulMixin());
  expect(['db', 'agent'].map(name => times(chart, name))).toEqual([[15, 50, undefined], [15, 50, undefined]]);
});

test('whatever the app is made of, the mixin changes what harden changes, and nothing else', () => {
  let changed = 0;
  fc.assert(fc.property(inputs, (input) => {
    const before = manifestsOf(input);
    const after = new Map(rendered(mixedIn(before)).map(m => [keyOf(m), m]));
    for (const [original, { manifest }] of applyFixes(before)) {
      if (manifest !== original) changed++;
      expect(bare(after.get(keyOf(original)))).toEqual(bare(manifest));
    }
  }), { numRuns: runs(150) });
  expectMet(changed, 50);
});

function mixedIn(manifests: readonly Manifest[]): Chart {
  const chart = new Chart(new App(), 'shop');
  manifests.forEach((manifest, i) => new ApiObject(chart, `object-${i}`, JSON.parse(JSON.stringify(manifest))));
  chart.with(new GracefulMixin());
  return chart;
}

const keyOf = ({ kind, metadata }: Manifest) => `${kind} ${metadata?.name}`;

/** Without the statements, which harden does not write. */
function bare(manifest: any): Manifest {
  const { metadata: { annotations, ...metadata }, ...rest } = JSON.parse(JSON.stringify(manifest));
  const others = Object.entries(annotations ?? {}).filter(([key]) => !/^cdk8s-graceful\/(startup|platform)$/.test(key));
  return { ...rest, metadata: { ...metadata, annotations: Object.fromEntries(others) } };
}
