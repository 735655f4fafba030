import * as fc from 'fast-check';
import { Manifest } from '../../src/yaml';

/** Random inputs as people write them: one or two workloads, and what is around them. Plain data, so that a counterexample can be read. */

type Arbitrary<T> = T extends fc.Arbitrary<infer V> ? V : never;

const rarely = <T>(arbitrary: fc.Arbitrary<T>) => fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
const few = fc.option(fc.integer({ min: 1, max: 8 }), { nil: undefined });
const podCount = fc.oneof(fc.constantFrom<number | string>(0, 1, 2, 3, '0%', '25%', '50%', '100%'), fc.integer({ min: 0, max: 110 }).map(p => `${p}%`));

const HOOKS = [
  undefined, { sleep: { seconds: 5 } }, { sleep: { seconds: 15 } }, { sleep: { seconds: 45 } }, { exec: { command: ['sleep', '10'] } },
  { exec: { command: ['sh', '-c', 'sleep 5; nginx -s quit'] } }, { exec: { command: ['nginx', '-s', 'quit'] } }, { exec: { command: ['/app/drain'] } },
  { httpGet: { path: '/bye', port: 8080 } }, { tcpSocket: { port: 8080 } },
] as const;

const container = fc.record({
  hook: fc.constantFrom(...HOOKS),
  isProbed: fc.integer({ min: 0, max: 5 }).map(n => n > 0),
  hostPort: rarely(fc.constant(443)),
  cpu: fc.constantFrom(undefined, '100m', '2'),
  devices: rarely(fc.constant(1)),
  liveness: rarely(fc.integer({ min: 1, max: 60 })),
});

const workload = fc.record({
  kind: fc.constantFrom('Deployment', 'Deployment', 'Deployment', 'Rollout', 'StatefulSet', 'DaemonSet'),
  replicas: fc.oneof(fc.integer({ min: 0, max: 4 }), fc.constant(undefined)),
  strategy: fc.oneof(fc.constant(undefined), fc.constant('Recreate'), fc.record({ maxSurge: podCount, maxUnavailable: podCount })),
  main: container,
  helper: rarely(container),
  grace: fc.constantFrom(undefined, undefined, 2, 10, 30, 60, 120),
  minReady: rarely(fc.integer({ min: 1, max: 90 })),
  deadline: rarely(fc.constantFrom(5, 60, 600)),
  volume: rarely(fc.constantFrom('ReadWriteOnce', 'ReadWriteOncePod', 'ReadWriteMany', 'elsewhere', 'local', 'awsElasticBlockStore', 'azureDisk')),
  antiAffinity: rarely(fc.constantFrom('itself', 'others')),
  spread: rarely(fc.record({ maxSkew: fc.integer({ min: 1, max: 2 }), minDomains: rarely(fc.constantFrom(2, 5)), nodeTaintsPolicy: rarely(fc.constant('Honor')) })),
  hostNetwork: fc.integer({ min: 0, max: 9 }).map(n => n === 0),
  startup: rarely(fc.constantFrom(5, 300)),
});

/** One input. */
export interface Input {
  readonly workloads: readonly Arbitrary<typeof workload>[];
  readonly service: 'ClusterIP' | 'headless' | 'LoadBalancer' | 'metrics' | 'none';
  readonly hasHeadlessBeside: boolean;
  readonly ingress?: string;
  readonly budget?: { readonly minAvailable?: number | string; readonly maxUnavailable?: number | string };
  readonly hasSecondBudget: boolean;
  readonly autoscaler?: { readonly kind: 'HorizontalPodAutoscaler' | 'ScaledObject'; readonly least?: number };
  readonly quota?: { readonly pods?: number; readonly cpu?: number };
}

export const inputs: fc.Arbitrary<Input> = fc.record({
  workloads: fc.array(workload, { minLength: 1, maxLength: 2 }),
  service: fc.constantFrom('ClusterIP', 'ClusterIP', 'ClusterIP', 'headless', 'LoadBalancer', 'metrics', 'none'),
  hasHeadlessBeside: fc.integer({ min: 0, max: 4 }).map(n => n === 0),
  ingress: rarely(fc.constantFrom('nginx', 'alb', 'gce', 'unknown')),
  budget: fc.option(fc.oneof(fc.record({ minAvailable: podCount }), fc.record({ maxUnavailable: podCount })), { nil: undefined }),
  hasSecondBudget: fc.integer({ min: 0, max: 9 }).map(n => n === 0),
  autoscaler: rarely(fc.record({
    kind: fc.constantFrom('HorizontalPodAutoscaler', 'ScaledObject'), least: fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined }),
  })),
  quota: rarely(fc.record({ pods: few, cpu: few })),
});

export function manifestsOf(input: Input): Manifest[] {
  const { service, budget, quota, autoscaler, ingress } = input;
  const selector = { app: 'web' };
  const ports = [{ name: service === 'metrics' ? 'metrics' : 'http', port: 80, targetPort: 8080 }];
  const type = service === 'LoadBalancer' ? { type: 'LoadBalancer' } : {};
  const clusterIP = service === 'headless' ? { clusterIP: 'None' } : {};
  const list: (Manifest | undefined | false)[] = [
    ...input.workloads.map((w, i) => workloadOf(w, `web-${i}`)),
    ...input.workloads.map((w, i) => claimOf(w, `web-${i}`)),
    service !== 'none' && object('v1', 'Service', 'web', { ...clusterIP, ...type, selector, ports }),
    input.hasHeadlessBeside && object('v1', 'Service', 'web-headless', { clusterIP: 'None', selector, ports: [{ port: 7946 }] }),
    ingress !== undefined && object('networking.k8s.io/v1', 'Ingress', 'web', { ingressClassName: ingress, defaultBackend: { service: { name: 'web' } } }),
    budget && object('policy/v1', 'PodDisruptionBudget', 'web', { ...budget, selector: { matchLabels: selector } }),
    input.hasSecondBudget && object('policy/v1', 'PodDisruptionBudget', 'all', { maxUnavailable: 1, selector: { matchLabels: selector } }),
    quota && object('v1', 'ResourceQuota', 'all', { hard: { 'pods': quota.pods, 'requests.cpu': quota.cpu } }),
    autoscaler && object(autoscaler.kind === 'ScaledObject' ? 'keda.sh/v1alpha1' : 'autoscaling/v2', autoscaler.kind, 'web', {
      scaleTargetRef: { kind: input.workloads[0].kind, name: 'web-0' },
      ...(autoscaler.kind === 'ScaledObject' ? { minReplicaCount: autoscaler.least } : { minReplicas: autoscaler.least, maxReplicas: 8 }),
    }),
  ];
  return JSON.parse(JSON.stringify(list.filter(Boolean)));
}

function object(apiVersion: string, kind: string, name: string, spec: object): Manifest {
  return { apiVersion, kind, metadata: { name, namespace: 'shop' }, spec };
}

function workloadOf(w: Input['workloads'][number], name: string): Manifest {
  const labels = { app: 'web', name };
  const canary = { canary: typeof w.strategy === 'object' ? w.strategy : {} };
  const rolling = typeof w.strategy === 'object' ? { type: 'RollingUpdate', rollingUpdate: w.strategy } : w.strategy && { type: w.strategy };
  const others = w.antiAffinity === 'others' ? { app: 'other' } : { name };
  return object(w.kind === 'Rollout' ? 'argoproj.io/v1alpha1' : 'apps/v1', w.kind, name, {
    ...(w.kind === 'DaemonSet' ? {} : { replicas: w.replicas }),
    selector: { matchLabels: labels },
    minReadySeconds: w.minReady,
    ...(w.kind === 'Deployment' ? { strategy: rolling, progressDeadlineSeconds: w.deadline } : {}),
    ...(w.kind === 'Rollout' ? { strategy: canary, progressDeadlineSeconds: w.deadline } : {}),
    template: {
      metadata: { labels },
      spec: {
        hostNetwork: w.hostNetwork || undefined,
        terminationGracePeriodSeconds: w.grace,
        containers: [containerOf(w.main, 'api', w.startup), ...(w.helper ? [{ ...containerOf(w.helper, 'helper'), ports: undefined, readinessProbe: undefined }] : [])],
        volumes: w.volume && [volumeOf(w.volume, name)],
        topologySpreadConstraints: w.spread && [{
          topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'DoNotSchedule', labelSelector: { matchLabels: { name } }, ...w.spread,
        }],
        affinity: w.antiAffinity && {
          podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: others } }] },
        },
      },
    },
  });
}

function containerOf({ hook, isProbed, hostPort, cpu, devices, liveness }: Arbitrary<typeof container>, name: string, startup?: number): object {
  const probe = { httpGet: { path: '/healthz', port: 8080 }, periodSeconds: 5 };
  return {
    name,
    image: 'x',
    ports: [{ containerPort: 8080, name: 'http', hostPort }],
    resources: { requests: { cpu }, limits: { 'nvidia.com/gpu': devices } },
    readinessProbe: isProbed ? probe : undefined,
    livenessProbe: liveness === undefined ? undefined : { tcpSocket: { port: 8080 }, periodSeconds: liveness, failureThreshold: 1 },
    startupProbe: startup === undefined ? undefined : { ...probe, periodSeconds: 1, failureThreshold: startup },
    lifecycle: hook && { preStop: hook },
  };
}

type Volume = NonNullable<Input['workloads'][number]['volume']>;
const DISKS: readonly Volume[] = ['awsElasticBlockStore', 'azureDisk'];

function volumeOf(volume: Volume, name: string): object {
  return { name: 'data', ...(DISKS.includes(volume) ? { [volume]: {} } : { persistentVolumeClaim: { claimName: `${name}-data` } }) };
}

function claimOf({ volume }: Input['workloads'][number], name: string): Manifest | undefined {
  if (volume === undefined || volume === 'elsewhere' || DISKS.includes(volume)) return undefined;
  return object('v1', 'PersistentVolumeClaim', `${name}-data`, {
    accessModes: [volume === 'local' ? 'ReadWriteOnce' : volume], storageClassName: volume === 'local' ? 'local-path' : undefined,
  });
}
