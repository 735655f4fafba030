import { podSpecOf, probeSecondsOf } from '../../manifest';
import { startupLimitFor } from '../../rollout';
import { Rule, Severity } from '../rule';
export const startupLimitTooShort: Rule = {
  id: 'startup-limit-too-short',
  severity: Severity.ERROR,
  rationale: 'A startup probe that gives up before the application is expected to have started kills it, again and again.',
  source: 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/#startup-probe',
  check: manifests => manifests.workloads.flatMap((workload) => {
    const { startupSeconds } = manifests.budgetOf(workload);
    return (podSpecOf(workload).containers ?? []).flatMap((c) => {
      if (!c.startupProbe) return [];
      const { delaySeconds: delay, periodSeconds: period, failureThreshold: failures } = probeSecondsOf(c.startupProbe);
      const limit = delay + period * failures;
      if (limit >= startupSeconds) return [];
      const failuresNeeded = Math.ceil(startupLimitFor(startupSeconds) / period);
      return [{
        manifest: workload,
        path: 'spec.template.spec.containers[].startupProbe',
        container: c.name,
        found: `the startup probe gives up after ${limit} s, the start is expected to take ${startupSeconds} s.`,
        consequence: 'The container would be killed before it has started, again and again.',
        write: say => (say.workload.isOurs ? `startupLimit: Duration.seconds(${startupLimitFor(startupSeconds)}), or leave it out; ` : '')
          + `on a startup probe of your own failureThreshold: ${failuresNeeded}`,
        yaml: `startupProbe.failureThreshold: ${failuresNeeded}`,
      }];
    });
  }),
};
