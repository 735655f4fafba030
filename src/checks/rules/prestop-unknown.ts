import { resolveBudget } from '../../budget';
import { delayFirst, delayYaml, hookOf, podSpecOf, servingContainers, workloadsWithDelay } from '../../manifest';
import { noTrafficAdvice } from '../fixes/no-traffic';
import { Rule, Severity } from '../rule';
export const prestopUnknown: Rule = {
  id: 'prestop-unknown',
  severity: Severity.ERROR,
  rationale: "A container has one preStop hook: the author's own replaces the delay, and how long it takes cannot be read from it.",
  source: 'https://kubernetes.io/docs/concepts/containers/container-lifecycle-hooks/',
  check: manifests => workloadsWithDelay(manifests).flatMap((workload) => {
    const budget = manifests.budgetOf(workload);
    const { preStopSeconds } = resolveBudget(budget);
    if (preStopSeconds === 0 || budget.preStopSeconds !== undefined) return [];
    const pod = podSpecOf(workload);
    const noTraffic = noTrafficAdvice(workload, manifests);
    const [shell, option, line] = delayFirst(pod, preStopSeconds);
    return servingContainers(pod).flatMap((c) => {
      const hook = hookOf(c);
      if (!hook || hook.seconds !== undefined || hook.servesLeastSeconds >= preStopSeconds) return [];
      return [{
        manifest: workload,
        path: 'spec.template.spec.containers[].lifecycle.preStop',
        container: c.name,
        found: `its own preStop hook, ${hook.text}, takes the place of the delay of ${preStopSeconds} s, and how long it takes is not known.`,
        consequence: 'If it is shorter, new connections are sent to a pod that has stopped listening.',
        write: say => `leave it out, or put the delay first: kplus.Handler.fromCommand(['${shell}', '${option}', '${line}']), `
          + `or state how long it takes: ${say.workload.option(`drainBudget: new DrainBudget({ preStop: Duration.seconds(${preStopSeconds}) })`)}`
          + noTraffic.write(say.workload),
        yaml: say => `lifecycle.preStop.exec.command: [${shell}, ${option}, '${line}'], or ${say.workload.delay(delayYaml(pod, preStopSeconds, budget.kubernetesMinor))}; `
          + `or how long it keeps the pod serving: metadata.annotations[cdk8s-graceful/prestop]: ${preStopSeconds}s`
          + noTraffic.yaml,
      }];
    });
  }),
};
