import { Manifest, Metadata } from '../../yaml';

/** The pods of a release; name and namespace are those of its Deployment and its autoscaler. */
export interface ReleaseSize {
  readonly name: string;
  readonly namespace?: string;
  readonly leastPods: number;
  readonly mostPods: number;
}

/** The metric of a KEDA trigger. */
interface KedaMetric {
  readonly serverAddress: string;
  /** PromQL; above 0 while a pod of the release takes work or has some. */
  readonly query: string;
  readonly cooldownSeconds: number;
}

/** An External metric of the cluster's metrics adapter. */
interface ExternalMetric {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** Above every number of busy pods: the metric decides between no pods and all, never in between. */
const UNREACHABLE_THRESHOLD = '1000000';

/**
 * Keeps the size of a release, which has no `replicas` in its manifest: with them a later apply would start an ended release again, and without
 * both a busy one would drop to one pod. The controller raises to minReplicas before it reads a metric, and does nothing at zero replicas.
 * @see https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/podautoscaler/horizontal.go reconcileAutoscaler
 */
export function releaseAutoscaler(size: ReleaseSize): Manifest {
  return autoscaler(size, {
    minReplicas: size.leastPods,
    maxReplicas: size.mostPods,
    ...(size.mostPods > size.leastPods ? { metrics: [cpuMetric()] } : {}),
  });
}

/** Scales the release to zero as well: it has all its pods or none. */
export function scaleToZeroAutoscaler(size: ReleaseSize, { name, labels }: ExternalMetric): Manifest {
  return autoscaler(size, {
    minReplicas: 0,
    maxReplicas: size.leastPods,
    metrics: [{
      type: 'External',
      // a target of a thousandth for each pod: any work needs all pods
      external: { metric: { name, selector: { matchLabels: labels } }, target: { type: 'AverageValue', averageValue: '1m' } },
    }],
  }, {});
}

/**
 * KEDA: no pods when idle, else at least the wanted number.
 * @see https://keda.sh/docs/latest/reference/scaledobject-spec/
 */
export function scaleToZeroScaledObject(size: ReleaseSize, metric: KedaMetric): Manifest {
  return {
    apiVersion: 'keda.sh/v1alpha1',
    kind: 'ScaledObject',
    metadata: metadataOf(size),
    spec: {
      scaleTargetRef: { name: size.name },
      idleReplicaCount: 0,
      minReplicaCount: size.leastPods,
      maxReplicaCount: size.mostPods,
      cooldownPeriod: metric.cooldownSeconds,
      // an autoscaler would delete pods without asking whether they are busy
      advanced: { horizontalPodAutoscalerConfig: { behavior: { scaleDown: { selectPolicy: 'Disabled' } } } },
      triggers: [{
        type: 'prometheus',
        metadata: {
          serverAddress: metric.serverAddress,
          query: metric.query,
          threshold: UNREACHABLE_THRESHOLD,
          activationThreshold: '0',
          // no data: nothing is ended
          ignoreNullValues: 'false',
        },
      }, ...(size.mostPods > size.leastPods ? [{ type: 'cpu', metricType: 'Utilization', metadata: { value: `${CPU_PERCENT}` } }] : [])],
    },
  };
}

const CPU_PERCENT = 50;

function cpuMetric(): object {
  return { type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: CPU_PERCENT } } };
}

function autoscaler(size: ReleaseSize, spec: object, behavior: object = { scaleDown: { selectPolicy: 'Disabled' } }): Manifest {
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: metadataOf(size),
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: size.name },
      ...spec,
      ...(Object.keys(behavior).length > 0 ? { behavior } : {}),
    },
  };
}

function metadataOf({ name, namespace }: ReleaseSize): Metadata {
  return { name, ...(namespace === undefined ? {} : { namespace }) };
}
