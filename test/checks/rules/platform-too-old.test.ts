import { autoscaler, compliant, Mutation } from '../fixtures';

const ID = 'platform-too-old';
export const mutation: Mutation = { change: s => s.withBudget({ kubernetesMinor: 29 }) };
const CONSEQUENCE = '    The API server refuses it, or drops it and runs the pod without it.';
const grpc = { grpc: { port: 8080 } };
const sidecar = { name: 'proxy', restartPolicy: 'Always' };
const plain = compliant.container('lifecycle.preStop', { exec: { command: ['sleep', '15'] } }).with('disruptionBudget.spec.unhealthyPodEvictionPolicy', undefined);

test('the sleep action on 1.29', () => {
  expect(compliant.withBudget({ kubernetesMinor: 29 }).report(ID)).toEqual([[
    'error Deployment shop/web: spec.template.spec.containers[]',
    'container "api": lifecycle.*.sleep needs Kubernetes 1.30, the platform is 1.29. (platform-too-old)',
    CONSEQUENCE,
    "    Write: platform: Platform.kubernetes('1.30') once every node has it, or do without",
  ]]);
});

test('a native sidecar on 1.28', () => {
  expect(plain.withBudget({ kubernetesMinor: 28 }).pod('initContainers', [sidecar]).report(ID)).toEqual([[
    'error Deployment shop/web: spec.template.spec.initContainers[]',
    'container "proxy": initContainers[].restartPolicy: Always needs Kubernetes 1.29, the platform is 1.28. (platform-too-old)',
    CONSEQUENCE,
    "    Write: platform: Platform.kubernetes('1.29') once every node has it, or do without",
  ]]);
});

test.each(['readinessProbe', 'startupProbe', 'livenessProbe'])('a grpc %s on 1.23', (probe) => {
  expect(plain.withBudget({ kubernetesMinor: 23 }).container(probe, grpc).report(ID)).toEqual([[
    'error Deployment shop/web: spec.template.spec.containers[]',
    'container "api": grpc probes needs Kubernetes 1.24, the platform is 1.23. (platform-too-old)',
    CONSEQUENCE,
    "    Write: platform: Platform.kubernetes('1.24') once every node has it, or do without",
  ]]);
});

test('a sleep after the start, on 1.28', () => {
  const synth = plain.withBudget({ kubernetesMinor: 28 }).container('lifecycle.postStart', { sleep: { seconds: 5 } });
  expect(synth.found(ID)).toEqual(['lifecycle.*.sleep needs Kubernetes 1.30, the platform is 1.28.']);
});

test('a native sidecar that sleeps on 1.28 is two findings', () => {
  const synth = plain.withBudget({ kubernetesMinor: 28 }).pod('initContainers', [{ ...sidecar, lifecycle: { preStop: { sleep: { seconds: 5 } } } }]);
  expect(synth.findings(ID).map(f => [f.path, f.found])).toEqual([
    ['spec.template.spec.initContainers[]', 'lifecycle.*.sleep needs Kubernetes 1.30, the platform is 1.28.'],
    ['spec.template.spec.initContainers[]', 'initContainers[].restartPolicy: Always needs Kubernetes 1.29, the platform is 1.28.'],
  ]);
});

test.each([
  ['the sleep action on 1.30', compliant.withBudget({ kubernetesMinor: 30 })],
  ['exec sleep on 1.29', plain.withBudget({ kubernetesMinor: 29 })],
  ['a native sidecar on 1.29', plain.withBudget({ kubernetesMinor: 29 }).pod('initContainers', [sidecar])],
  ['an init container that is no sidecar, on 1.28', plain.withBudget({ kubernetesMinor: 28 }).pod('initContainers', [{ name: 'migrate' }])],
  ['grpc probes on 1.24', plain.withBudget({ kubernetesMinor: 24 }).container('readinessProbe', grpc).container('startupProbe', grpc)],
  ['http probes on 1.23', plain.withBudget({ kubernetesMinor: 23 })],
  ['nothing recorded: 1.34 is assumed', compliant.with('deployment.metadata.annotations', undefined)],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});

const on126 = plain.withBudget({ kubernetesMinor: 26 });

test('spreading by pod-template-hash on 1.26', () => {
  expect(on126.pod('topologySpreadConstraints', [{ topologyKey: 'x', matchLabelKeys: ['pod-template-hash'] }]).report(ID)).toEqual([[
    'error Deployment shop/web: spec.template.spec.topologySpreadConstraints[].matchLabelKeys',
    'topologySpreadConstraints[].matchLabelKeys needs Kubernetes 1.27, the platform is 1.26. (platform-too-old)',
    CONSEQUENCE,
    "    Write: platform: Platform.kubernetes('1.27') once every node has it, or do without",
  ]]);
  expect(on126.pod('topologySpreadConstraints', [{ topologyKey: 'x' }]).report(ID)).toEqual([]);
});

test('a disruption budget with an eviction policy on 1.26', () => {
  expect(on126.with('disruptionBudget.spec.unhealthyPodEvictionPolicy', 'AlwaysAllow').report(ID)).toEqual([[
    'error PodDisruptionBudget shop/web: spec.unhealthyPodEvictionPolicy',
    'unhealthyPodEvictionPolicy needs Kubernetes 1.27, the platform is 1.26. (platform-too-old)',
    CONSEQUENCE,
    "    Write: platform: Platform.kubernetes('1.27') once every node has it, or do without",
  ]]);
  const other = on126.with('disruptionBudget.spec', { selector: { matchLabels: { app: 'other' } }, unhealthyPodEvictionPolicy: 'AlwaysAllow' });
  expect(other.report(ID)).toEqual([]);
});

test('an autoscaler by the metric of a container on 1.26', () => {
  const metric = (type: string) => on126.and('autoscaler', autoscaler({ minReplicas: 2, metrics: [{ type }] })).found(ID);
  expect([metric('ContainerResource'), metric('Resource')]).toEqual([
    ['HPA ContainerResource metrics needs Kubernetes 1.27, the platform is 1.26.'], [],
  ]);
});

test('the native sidecar of a mesh on 1.28', () => {
  expect(plain.withBudget({ kubernetesMinor: 28, mesh: 'istio-native' }).findings(ID).map(f => [f.path, f.found])).toEqual([
    ['spec.template.metadata.annotations', 'initContainers[].restartPolicy: Always needs Kubernetes 1.29, the platform is 1.28.'],
  ]);
  expect(plain.withBudget({ kubernetesMinor: 28, mesh: 'istio' }).found(ID)).toEqual([]);
});

test('a sleep of 0 s on 1.32, and a stop signal on 1.37', () => {
  const zero = (kubernetesMinor: number) => compliant.withBudget({ kubernetesMinor }).container('lifecycle.preStop.sleep.seconds', 0).found(ID);
  const signal = (kubernetesMinor: number) => compliant.withBudget({ kubernetesMinor }).container('lifecycle.stopSignal', 'SIGQUIT').found(ID);
  expect([zero(32), zero(33), signal(37), signal(38)]).toEqual([
    ['lifecycle.*.sleep of 0 s needs Kubernetes 1.33, the platform is 1.32.'], [],
    ['lifecycle.stopSignal needs Kubernetes 1.38, the platform is 1.37.'], [],
  ]);
});
