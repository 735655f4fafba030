import { Manifest } from '../../yaml';
import { annotationsOf } from '../schema/metadata';

/** How an autoscaler removes pods. */
export interface ScaleDown {
  /** Where it stands in the object. */
  readonly path: string;
  readonly rules: {
    readonly stabilizationWindowSeconds?: number;
    readonly selectPolicy?: string;
    readonly policies?: readonly { readonly type?: string; readonly value?: number }[];
  };
}

/** KEDA hands it on to the HorizontalPodAutoscaler that it makes. */
export function scaleDownOf({ kind, spec }: Manifest): ScaleDown {
  const [path, of] = kind === 'ScaledObject'
    ? ['spec.advanced.horizontalPodAutoscalerConfig.behavior.scaleDown', spec?.advanced?.horizontalPodAutoscalerConfig] as const
    : ['spec.behavior.scaleDown', spec] as const;
  return { path, rules: of?.behavior?.scaleDown ?? {} };
}

/**
 * The replicas at which a ScaledObject is paused, by its annotation; undefined where it is not.
 *
 * @see https://keda.sh/docs/latest/concepts/scaling-deployments/#pausing-autoscaling
 */
export function pausedReplicasOf({ kind, metadata }: Manifest): number | undefined {
  const text = kind === 'ScaledObject' ? annotationsOf(metadata)['autoscaling.keda.sh/paused-replicas'] : undefined;
  return text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;
}

/** 100 is KEDA's own default; a HorizontalPodAutoscaler has none. */
export function maxReplicasOf({ kind, spec }: Manifest): number | undefined {
  return kind === 'ScaledObject' ? spec?.maxReplicaCount ?? 100 : spec?.maxReplicas ?? undefined;
}

/** Whether an autoscaler may end a release. */
export function scalesToZero({ kind, spec }: Manifest): boolean {
  return kind === 'ScaledObject' ? (spec?.idleReplicaCount ?? spec?.minReplicaCount ?? 0) === 0 : spec?.minReplicas === 0;
}
