import { labelsOf, minReplicasOf } from '../../manifest';
import { allows, FEATURES } from '../../platform';
import { RELEASE_LABEL } from '../../rainbow';
import { REFUSED, Rule, Severity } from '../rule';
export const autoscalerMinZero: Rule = {
  id: 'autoscaler-min-zero',
  severity: Severity.ERROR,
  rationale: 'At 0 pods there is no CPU usage: a HorizontalPodAutoscaler that may scale to 0 needs an Object or External metric to scale up again.',
  source: 'https://github.com/kubernetes/enhancements/issues/2021',
  check: manifests => manifests.deployments.flatMap((deployment) => {
    const [autoscaler] = manifests.autoscalersOf(deployment);
    if (autoscaler?.kind !== 'HorizontalPodAutoscaler' || minReplicasOf(deployment, manifests) !== 0) return [];
    const { kubernetesMinor } = manifests.budgetOf(deployment);
    const metrics: { type?: string }[] = autoscaler.spec?.metrics ?? [];
    const hasOtherMetric = metrics.some(m => m.type === 'External' || m.type === 'Object');
    const tooOld = !allows(kubernetesMinor, 'autoscaleToZero');
    if (hasOtherMetric && !tooOld) return [];
    return [{
      manifest: autoscaler,
      workload: deployment,
      path: 'spec.minReplicas',
      found: tooOld ? `minReplicas 0 needs Kubernetes 1.${FEATURES.autoscaleToZero.since}, the platform is 1.${kubernetesMinor}.` : 'minReplicas 0 without an Object or External metric.',
      consequence: REFUSED,
      write: labelsOf(deployment.metadata)[RELEASE_LABEL] === undefined ? 'minReplicas: 2' : 'ending: ReleaseEnding.reaper(), or ReleaseEnding.keda(...)',
      yaml: 'spec.minReplicas: 2',
    }];
  }),
};
