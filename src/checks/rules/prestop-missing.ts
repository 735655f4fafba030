import { resolveBudget } from '../../budget';
import { hookOf, platformOf, podSpecOf, runsOnWindows, servingContainers, workloadsWithDelay } from '../../manifest';
import { allows, FEATURES, platformCode } from '../../platform';
import { said } from '../dialect';
import { noTrafficAdvice } from '../fixes/no-traffic';
import { delayAdvice } from '../fixes/pre-stop';
import { Fault, Rule, Severity } from '../rule';
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
    const withoutDelay = serving.filter(c => !hookOf(c));
    const noTraffic = noTrafficAdvice(workload, manifests);
    const newer = `platform: ${platformCode(platformOf(budget), `'1.${FEATURES.sleepAction.since}'`)}`;
    return withoutDelay.map((c): Fault => {
      const advice = delayAdvice(workload, c, manifests, 'a preStop hook that waits', 'no JSON patch that removes lifecycle.preStop: the delay is added for you');
      return {
        manifest: workload,
        path: 'spec.template.spec.containers[].lifecycle.preStop',
        container: c.name,
        found: tooOld
          ? `Kubernetes 1.${budget.kubernetesMinor} has no preStop sleep action (from 1.${FEATURES.sleepAction.since} on), and the image is not known to have a ${program}.`
          : 'no preStop hook.',
        consequence: `It would stop listening up to ${preStopSeconds} s before ${slowest?.name ?? 'every client'} observes the endpoint change: connection refused.`,
        ...advice,
        write: say => (tooOld
          ? `${say.workload.option('imageHasSleep: true')} if the image has a ${program.replaceAll('`', '')}, or ${say.workload.option(newer)}`
          : said(advice.write, say) + noTraffic.write(say.workload)),
      };
    });
  }),
};
