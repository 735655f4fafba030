import { likeDeployments, replicaCount, rollingPathOf, updateOf } from '../../manifest';
import { Rule, Severity } from '../rule';

export const requiredAntiAffinity: Rule = {
  id: 'required-anti-affinity',
  severity: Severity.WARNING,
  rationale: 'A new pod that may not share a node with an old one needs a free node; the old one is deleted only when the new one is ready.',
  source: 'https://github.com/kubernetes/kubernetes/issues/116891',
  check: manifests => likeDeployments(manifests).flatMap((deployment) => {
    const { rolling, replicas, surge = 0, unavailable = 0, held: all } = updateOf(deployment, manifests);
    const held = all.find(({ kind }) => kind === 'anti-affinity');
    if (!rolling || !held || unavailable > 0 || surge === 0) return [];
    return [{
      manifest: deployment,
      path: held.path,
      found: `a required anti-affinity, ${replicaCount(replicas)} and ${surge} surge.`,
      consequence: `With fewer than ${replicas + surge} nodes (or zones) that fit, the surge pod stays Pending and the rollout hangs.`,
      write: say => `spread: false, or leave it out${say.workload.isOurs ? ': pods are spread over nodes and zones by topologySpreadConstraints' : ''}`,
      yaml: `${replicas > 1 ? `${rollingPathOf(deployment).join('.')}: { maxSurge: 0, maxUnavailable: 1 }, or ` : ''}${held.wayOut}`,
    }];
  }),
};
