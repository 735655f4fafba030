import { Duration } from 'cdk8s';
import { Platform } from '../../../src';

test('the default is 1.34, without a problem', () => {
  expect([Platform._default().version, Platform._default()._minor, Platform._default()._problems]).toEqual(['1.34', 34, []]);
});

test('v1.29.3 is Kubernetes 1.29, and keeps its text', () => {
  const platform = Platform.kubernetes('v1.29.3');
  expect([platform.version, platform._minor, platform._problems]).toEqual(['v1.29.3', 29, []]);
});

test('"latest" is refused at synth, and 1.34 taken in its place', () => {
  const platform = Platform.kubernetes('latest');
  expect([platform._minor, platform._problems]).toEqual([34, [
    'platform: "latest" is not a version of Kubernetes.\n    Write: platform: Platform.kubernetes(\'1.34\')',
  ]]);
});

test('1.41 is taken, three beyond the newest in the table; 1.42 is refused, with the factory that was written', () => {
  expect([Platform.eks('1.41')._problems, Platform.eks('1.42')._problems, Platform.gke('1.99', { autopilot: true })._problems]).toEqual([[], [
    'platform: "1.42" is more than three versions beyond 1.38, the newest that is known here.\n    Write: platform: Platform.eks(\'1.34\')',
  ], [
    'platform: "1.99" is more than three versions beyond 1.38, the newest that is known here.\n    Write: platform: Platform.gke(\'1.34\', { autopilot: true })',
  ]]);
});

test.each([
  ['eks', Platform.eks('1.33', { spot: true }), { id: 'eks', kubernetesMinor: 33, spotSeconds: 120 }],
  ['gke', Platform.gke('1.34.2-gke.100', { spot: true }), { id: 'gke', kubernetesMinor: 34, spotSeconds: 15 }],
  ['gke, autopilot', Platform.gke('1.34', { autopilot: true, spot: true }), { id: 'gke-autopilot', kubernetesMinor: 34, spotSeconds: 25 }],
  ['aks', Platform.aks('1.34', { spot: true }), { id: 'aks', kubernetesMinor: 34, spotSeconds: 30 }],
  ['no spot', Platform.aks('1.34'), { id: 'aks', kubernetesMinor: 34 }],
  ['a stated spot limit', Platform.gke('1.35', { spot: true, spotLimit: Duration.seconds(120) }), { id: 'gke', kubernetesMinor: 35, spotSeconds: 120 }],
  ['a limit without spot', Platform.gke('1.35', { spotLimit: Duration.seconds(120) }), { id: 'gke', kubernetesMinor: 35 }],
  ['all options', Platform.kubernetes('1.34', {
    spot: true, spotLimit: Duration.seconds(60), drainLimit: Duration.hours(1), karpenterTerminationGrace: Duration.minutes(5),
  }), { id: 'kubernetes', kubernetesMinor: 34, spotSeconds: 60, drainLimitSeconds: 3600, karpenterSeconds: 300 }],
])('%s', (_, platform, facts) => {
  expect([platform._target, platform._problems]).toEqual([facts, []]);
});

test('spot nodes of no known vendor are refused without their limit', () => {
  expect(Platform.kubernetes('1.34', { spot: true })._problems).toEqual([
    'platform: spot nodes, and nothing says how long a pod has when one is taken back.\n'
    + '    Write: spotLimit: Duration.seconds(120), with what your vendor gives',
  ]);
});

test('a limit of half a second is refused', () => {
  expect(Platform.eks('1.34', { drainLimit: Duration.millis(500) })._problems).toEqual([
    'platform: drainLimit: 0.5 s is not a whole number of seconds; Kubernetes counts in whole seconds.\n    Write: drainLimit: Duration.seconds(1)',
  ]);
});
