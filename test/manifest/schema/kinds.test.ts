import { kindOf, makesPods, Role } from '../../../src/manifest';

test.each([
  ['apps/v1', 'Deployment', Role.WORKLOAD],
  ['extensions/v1beta1', 'Deployment', Role.WORKLOAD],
  [undefined, 'Deployment', Role.WORKLOAD],
  ['argoproj.io/v1alpha1', 'Rollout', Role.WORKLOAD],
  ['batch/v1', 'Job', Role.WORKLOAD],
  ['apps/v1', 'ReplicaSet', Role.REPLICAS],
  ['v1', 'Service', Role.SERVICE],
  ['policy/v1beta1', 'PodDisruptionBudget', Role.DISRUPTION_BUDGET],
  ['keda.sh/v1alpha1', 'ScaledObject', Role.AUTOSCALER],
  ['gateway.networking.k8s.io/v1', 'HTTPRoute', Role.ROUTE],
])('%s %s has role %i', (apiVersion, kind, role) => {
  expect(kindOf({ apiVersion, kind })?.role).toBe(role);
});

test.each([
  ['serving.knative.dev/v1', 'Service'], ['example.com/v1', 'Deployment'], ['v1', 'Secret'], ['v1', 'constructor'], ['v1', 7],
])('%s %s is not known: another project, or no kind of the table', (apiVersion, kind) => {
  expect(kindOf({ apiVersion, kind })).toBeUndefined();
});

test('workloads and ReplicaSets make pods, others do not', () => {
  expect([Role.WORKLOAD, Role.REPLICAS, Role.SERVICE, undefined].map(makesPods)).toEqual([true, true, false, false]);
});
