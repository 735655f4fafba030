import { Manifest } from '../../yaml';

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

/** 100 is KEDA's own default; a HorizontalPodAutoscaler has none. */
export function maxReplicasOf({ kind, spec }: Manifest): number | undefined {
  return kind === 'ScaledObject' ? spec?.maxReplicaCount ?? 100 : spec?.maxReplicas ?? undefined;
}

/** Whether an autoscaler may end a release. */
export function scalesToZero({ kind, spec }: Manifest): boolean {
  return kind === 'ScaledObject' ? (spec?.idleReplicaCount ?? spec?.minReplicaCount ?? 0) === 0 : spec?.minReplicas === 0;
}
