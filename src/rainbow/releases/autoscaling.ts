import { Manifest, Metadata } from '../../yaml';

/** How many pods a release has. */
export interface ReleaseSize {
  /** The Deployment, and the autoscaler, of the release. */
  readonly name: string;
  readonly namespace?: string;
  readonly leastPods: number;
  readonly mostPods: number;
}

/** Where the busy metric of KEDA comes from. */
export interface KedaMetric {
  readonly serverAddress: string;
  /** PromQL; above 0 as long as a pod of the release takes work or has some. */
  readonly query: string;
  readonly cooldownSeconds: number;
}

/** An External metric of the cluster's metrics adapter. */
export interface ExternalMetric {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
}

/** Above every number of busy pods: the metric decides between none and all, never in between. */
const NEVER_REACHED = '1000000';

/**
 * An autoscaler, and no `replicas` in the Deployment: a later apply would start a release again that has been ended, or take a
 * busy one down to one pod. The least is made before any metric is looked at, and nothing is done at zero:
 * kubernetes pkg/controller/podautoscaler/horizontal.go, reconcileAutoscaler.
 */
export function sizeAutoscaler(size: ReleaseSize): Manifest {
  return autoscaler(size, {
    minReplicas: size.leastPods,
    maxReplicas: size.mostPods,
    ...(size.mostPods > size.leastPods ? { metrics: [cpuMetric()] } : {}),
  });
}

/** Ends the release as well: all its pods or none. */
export function scaledToZeroByMetric(size: ReleaseSize, { name, labels }: ExternalMetric): Manifest {
  return autoscaler(size, {
    minReplicas: 0,
    maxReplicas: size.leastPods,
    metrics: [{
      type: 'External',
      // a thousandth for each pod: any work at all wants all pods
      external: { metric: { name, selector: { matchLabels: labels } }, target: { type: 'AverageValue', averageValue: '1m' } },
    }],
  }, {});
}

/**
 * KEDA: idle, none; else at least as many as wanted.
 * @see https://keda.sh/docs/latest/reference/scaledobject-spec/
 */
export function scaledToZeroByKeda(size: ReleaseSize, metric: KedaMetric): Manifest {
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
      // an autoscaler asks no pod whether it is busy before it takes it away
      advanced: { horizontalPodAutoscalerConfig: { behavior: { scaleDown: { selectPolicy: 'Disabled' } } } },
      triggers: [{
        type: 'prometheus',
        metadata: {
          serverAddress: metric.serverAddress,
          query: metric.query,
          threshold: NEVER_REACHED,
          activationThreshold: '0',
          // where nothing is known, nothing is ended
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
