import { Chart, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import * as fc from 'fast-check';
import { DrainBudget, Platform, Readiness, TrafficPath, WebService } from '../../src';

/** Random statements about a WebService, accepted and refused ones. Plain data, so that a counterexample can be read. */

const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
/** Most authors leave out most options. */
const rarely = <T>(arbitrary: fc.Arbitrary<T>) => fc.oneof({ weight: 6, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
/** Mostly sensible; sometimes 0, above every limit, or a fraction of a second. */
const millis = fc.oneof(
  { weight: 40, arbitrary: fc.integer({ min: 1, max: 400 }).map(s => s * 1000) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 8 * 24 * 3600 }).map(s => s * 1000) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 100_000 }) },
);
const podCount = fc.oneof(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 110 }).map(p => `${p}%`));

export const statements = fc.record({
  port: fc.oneof({ weight: 20, arbitrary: fc.integer({ min: 1, max: 65535 }) }, { weight: 1, arbitrary: fc.integer({ min: -1, max: 70_000 }) }),
  replicas: optional(fc.oneof({ weight: 10, arbitrary: fc.integer({ min: 2, max: 12 }) }, { weight: 1, arbitrary: fc.integer({ min: 0, max: 1 }) })),
  drain: optional(fc.record({
    requests: optional(millis),
    margin: optional(millis),
    preStop: rarely(millis),
    gracePeriod: rarely(millis),
    paths: optional(fc.array(fc.record({ propagation: millis, floor: rarely(millis) }), { maxLength: 3 })),
  })),
  grace: rarely(millis),
  startup: optional(millis),
  startupLimit: rarely(millis),
  minReady: optional(millis),
  progressDeadline: rarely(millis),
  strategy: rarely(fc.record({ surge: podCount, unavailable: podCount })),
  recreate: fc.integer({ min: 0, max: 14 }).map(n => n === 0),
  minAvailable: rarely(podCount),
  maxUnavailable: rarely(podCount),
  autoscaling: rarely(fc.record({ min: fc.integer({ min: 0, max: 5 }), max: fc.integer({ min: 4, max: 20 }) })),
  version: fc.constantFrom<string>('1.26', '1.29', '1.30', '1.31', '1.33', '1.34', '1.34', '1.34', '1.34', '1.34', 'latest'),
  imageHasSleep: fc.boolean(),
  readiness: fc.constantFrom('http', 'grpc', 'tcp', 'exec'),
  shipper: fc.boolean(),
  sidecar: fc.boolean(),
});

export type Statement = typeof statements extends fc.Arbitrary<infer T> ? T : never;

const duration = (ms: number | undefined) => (ms === undefined ? undefined : Duration.millis(ms));
const percentOrAbsolute = (value: number | string | undefined) => {
  if (value === undefined) return undefined;
  return typeof value === 'number' ? kplus.PercentOrAbsolute.absolute(value) : kplus.PercentOrAbsolute.percent(Number(value.replace('%', '')));
};

export function build(chart: Chart, id: string, s: Statement): WebService {
  const readiness = {
    http: () => Readiness.http('/healthz'),
    grpc: () => Readiness.grpc(),
    tcp: () => Readiness.tcp(),
    exec: () => Readiness.exec(['/bin/check']),
  }[s.readiness]!();
  const resources = { cpu: { request: kplus.Cpu.millis(10) } };
  const web = new WebService(chart, id, {
    image: 'localhost/graceful/node:20',
    port: s.port,
    readiness,
    replicas: s.replicas,
    drainBudget: s.drain && new DrainBudget({
      longestRequest: duration(s.drain.requests),
      margin: duration(s.drain.margin),
      preStop: duration(s.drain.preStop),
      gracePeriod: duration(s.drain.gracePeriod),
      paths: s.drain.paths?.map(({ propagation, floor }, i) => TrafficPath.custom({
        name: `path-${i}`, propagation: Duration.millis(propagation), floor: duration(floor),
      })),
    }),
    terminationGracePeriod: duration(s.grace),
    startup: duration(s.startup),
    startupLimit: duration(s.startupLimit),
    minReady: duration(s.minReady),
    progressDeadline: duration(s.progressDeadline),
    strategy: strategyOf(s),
    disruptionBudget: { minAvailable: percentOrAbsolute(s.minAvailable), maxUnavailable: percentOrAbsolute(s.maxUnavailable) },
    autoscaling: s.autoscaling && { minReplicas: s.autoscaling.min, maxReplicas: s.autoscaling.max },
    platform: Platform.kubernetes(s.version),
    imageHasSleep: s.imageHasSleep,
    containers: s.shipper ? [{ name: 'shipper', image: 'localhost/graceful/node:20', resources }] : [],
  });
  if (s.sidecar) {
    web.deployment.addInitContainer({ name: 'proxy', image: 'localhost/graceful/node:20', restartPolicy: kplus.ContainerRestartPolicy.ALWAYS, resources });
  }
  return web;
}

/** cdk8s-plus-28 itself throws at 0 and 0: such a strategy cannot be written. */
function strategyOf({ strategy, recreate }: Statement): kplus.DeploymentStrategy | undefined {
  if (recreate) return kplus.DeploymentStrategy.recreate();
  if (!strategy || [strategy.surge, strategy.unavailable].every(x => x === 0 || x === '0%')) return undefined;
  const { surge, unavailable } = strategy;
  return kplus.DeploymentStrategy.rollingUpdate({ maxSurge: percentOrAbsolute(surge), maxUnavailable: percentOrAbsolute(unavailable) });
}
