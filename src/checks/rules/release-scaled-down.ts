import { displayName, labelsOf, maxReplicasOf, scaleDownOf } from '../../manifest';
import { RELEASE_LABEL } from '../../rainbow';
import { Manifest } from '../../yaml';
import { Rule, Severity } from '../rule';
export const releaseScaledDown: Rule = {
  id: 'release-scaled-down',
  severity: Severity.WARNING,
  rationale: 'An autoscaler that scales a release down does not know which of its pods are busy.',
  source: 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/#configurable-scaling-behavior',
  check: manifests => manifests.deployments.filter(d => labelsOf(d.metadata)[RELEASE_LABEL] !== undefined)
    .flatMap(deployment => manifests.autoscalersOf(deployment).flatMap((autoscaler) => {
      const { minimum, maximum } = sizesOf(autoscaler);
      const { path, rules } = scaleDownOf(autoscaler);
      // from 0 on, the metric of a release scales to all of its pods or none; manifests do not show the metric
      if (minimum >= maximum || rules.selectPolicy === 'Disabled' || (autoscaler.kind === 'HorizontalPodAutoscaler' && minimum === 0)) return [];
      return [{
        manifest: autoscaler,
        workload: deployment,
        path,
        found: `${autoscaler.kind} ${displayName(autoscaler)} has from ${minimum} to ${maximum} pods, and may delete any of them.`,
        consequence: 'A busy pod has its grace period; work that takes longer is lost.',
        write: 'a RainbowDeployment: its autoscalers only add pods',
        yaml: `${path}: { selectPolicy: Disabled }`,
      }];
    })),
};

/** KEDA itself scales from `idleReplicaCount` to the minimum; its HorizontalPodAutoscaler scales above that. */
function sizesOf(autoscaler: Manifest): { minimum: number; maximum: number } {
  const { kind, spec } = autoscaler;
  return { minimum: kind === 'ScaledObject' ? spec?.minReplicaCount ?? 0 : spec?.minReplicas ?? 1, maximum: maxReplicasOf(autoscaler) ?? 1 };
}
