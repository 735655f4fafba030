import { quantityOf } from '../../../src/manifest';
import { scaleToZeroScaledObject, scaleToZeroAutoscaler, releaseAutoscaler } from '../../../src/rainbow';
const SIZE = { name: 'transcoder-v3', namespace: 'media', leastPods: 2, mostPods: 2 };

test('2 pods, without a metric', () => {
  expect(releaseAutoscaler(SIZE)).toEqual({
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: 'transcoder-v3', namespace: 'media' },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'transcoder-v3' },
      minReplicas: 2,
      maxReplicas: 2,
      behavior: { scaleDown: { selectPolicy: 'Disabled' } },
    },
  });
});

test('2 to 5 pods by CPU, and no scale-down', () => {
  expect(releaseAutoscaler({ ...SIZE, mostPods: 5 }).spec).toMatchObject({
    minReplicas: 2,
    maxReplicas: 5,
    metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 50 } } }],
    behavior: { scaleDown: { selectPolicy: 'Disabled' } },
  });
});

test('an External metric: all pods or none', () => {
  const { spec } = scaleToZeroAutoscaler(SIZE, { name: 'graceful_in_use', labels: { release: 'v3' } });
  const [{ external }] = spec.metrics;
  expect([spec.minReplicas, spec.maxReplicas, spec.behavior, external.metric]).toEqual(
    [0, 2, undefined, { name: 'graceful_in_use', selector: { matchLabels: { release: 'v3' } } }],
  );
  // as the controller does: the sum, by the average that is wanted of each pod, rounded up
  const wanted = (sum: number) => Math.min(spec.maxReplicas, Math.ceil(sum / quantityOf(external.target.averageValue)));
  expect([0, 1, 7].map(wanted)).toEqual([0, 2, 2]);
});

test('KEDA: 0 pods when idle, else 2; without data nothing is ended', () => {
  expect(scaleToZeroScaledObject(SIZE, { serverAddress: 'http://prometheus', query: 'sum(busy)', cooldownSeconds: 300 })).toEqual({
    apiVersion: 'keda.sh/v1alpha1',
    kind: 'ScaledObject',
    metadata: { name: 'transcoder-v3', namespace: 'media' },
    spec: {
      scaleTargetRef: { name: 'transcoder-v3' },
      idleReplicaCount: 0,
      minReplicaCount: 2,
      maxReplicaCount: 2,
      cooldownPeriod: 300,
      advanced: { horizontalPodAutoscalerConfig: { behavior: { scaleDown: { selectPolicy: 'Disabled' } } } },
      triggers: [{
        type: 'prometheus',
        metadata: { serverAddress: 'http://prometheus', query: 'sum(busy)', threshold: '1000000', activationThreshold: '0', ignoreNullValues: 'false' },
      }],
    },
  });
});
