import { Chart, Duration } from 'cdk8s';
import * as kplus from 'cdk8s-plus-28';
import * as fc from 'fast-check';
import { pathOfCode } from './path-expression';
import { DrainBudget, Mesh, Platform, Readiness, TrafficPath, WebService } from '../../src';
import { PATHS } from '../../src/traffic';

/** Random statements about the environment of the pods: traffic paths, mesh, platform, and how they are exposed. Plain data. */

export const PATH_FACTORIES: Record<string, (gate: boolean) => TrafficPath> = {
  ...Object.fromEntries(PATHS.map(row => [row.id, (gate: boolean) => pathOfCode(row, gate)])),
  edge: () => TrafficPath.custom({ name: 'edge', propagation: Duration.seconds(25), floor: Duration.seconds(20), registration: Duration.seconds(7) }),
};

export const MESH_FACTORIES: Record<string, () => Mesh> = {
  'istio': () => Mesh.istio(),
  'istio-native': () => Mesh.istioNative(),
  'linkerd': () => Mesh.linkerd(),
  'linkerd-native': () => Mesh.linkerdNative(),
  'consul': () => Mesh.consul(),
  'none': () => Mesh.none(),
};

type PlatformKind = 'kubernetes' | 'eks' | 'gke' | 'gke-autopilot' | 'aks';

export interface EnvironmentStatement {
  readonly paths: string[];
  readonly gate: boolean;
  readonly requests: number;
  readonly preStop?: number;
  readonly grace?: number;
  readonly minReady?: number;
  readonly mesh?: string;
  readonly injected?: 'istio' | 'linkerd';
  readonly terminationDrain?: number;
  readonly platform: PlatformKind;
  readonly version: string;
  readonly spot: boolean;
  readonly spotLimit?: number;
  readonly exposure: 'none' | 'ingress' | 'other-class' | 'route' | 'headless' | 'load-balancer';
  readonly delay?: number;
  readonly label: boolean;
}

const rarely = <T>(arbitrary: fc.Arbitrary<T>) => fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });

export const environmentStatements: fc.Arbitrary<EnvironmentStatement> = fc.record({
  paths: fc.subarray(Object.keys(PATH_FACTORIES), { minLength: 1, maxLength: 3 }),
  gate: fc.boolean(),
  requests: fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 1, max: 200 }) }, { weight: 1, arbitrary: fc.integer({ min: 3590, max: 3700 }) }),
  preStop: rarely(fc.integer({ min: 1, max: 200 })),
  grace: rarely(fc.integer({ min: 20, max: 400 })),
  minReady: rarely(fc.integer({ min: 0, max: 200 })),
  mesh: fc.option(fc.constantFrom(...Object.keys(MESH_FACTORIES)), { nil: undefined }),
  injected: rarely(fc.constantFrom('istio' as const, 'linkerd' as const)),
  terminationDrain: rarely(fc.integer({ min: 1, max: 300 })),
  platform: fc.constantFrom<PlatformKind>('kubernetes', 'eks', 'gke', 'gke-autopilot', 'aks'),
  version: fc.constantFrom('1.26', '1.28', '1.29', '1.30', '1.34', '1.34', '1.34', '1.34'),
  spot: fc.integer({ min: 0, max: 5 }).map(n => n === 0),
  spotLimit: rarely(fc.integer({ min: 10, max: 400 })),
  exposure: fc.constantFrom('none' as const, 'none' as const, 'ingress' as const, 'other-class' as const, 'route' as const, 'headless' as const, 'load-balancer' as const),
  delay: rarely(fc.integer({ min: 0, max: 400 })),
  label: fc.boolean(),
});

const seconds = (n: number | undefined) => (n === undefined ? undefined : Duration.seconds(n));

export function buildInEnvironment(chart: Chart, id: string, s: EnvironmentStatement): WebService {
  const options = { spot: s.spot, spotLimit: seconds(s.spotLimit) };
  const platform = s.platform === 'gke-autopilot' ? Platform.gke(s.version, { ...options, autopilot: true }) : Platform[s.platform](s.version, options);
  const web = new WebService(chart, id, {
    metadata: { namespace: 'shop' },
    image: 'shop/web:1',
    port: 8080,
    readiness: Readiness.http('/healthz'),
    drainBudget: new DrainBudget({
      longestRequest: seconds(s.requests), preStop: seconds(s.preStop), paths: s.paths.map(name => PATH_FACTORIES[name](s.gate)),
    }),
    terminationGracePeriod: seconds(s.grace),
    minReady: seconds(s.minReady),
    mesh: s.mesh === undefined ? undefined : MESH_FACTORIES[s.mesh](),
    podMetadata: {
      labels: s.injected === 'istio' ? { 'sidecar.istio.io/inject': 'true' } : {},
      annotations: {
        ...(s.injected === 'linkerd' ? { 'linkerd.io/inject': 'enabled' } : {}),
        ...(s.terminationDrain === undefined ? {} : { 'proxy.istio.io/config': `terminationDrainDuration: ${s.terminationDrain}s\n` }),
      },
    },
    platform,
    imageHasSleep: true,
    ingress: s.exposure === 'ingress' ? { host: 'shop.example' } : s.exposure === 'other-class' ? { className: 'traefik' } : undefined,
    route: s.exposure === 'route' ? { gateway: 'edge' } : undefined,
    service: s.exposure === 'load-balancer' ? { serviceType: kplus.ServiceType.LOAD_BALANCER } : undefined,
  });
  if (s.exposure === 'headless') {
    new kplus.Service(chart, `${id}-pods`, {
      metadata: { namespace: 'shop' }, clusterIP: 'None', selector: web.deployment, ports: [{ port: 8080 }],
    });
  }
  if (s.label) new kplus.Namespace(chart, `${id}-ns`, { metadata: { name: 'shop', labels: { 'elbv2.k8s.aws/pod-readiness-gate-inject': 'enabled' } } });
  if (s.delay !== undefined) {
    const attribute = `deregistration_delay.timeout_seconds=${s.delay}`;
    web.ingress?.metadata.addAnnotation('alb.ingress.kubernetes.io/target-group-attributes', attribute);
    web.service.metadata.addAnnotation('service.beta.kubernetes.io/aws-load-balancer-target-group-attributes', attribute);
  }
  return web;
}
