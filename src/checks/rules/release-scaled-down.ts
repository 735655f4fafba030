import { displayName, labelsOf } from '../../manifest';
import { RELEASE_LABEL } from '../../rainbow';
import { Manifest } from '../../yaml';
import { Rule, Severity } from '../rule';
export const releaseScaledDown: Rule = {
  id: 'release-scaled-down',
  severity: Severity.WARNING,
  rationale: 'An autoscaler that takes some pods of a release away does not ask whether they are busy.',
  source: 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#configurable-scaling-behavior',
  check: manifests => manifests.deployments.filter(d => labelsOf(d.metadata)[RELEASE_LABEL] !== undefined)
    .flatMap(deployment => manifests.autoscalersOf(deployment).flatMap((autoscaler) => {
      const { least, most, scaleDown, path } = sizesOf(autoscaler);
      // from nothing on, the metric of a release knows all or nothing: that it does is not seen here
      if (least >= most || scaleDown?.selectPolicy === 'Disabled' || (autoscaler.kind === 'HorizontalPodAutoscaler' && least === 0)) return [];
      return [{
        manifest: autoscaler,
        workload: deployment,
        path,
        found: `${autoscaler.kind} ${displayName(autoscaler)} has from ${least} to ${most} pods, and may take any of them away.`,
        consequence: 'A busy pod has its grace period; work that takes longer is lost.',
        write: 'a RainbowDeployment: its autoscalers only add pods',
        yaml: `${path}: { selectPolicy: Disabled }`,
      }];
    })),
};

interface Sizes {
  readonly least: number;
  readonly most: number;
  readonly scaleDown?: { readonly selectPolicy?: string };
  readonly path: string;
}

/** KEDA scales from `idleReplicaCount` to the least by itself; in between its own HorizontalPodAutoscaler does. */
function sizesOf({ kind, spec }: Manifest): Sizes {
  if (kind === 'ScaledObject') {
    return {
      least: spec?.minReplicaCount ?? 0,
      most: spec?.maxReplicaCount ?? 100, // KEDA's own default
      scaleDown: spec?.advanced?.horizontalPodAutoscalerConfig?.behavior?.scaleDown,
      path: 'spec.advanced.horizontalPodAutoscalerConfig.behavior.scaleDown',
    };
  }
  return { least: spec?.minReplicas ?? 1, most: spec?.maxReplicas ?? 1, scaleDown: spec?.behavior?.scaleDown, path: 'spec.behavior.scaleDown' };
}
