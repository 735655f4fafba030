import { floorContradiction, highestFloor, resolveBudget } from '../../budget';
import { budgetOf, hookOf, podSpecOf, servingContainers } from '../../manifest';
import { Rule, Severity } from '../rule';

/** Below the floor of a path, losses were measured or reported. */
export const prestopBelowFloor: Rule = {
  id: 'prestop-below-floor',
  severity: Severity.ERROR,
  source: 'docs/defaults.md',
  check: manifests => manifests.deployments.flatMap((deployment) => {
    const budget = budgetOf(deployment);
    const { preStopSeconds } = resolveBudget(budget);
    return servingContainers(podSpecOf(deployment)).flatMap((c) => {
      const seconds = hookOf(c)?.seconds ?? preStopSeconds;
      const contradiction = floorContradiction(seconds, budget.paths);
      if (!contradiction) return [];
      return [{
        ...contradiction,
        manifest: deployment,
        path: 'spec.template.spec.containers[].lifecycle.preStop',
        container: c.name,
        write: `preStop: Duration.seconds(${highestFloor(budget.paths)!.floorSeconds}) or more in the DrainBudget, or leave it out`,
      }];
    });
  }),
};
