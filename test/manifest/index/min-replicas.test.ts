import { Manifests, minReplicasOf, presentReplicasOf, replicaCount } from '../../../src/manifest';
import { autoscaler, compliant, manifest } from '../../checks/fixtures';
const { deployment } = compliant.objects;
const scaleTargetRef = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' };

test.each([
  ['no autoscaler: replicas, 2', undefined, 2],
  ['a minimum of 3 takes precedence over 2 replicas', autoscaler({ minReplicas: 3 }), 3],
  ['a minimum of 0', autoscaler({ minReplicas: 0 }), 0],
  ['a HorizontalPodAutoscaler without a minimum: 1, as in Kubernetes', autoscaler({}), 1],
  ['a ScaledObject without a minimum: 0, as in KEDA', manifest('ScaledObject', 'web', { scaleTargetRef }), 0],
  ['a ScaledObject with a minimum of 4', manifest('ScaledObject', 'web', { scaleTargetRef, minReplicaCount: 4 }), 4],
])('%s', (_, object, count) => {
  const manifests = new Manifests([deployment, ...(object ? [object] : [])]);
  expect(minReplicasOf(deployment, manifests)).toBe(count);
});

test.each([
  ['a minimum of 0: one, while there is work', {}, 1],
  ['paused at 0: none', { 'autoscaling.keda.sh/paused-replicas': '0' }, 0],
  ['paused at 3', { 'autoscaling.keda.sh/paused-replicas': '3' }, 3],
  ['paused at what is no number', { 'autoscaling.keda.sh/paused-replicas': 'all' }, 1],
])('the pods that a ScaledObject leaves: %s', (_, annotations, count) => {
  const scaled = manifest('ScaledObject', 'web', { scaleTargetRef });
  const manifests = new Manifests([deployment, { ...scaled, metadata: { ...scaled.metadata, annotations } }]);
  expect(presentReplicasOf(deployment, manifests)).toBe(count);
});

test('replicas missing or null: 1, as in Kubernetes', () => {
  const withNull = { kind: 'Deployment', spec: { replicas: null as unknown as undefined } };
  expect([{ kind: 'Deployment' }, withNull].map(d => minReplicasOf(d, new Manifests([])))).toEqual([1, 1]);
});

test('0 replicas, 1 replica, 2 replicas', () => {
  expect([0, 1, 2].map(replicaCount)).toEqual(['0 replicas', '1 replica', '2 replicas']);
});
