import { floorContradiction, resolveBudget } from '../../budget';
import { hookOf, podSpecOf, servingContainers, workloadsWithDelay } from '../../manifest';
import { delayAdvice } from '../fixes/pre-stop';
import { Rule, Severity } from '../rule';

export const prestopShort: Rule = {
  id: 'prestop-short',
  severity: Severity.WARNING,
  rationale: 'A path that is late observes the endpoint change after a short preStop delay: most updates lose nothing, and some do.',
  source: 'docs/defaults.md',
  fixable: true,
  check: manifests => workloadsWithDelay(manifests).flatMap((workload) => {
    const budget = manifests.budgetOf(workload);
    const { preStopSeconds, slowest } = resolveBudget(budget);
    return servingContainers(podSpecOf(workload)).flatMap((c) => {
      const hook = hookOf(c);
      // prestop-below-floor reports a shorter one, and a hook that does more than wait
      if (!hook?.onlyWaits || hook.seconds === undefined || hook.seconds >= preStopSeconds) return [];
      if (floorContradiction(hook.seconds, budget.paths)) return [];
      return [{
        manifest: workload,
        path: 'spec.template.spec.containers[].lifecycle.preStop',
        container: c.name,
        found: `its preStop hook waits ${hook.seconds} s, ${slowest?.name ?? 'the slowest path'} may take ${preStopSeconds} s to observe the endpoint change.`,
        consequence: 'Where it does, new connections are still sent to the pod after it has stopped: connection refused.',
        ...delayAdvice(workload, c, manifests, `a hook that waits ${preStopSeconds} s`),
      }];
    });
  }),
};
