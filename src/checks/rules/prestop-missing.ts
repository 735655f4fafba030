import { resolveBudget } from '../../budget';
import { hookOf, isExporter, platformOf, podSpecOf, runsOnWindows, servingContainers, workloadsWithDelay } from '../../manifest';
import { allows, FEATURES, platformCode } from '../../platform';
import { delayMend } from '../fixes/pre-stop';
import { Rule, Severity } from '../rule';
export const prestopMissing: Rule = {
  id: 'prestop-missing',
  severity: Severity.ERROR,
  rationale: 'A container without a preStop delay stops listening while clients, proxies and load balancers still send to it.',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
  fixable: true,
  check: manifests => workloadsWithDelay(manifests).flatMap((workload) => {
    const budget = manifests.budgetOf(workload);
    const { preStopSeconds, slowest } = resolveBudget(budget);
    if (preStopSeconds === 0) return [];
    const tooOld = !allows(budget.kubernetesMinor, 'sleepAction') && !budget.imageHasSleep;
    const pod = podSpecOf(workload);
    const program = runsOnWindows(pod) ? 'PowerShell' : '`sleep`';
    const serving = servingContainers(pod);
    const withoutDelay = serving.filter(c => !hookOf(c) && (!isExporter(c) || serving.every(isExporter)));
    return withoutDelay.map(c => ({
      manifest: workload,
      path: 'spec.template.spec.containers[].lifecycle.preStop',
      container: c.name,
      found: tooOld
        ? `Kubernetes 1.${budget.kubernetesMinor} has no preStop sleep action (from 1.${FEATURES.sleepAction.since} on), and the image is not known to have a ${program}.`
        : 'no preStop hook.',
      consequence: `It would stop listening up to ${preStopSeconds} s before ${slowest?.name ?? 'every client'} observes the endpoint change: connection refused.`,
      write: tooOld
        ? `imageHasSleep: true if the image has a ${program.replaceAll('`', '')}, or platform: ${platformCode(platformOf(budget), `'1.${FEATURES.sleepAction.since}'`)}`
        : 'drainBudget: new DrainBudget({ paths: [] }) where nothing sends to it',
      ...delayMend(workload, c, manifests, 'a preStop hook that waits'),
    }));
  }),
};
