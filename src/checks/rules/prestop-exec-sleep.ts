import { hookOf, podSpecOf, workloadsWithDelay } from '../../manifest';
import { allows } from '../../platform';
import { delayAdvice } from '../fixes/pre-stop';
import { Rule, Severity } from '../rule';
export const prestopExecSleep: Rule = {
  id: 'prestop-exec-sleep',
  severity: Severity.WARNING,
  rationale: 'A preStop hook that runs a program which the image does not have fails silently, and SIGTERM follows at once.',
  source: 'https://github.com/fission/fission/pull/3468',
  fixable: true,
  check: manifests => workloadsWithDelay(manifests).flatMap((workload) => {
    const { kubernetesMinor, imageHasSleep } = manifests.budgetOf(workload);
    if (imageHasSleep || !allows(kubernetesMinor, 'sleepAction')) return [];
    return (podSpecOf(workload).containers ?? []).flatMap((c) => {
      const hook = hookOf(c);
      if (!hook?.onlyWaits || !c.lifecycle?.preStop?.exec) return [];
      return [{
        manifest: workload,
        path: 'spec.template.spec.containers[].lifecycle.preStop',
        container: c.name,
        found: `its preStop hook, ${hook.text}, needs a program of the image.`,
        consequence: 'In an image without it the hook fails at once: event FailedPreStopHook, then SIGTERM without any delay.',
        ...delayAdvice(workload, c, manifests, say => say.workload.delay(`lifecycle.preStop: { sleep: { seconds: ${hook.seconds} } }`),
          'leave lifecycle.preStop out: the delay is added for you, by the kubelet'),
      }];
    });
  }),
};
