import { resolveBudget } from '../../budget';
import { helperContainers, hookOf, longestWait, podSpecOf, workloadsWithDelay } from '../../manifest';
import { delayAdvice } from '../fixes/pre-stop';
import { Rule, Severity } from '../rule';
export const helperTerminatesFirst: Rule = {
  id: 'helper-terminates-first',
  severity: Severity.WARNING,
  rationale: 'The containers of a pod terminate independently: a proxy or log shipper without a preStop delay exits while the others still serve.',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/#pod-termination',
  fixable: true,
  check: manifests => workloadsWithDelay(manifests).flatMap((workload) => {
    const pod = podSpecOf(workload);
    const budget = resolveBudget(manifests.budgetOf(workload));
    const wait = longestWait(pod, 0); // a hook that is not known is reported as such
    if (wait === 0) return [];
    return helperContainers(pod).flatMap((c) => {
      const hook = hookOf(c);
      const seconds = hook ? hook.seconds : 0;
      const verb = hook?.endsApplication ? 'is ended by its hook' : 'gets SIGTERM';
      if (seconds === undefined || seconds >= wait) return [];
      return [{
        manifest: workload,
        path: 'spec.template.spec.containers[].lifecycle.preStop',
        container: c.name,
        found: `it ${verb} after ${seconds} s, those that serve after ${wait} s.`,
        consequence: 'What they need it for (connections, tokens, logs) is gone while they still serve.',
        ...delayAdvice(workload, c, manifests,
          say => `${say.workload.delay(`lifecycle.preStop: { sleep: { seconds: ${wait + budget.drainSeconds} } }`)}, or an initContainer with restartPolicy: Always`,
          'leave lifecycle.preStop out: it then terminates last; or make it a native sidecar'),
      }];
    });
  }),
};
