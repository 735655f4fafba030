import * as path from 'node:path';
import { Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import { buildSync } from 'esbuild';
import * as graceful from '../../../src';
import {
  DisruptionBudget, DrainBudget, GracefulDeployment, GracefulMixin, GracefulValidation, MetricsService, Platform, RainbowDeployment, Readiness,
  ReleaseReaper, RolloutPlan, TrafficPath, WebService,
} from '../../../src';
import { errorsOf, newChart, ofKind } from '../../support/synth';

/** As npm installs it beside the first for a package that asks for another version. */
function secondCopy(): typeof graceful {
  const { outputFiles: [{ text }] } = buildSync({
    entryPoints: [path.join(__dirname, '../../../src/index.ts')], bundle: true, write: false, platform: 'node', packages: 'external',
  });
  const copy = { exports: {} as typeof graceful };
  new Function('module', 'exports', 'require', '__dirname', text)(copy, copy.exports, module.require.bind(module), __dirname);
  return copy.exports;
}

const WEB = { image: 'shop/web:1', port: 8080, readiness: Readiness.http('/healthz') };
const POD = { containers: [{ image: 'x', portNumber: 8080, readiness: kplus.Probe.fromHttpGet('/'), resources: {} }] };
const webErrors = (props: object) => errorsOf(new WebService(newChart(), 'web', { ...WEB, ...props } as any));

test.each<[string, object, string]>([
  ['readiness: a path', { readiness: '/healthz' }, "readiness: \"/healthz\" is not a Readiness.\n    Write: readiness: Readiness.http('/healthz')"],
  ['readiness: a Probe of cdk8s-plus-28', { readiness: kplus.Probe.fromHttpGet('/') }, "readiness: an object of Probe is not a Readiness.\n    Write: readiness: Readiness.http('/healthz')"],
  ['platform: its annotation', { platform: 'eks-1.33' }, "platform: \"eks-1.33\" is not a Platform.\n    Write: platform: Platform.eks('1.33')"],
  ['platform: a number', { platform: 1.34 }, "platform: 1.34 is not a Platform.\n    Write: platform: Platform.kubernetes('1.34')"],
  ['startup: a number', { startup: 40 }, 'startup: 40 is not a Duration.\n    Write: startup: Duration.seconds(40)'],
  ['startup: text', { startup: '2m' }, 'startup: "2m" is not a Duration.\n    Write: startup: Duration.seconds(120)'],
  ['drainBudget: its options', { drainBudget: { longestRequest: 60 } },
    'drainBudget: {"longestRequest":60} is not a DrainBudget.\n    Write: drainBudget: new DrainBudget({ longestRequest: Duration.seconds(60) })'],
  ['mesh: its name', { mesh: 'linkerd' }, 'mesh: "linkerd" is not a Mesh.\n    Write: mesh: Mesh.linkerd()'],
  ['mesh: the class', { mesh: graceful.Mesh }, 'mesh: the class Mesh is not a Mesh.\n    Write: mesh: Mesh.istio()'],
  ['a number of the budget', { drainBudget: new DrainBudget({ longestRequest: 60 } as any) },
    'longestRequest: 60 is not a Duration.\n    Write: longestRequest: Duration.seconds(60)'],
  ['paths: ids', { drainBudget: new DrainBudget({ paths: ['aws-alb-ip'] } as any) },
    'paths: ["aws-alb-ip"] is not a list of TrafficPaths.\n    Write: paths: [TrafficPath.awsAlb({ target: AwsTarget.IP })]'],
  ['a path whose members jsii does not see', { drainBudget: new DrainBudget({ paths: [{}] as any }) },
    'paths: [{}] is not a list of TrafficPaths.\n    Write: paths: [TrafficPath.custom({ propagation: Duration.seconds(60) })]'],
  ['the time of a path', { drainBudget: new DrainBudget({ paths: [TrafficPath.custom({ name: 'edge', propagation: 60, floor: Duration.seconds(5) } as any)] }) },
    'path edge: propagation: 60 is not a Duration.\n    Write: propagation: Duration.seconds(60)'],
  ['a time of the readiness', { readiness: Readiness.http('/', { period: 5 } as any) }, 'readiness: period: 5 is not a Duration.\n    Write: period: Duration.seconds(5)'],
  ['a limit of the platform', { platform: Platform.eks('1.34', { drainLimit: 900 } as any) }, 'platform: drainLimit: 900 is not a Duration.\n    Write: drainLimit: Duration.seconds(900)'],
  ['a count of the disruption budget', { disruptionBudget: { maxUnavailable: '50%' } },
    'maxUnavailable: "50%" is not a PercentOrAbsolute.\n    Write: maxUnavailable: PercentOrAbsolute.percent(50)'],
  ['a typing error of the budget', { drainBudget: new DrainBudget({ longestRequests: Duration.seconds(60) } as any) },
    'longestRequests: there is no such option.\n    Write: longestRequest, if that is meant; or leave it out'],
  ['a typing error', { startUp: Duration.seconds(40) }, 'startUp: there is no such option.\n    Write: startup, if that is meant; or leave it out'],
  ['a typing error of the autoscaling', { autoscaling: { maxReplicas: 4, minReplica: 2 } },
    'autoscaling: minReplica: there is no such option.\n    Write: minReplicas, if that is meant; or leave it out'],
])('%s', (_, props, message) => {
  expect(webErrors(props)).toEqual([expect.stringContaining(message)]);
  expect(webErrors(props)[0]).toMatch(/^\[shop\/web\b/);
});

test('several are said at once, and nothing is written with a value that is refused', () => {
  expect(webErrors({ platform: '1.34', startup: 40, mesh: 'istio' })).toHaveLength(3);
  expect(errorsOf(new WebService(newChart(), 'web', undefined as any)).join()).toContain('[shop/web] readiness: none.');
});

describe('each construct names its path or its class', () => {
  const chart = () => newChart();
  const rainbow = (props: object) => errorsOf(new RainbowDeployment(chart(), 'r', { releases: [{ release: 'v1', ...POD }], ...props } as any));

  test('a GracefulDeployment', () => {
    expect(errorsOf(new GracefulDeployment(chart(), 'web', { ...POD, startupLimit: 600, progressDeadline: 9 } as any))).toEqual([
      expect.stringContaining('[shop/web] startupLimit: 600 is not a Duration.'), expect.stringContaining('[shop/web] progressDeadline: 9 is not a Duration.'),
    ]);
  });

  test('a GracefulMixin', () => {
    const web = new kplus.Deployment(chart(), 'web', POD);
    web.with(new GracefulMixin({ mesh: 'istio', startUp: Duration.seconds(5) } as any));
    expect(errorsOf(web)).toEqual([
      expect.stringContaining('GracefulMixin: mesh: "istio" is not a Mesh.'), expect.stringContaining('GracefulMixin: startUp: there is no such option.'),
    ]);
  });

  test('a RainbowDeployment', () => {
    expect(rainbow({ ending: 'keda' })).toEqual([expect.stringContaining('[shop/r] ending: "keda" is not a ReleaseEnding.\n    Write: ending: ReleaseEnding.reaper()')]);
    expect(rainbow({ idleFor: 30 })).toEqual([expect.stringContaining('[shop/r] idleFor: 30 is not a Duration.')]);
    expect(rainbow({ releases: 'v1' })[0]).toContain('[shop/r] releases: "v1" is not a list of releases.');
    expect(rainbow({ releases: [{ release: 'v1', ...POD, startup: 5 }] })).toEqual([expect.stringContaining('[shop/r/v1/Deployment] startup: 5 is not a Duration.')]);
  });

  test('an ending', () => {
    const ended = (ending: graceful.ReleaseEnding) => rainbow({ ending });
    expect(ended(graceful.ReleaseEnding.keda({ serverAddress: 9090, cooldown: 60 } as any))).toEqual([
      expect.stringContaining("[shop/r] ending: serverAddress: 9090 is not text.\n    Write: serverAddress: '9090'"),
      expect.stringContaining('[shop/r] ending: cooldown: 60 is not a Duration.\n    Write: cooldown: Duration.seconds(60)'),
    ]);
    expect(ended((graceful.ReleaseEnding as any).autoscaler())).toContainEqual(expect.stringContaining('ending: the metric has no name.'));
  });

  test('a quota', () => {
    expect(errorsOf(new graceful.RolloutResourceQuota(chart(), 'q', { workloads: 'web', otherPod: 3 } as any))).toEqual([
      expect.stringContaining('[shop/q] workloads: "web" is not a list of constructs.\n    Write: workloads: [web]'),
      expect.stringContaining('[shop/q] otherPod: there is no such option.\n    Write: otherPods'),
    ]);
  });

  test.each<[string, () => unknown, string]>([
    ['a disruption budget', () => new DisruptionBudget(chart(), 'b', { deployment: 'web' } as any), '[shop/b] deployment: "web" is not a Deployment.'],
    ['a metrics Service', () => new MetricsService(chart(), 'm', { workload: 'web', port: 9090 } as any), '[shop/m] workload: "web" is not a construct.'],
    ['a reaper', () => new ReleaseReaper(chart(), 'r', { rainbow: 'r', image: 'node' } as any), '[shop/r] rainbow: "r" is not a RainbowDeployment.'],
    ['a plan', () => RolloutPlan.fromManifests([], { timing: { startup: 3 } } as any), 'RolloutPlan: timing: startup: 3 is not a Duration.'],
    ['a plan, a typing error', () => RolloutPlan.fromManifests([], { podcapacity: 3 } as any), 'RolloutPlan: podcapacity: there is no such option.\n    Write: podCapacity'],
    ['a limit of a plan', () => RolloutPlan.of(new WebService(chart(), 'w', WEB)).fastest({ cpu: 2 } as any),
      "RolloutPlan: fastest: cpu: 2 is not a quantity above 0, as in a manifest.\n    Write: cpu: '2'"],
    ['a limit of a plan that is no quantity', () => RolloutPlan.of(new WebService(chart(), 'w', WEB)).fastest({ memory: 'much' }),
      "RolloutPlan: fastest: memory: \"much\" is not a quantity above 0, as in a manifest.\n    Write: memory: '1Gi'"],
    ['a mesh of a validation', () => new GracefulValidation({ mesh: 'istios' }), 'GracefulValidation: mesh: istios is not one.\n    Write: one of istio'],
    ['a Service', () => new graceful.GracefulService(chart(), 's', { selector: { app: 'web' }, ports: [{ port: 80 }] } as any),
      '[shop/s] selector: {"app":"web"} is not a selector of pods.\n    Write: selector: deployment'],
    ['a validation', () => new GracefulValidation({ longestRequestSecond: 60 } as any), 'GracefulValidation: longestRequestSecond: there is no such option.'],
    ['a path without options', () => (TrafficPath as any).awsAlb(), 'TrafficPath.awsAlb: target: none in undefined.\n    Write: target: AwsTarget.IP'],
    ['a path of another target', () => TrafficPath.awsNlb({ target: 'instances' } as any), 'TrafficPath.awsNlb: target: "instances" is not one of AwsTarget.IP, AwsTarget.INSTANCE.'],
    ['a path of its own without a time', () => TrafficPath.custom({ name: 'edge' } as any), 'TrafficPath.custom: propagation: none in {"name":"edge"}.'],
    ['a budget', () => new DrainBudget('60s' as any).gracePeriod, 'DrainBudget: "60s" is no object of options.'],
  ])('%s', (_, make, message) => expect(make).toThrow(message));
});

describe('what the author may have of his own', () => {
  test('options of his own, spread among those of a construct', () => {
    expect(webErrors({ team: 'shop', meshes: ['a', 'b'], routes: ['/a'], Volumes: 3, startup: undefined, mesh: null })).toEqual([]);
  });

  test('a subclass with options of its own', () => {
    class Shop extends GracefulDeployment {}
    expect(errorsOf(new Shop(newChart(), 'web', { ...POD, startups: Duration.seconds(3) } as any))).toEqual([]);
  });

  test('a path of his own class, with getters', () => {
    class Edge implements graceful.ITrafficPath {
      public get name() { return 'edge'; }
      public get propagation() { return Duration.seconds(20); }
      public get floor() { return Duration.seconds(5); }
    }
    expect(new DrainBudget({ paths: [new Edge()] }).preStop.toSeconds()).toBe(20);
  });

  test('objects of a second copy of this package', () => {
    const second = secondCopy();
    expect(second.DrainBudget).not.toBe(DrainBudget);
    const web = new WebService(newChart(), 'web', {
      ...WEB,
      readiness: second.Readiness.http('/healthz') as any,
      platform: second.Platform.eks('1.34') as any,
      mesh: second.Mesh.istio() as any,
      drainBudget: new second.DrainBudget({ longestRequest: Duration.seconds(60), paths: [second.TrafficPath.clusterInternal()] }) as any,
    });
    expect([errorsOf(web), ofKind(web, 'Deployment').spec.template.spec.terminationGracePeriodSeconds]).toEqual([[], 80]);
  });
});
