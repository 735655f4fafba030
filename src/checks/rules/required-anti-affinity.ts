import { minReplicasOf, podSpecOf, replicaCount, rollingUpdateOf } from '../../manifest';
import { resolveFenceposts } from '../../rollout';
import { Rule, Severity } from '../rule';
export const requiredAntiAffinity: Rule = {
  id: 'required-anti-affinity',
  severity: Severity.WARNING,
  rationale: 'A new pod that may not share a node with an old one needs a free node; the old one is deleted only when the new one is ready.',
  source: 'https://github.com/kubernetes/kubernetes/issues/116891',
  check: manifests => manifests.deployments.flatMap((deployment) => {
    const rolling = rollingUpdateOf(deployment);
    const required = podSpecOf(deployment).affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
    const replicas = minReplicasOf(deployment, manifests);
    if (!rolling || required.length === 0) return [];
    const { surge, unavailable } = resolveFenceposts(replicas, rolling.maxSurge, rolling.maxUnavailable);
    if (unavailable > 0) return [];
    return [{
      manifest: deployment,
      path: 'spec.template.spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution',
      found: `a required anti-affinity, ${replicaCount(replicas)} and ${surge} surge.`,
      consequence: `With fewer than ${replicas + surge} nodes (or zones) that fit, the surge pod stays Pending and the rollout hangs.`,
      write: 'spread: false, or leave it out: pods are spread over nodes and zones by topologySpreadConstraints',
      yaml: 'preferredDuringSchedulingIgnoredDuringExecution, or topologySpreadConstraints with whenUnsatisfiable: ScheduleAnyway',
    }];
  }),
};
