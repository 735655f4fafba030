import { displayName, presentReplicasOf, replicaCount, rollingUpdateOf } from '../../manifest';
import { resolvePodCount } from '../../rollout';
import { Rule, Severity } from '../rule';
export const autoscalerLargeSurge: Rule = {
  id: 'autoscaler-large-surge',
  severity: Severity.WARNING,
  rationale: 'Surge pods are scaled in proportion and counted by the autoscaler: a large surge feeds back on itself.',
  source: 'https://github.com/kubernetes/kubernetes/issues/72775',
  check: manifests => manifests.deployments.flatMap((deployment) => {
    const [autoscaler] = manifests.autoscalersOf(deployment);
    const rolling = rollingUpdateOf(deployment);
    if (!autoscaler || !rolling) return [];
    const replicas = presentReplicasOf(deployment, manifests);
    const surge = resolvePodCount(rolling.maxSurge, replicas, Math.ceil) ?? 0;
    const quarter = Math.ceil(replicas / 4);
    if (surge <= quarter) return [];
    return [{
      manifest: deployment,
      path: 'spec.strategy.rollingUpdate.maxSurge',
      found: `maxSurge ${rolling.maxSurge} of ${replicaCount(replicas)} is ${surge}, beside ${autoscaler.kind} ${displayName(autoscaler)}; a quarter is ${quarter}.`,
      consequence: 'During a rollout the autoscaler may scale far beyond what the load needs (383 to 664 replicas were reported).',
      write: 'maxSurge: kplus.PercentOrAbsolute.percent(25), or leave it out',
      yaml: 'spec.strategy.rollingUpdate.maxSurge: 25%',
    }];
  }),
};
