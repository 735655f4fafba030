import { gracePeriodOf, platformOf, podSpecOf } from '../../manifest';
import { platformRow } from '../../platform';
import { Rule, Severity } from '../rule';
export const graceOverSpot: Rule = {
  id: 'grace-over-spot',
  severity: Severity.ERROR,
  rationale: 'A spot node is reclaimed at short notice, whatever the grace period.',
  source: 'docs/platforms.md',
  check: manifests => manifests.deployments.flatMap((deployment) => {
    const { id, spotSeconds } = platformOf(manifests.budgetOf(deployment));
    const { drainSeconds, marginSeconds } = manifests.budgetOf(deployment);
    const grace = gracePeriodOf(podSpecOf(deployment));
    if (spotSeconds === undefined || grace <= spotSeconds) return [];
    return [{
      manifest: deployment,
      path: 'spec.template.spec.terminationGracePeriodSeconds',
      found: `grace period ${grace} s, a spot node of ${platformRow(id)?.title ?? id} is reclaimed after ${spotSeconds} s.`,
      consequence: `The pod would be killed ${grace - spotSeconds} s early, in its preStop delay or in a request.`,
      write: say => `longestRequest and preStop of the DrainBudget with preStop + drain + margin <= ${spotSeconds} s (the drain is ${drainSeconds} s, the margin ${marginSeconds} s), `
        + `nodes that are no spot nodes, or ${say.workload.acknowledge('deployment', 'grace-over-spot', '<why the loss is accepted>')}`,
      yaml: `a terminationGracePeriodSeconds of ${spotSeconds} at most, or nodes that are no spot nodes`,
    }];
  }),
};
