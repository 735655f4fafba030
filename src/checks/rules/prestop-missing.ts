import { graceContradiction, graceFor, resolveBudget } from '../../budget';
import { hookOf, podSpecOf, servingContainers } from '../../manifest';
import { allows, FEATURES } from '../../platform';
import { Rule, Severity } from '../rule';
export const prestopMissing: Rule = {
  id: 'prestop-missing',
  severity: Severity.ERROR,
  rationale: 'A container without a preStop delay stops listening while senders still believe that it serves.',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
  check: manifests => manifests.workloads.flatMap((deployment) => {
    const budget = manifests.budgetOf(deployment);
    const { preStopSeconds, slowest } = resolveBudget(budget);
    if (preStopSeconds === 0) return [];
    const grace = podSpecOf(deployment).terminationGracePeriodSeconds ?? 30;
    const graceToo = graceContradiction(preStopSeconds, budget.drainSeconds, grace)
      ? `, and terminationGracePeriodSeconds: ${graceFor(preStopSeconds, budget.drainSeconds, budget.marginSeconds)}` : '';
    const old = !allows(budget.kubernetesMinor, 'sleepAction');
    return servingContainers(podSpecOf(deployment)).filter(c => !hookOf(c)).map(c => ({
      manifest: deployment,
      path: 'spec.template.spec.containers[].lifecycle.preStop',
      container: c.name,
      found: old
        ? `Kubernetes 1.${budget.kubernetesMinor} has no preStop sleep action (from 1.${FEATURES.sleepAction.since} on), and nothing says that the image has a \`sleep\`.`
        : 'no preStop hook.',
      consequence: `It would stop listening up to ${preStopSeconds} s before ${slowest?.name ?? 'everyone'} has heard that it leaves: connection refused.`,
      write: old
        ? `imageHasSleep: true where that is so, or platform: Platform.kubernetes('1.${FEATURES.sleepAction.since}')`
        : 'drainBudget: new DrainBudget({ paths: [] }) where nothing sends to it',
      yaml: old
        ? `lifecycle.preStop.exec.command: [sleep, "${preStopSeconds}"]${graceToo}, where the image has a sleep`
        : `lifecycle.preStop: { sleep: { seconds: ${preStopSeconds} } }${graceToo}`,
    }));
  }),
};
