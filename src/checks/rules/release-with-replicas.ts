import { labelsOf } from '../../manifest';
import { RELEASE_LABEL } from '../../rainbow';
import { Rule, Severity } from '../rule';
export const releaseWithReplicas: Rule = {
  id: 'release-with-replicas',
  severity: Severity.ERROR,
  rationale: 'A release is scaled to zero when its work is done: the next apply of a manifest with replicas would start it again.',
  source: 'docs/long-running.md',
  check: manifests => manifests.deployments.flatMap((deployment) => {
    const release = labelsOf(deployment.metadata)[RELEASE_LABEL];
    const replicas = deployment.spec?.replicas ?? undefined; // null is absent
    // replicas-with-autoscaler reports it beside an autoscaler
    if (release === undefined || replicas === undefined || manifests.autoscalersOf(deployment).length > 0) return [];
    return [{
      manifest: deployment,
      path: 'spec.replicas',
      found: `replicas ${replicas} on release ${release}.`,
      consequence: `Each apply would start its ${replicas} pods again after it has ended; taking the field away later would leave a busy release with one.`,
      write: 'a RainbowDeployment: its autoscalers keep the releases at their size',
      yaml: `no spec.replicas from the first apply on, and a HorizontalPodAutoscaler with minReplicas: ${replicas}`,
    }];
  }),
};
