import { gracePeriodOf, platformOf, podSpecOf } from '../../manifest';
import { limitsBelow, platformCode } from '../../platform';
import { Rule, Severity } from '../rule';
export const graceOverDrainLimit: Rule = {
  id: 'grace-over-drain-limit',
  severity: Severity.WARNING,
  rationale: 'A rollout waits for the whole grace period; whatever removes a node does not.',
  source: 'docs/platforms.md',
  check: manifests => manifests.deployments.flatMap((deployment) => {
    const grace = gracePeriodOf(podSpecOf(deployment));
    const platform = platformOf(manifests.budgetOf(deployment));
    const limits = limitsBelow(grace, platform);
    if (limits.length === 0) return [];
    return [{
      manifest: deployment,
      path: 'spec.template.spec.terminationGracePeriodSeconds',
      found: `grace period ${grace} s; ${limits.map(({ seconds, actor }) => `${actor} waits ${seconds} s`).join(', ')}.`,
      consequence: 'The pod is killed early when its node is removed; rollouts are not affected.',
      write: say => `a drain that fits into ${limits[0].seconds} s, `
        + `${say.workload.option(`platform: ${platformCode(platform, '...', 'drainLimit')}`)} with what holds on your nodes, or a RainbowDeployment for work that takes longer`,
      yaml: `a preStop and a terminationGracePeriodSeconds that fit into ${limits[0].seconds} s`,
    }];
  }),
};
