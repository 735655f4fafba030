import { podSpecOf, presentReplicasOf, replicaCount, rollingUpdateOf } from '../../manifest';
import { resolveFenceposts } from '../../rollout';
import { isSameValue } from '../../yaml';
import { Rule, Severity } from '../rule';
/** What cdk8s-plus-28 writes where the author gives no resources. */
const CDK8S_PLUS_DEFAULT = { requests: { cpu: '1000m', memory: '512Mi' }, limits: { cpu: '1500m', memory: '2048Mi' } };

export const defaultCpuRequest: Rule = {
  id: 'default-cpu-request',
  severity: Severity.WARNING,
  rationale: 'A surge pod requests as much as each of the others; where no node has that much free, the rollout waits.',
  source: 'cdk8s-plus-28 2.5.6: lib/container.js, defaultResourceSpec',
  check: manifests => manifests.deployments.flatMap((deployment) => {
    const replicas = presentReplicasOf(deployment, manifests);
    const rolling = rollingUpdateOf(deployment);
    const surge = rolling ? resolveFenceposts(replicas, rolling.maxSurge, rolling.maxUnavailable).surge : 0;
    if (surge === 0) return [];
    return (podSpecOf(deployment).containers ?? []).filter(c => isSameValue(c.resources, CDK8S_PLUS_DEFAULT)).map(c => ({
      manifest: deployment,
      path: 'spec.template.spec.containers[].resources',
      container: c.name,
      found: `asks for cdk8s-plus-28's default of 1000m CPU; ${replicaCount(replicas)} and ${surge} surge ask for ${replicas + surge} cores.`,
      consequence: 'On small nodes the surge pod stays Pending and the rollout waits for it.',
      write: 'resources: { cpu: { request: kplus.Cpu.millis(100) } }, with what the application needs',
      yaml: 'resources.requests.cpu: 100m, with what the application needs',
    }));
  }),
};
