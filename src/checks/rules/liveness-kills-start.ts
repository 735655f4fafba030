import { podSpecOf, probeSecondsOf, servingContainers } from '../../manifest';
import { startupLimitFor } from '../../rollout';
import { Rule, Severity } from '../rule';

export const livenessKillsStart: Rule = {
  id: 'liveness-kills-start',
  severity: Severity.ERROR,
  rationale: 'Without a startup probe the liveness probe counts from the start: it kills an application that has not started when it gives up. '
    + 'Where the time of the start is assumed it is a warning.',
  source: 'https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/#startup-probe',
  check: manifests => manifests.workloads.flatMap((workload) => {
    const { startupSeconds } = manifests.recordedOrAssumedBudgetOf(workload);
    const isAssumed = manifests.statementOf(workload).startupSeconds === undefined;
    return servingContainers(podSpecOf(workload)).flatMap((c) => {
      if (!c.livenessProbe || c.startupProbe) return [];
      const { delaySeconds: delay, periodSeconds: period, failureThreshold: failures } = probeSecondsOf(c.livenessProbe);
      const limit = delay + period * failures;
      if (limit >= startupSeconds) return [];
      const failuresNeeded = Math.ceil(startupLimitFor(startupSeconds) / period);
      return [{
        manifest: workload,
        severity: isAssumed ? Severity.WARNING : Severity.ERROR,
        path: 'spec.template.spec.containers[].livenessProbe',
        container: c.name,
        found: `no startup probe, and the liveness probe gives up after ${delay} s + ${failures} x ${period} s = ${limit} s; the start `
          + `${isAssumed ? `is assumed to take ${startupSeconds} s` : `takes ${startupSeconds} s`}.`,
        consequence: 'The container would be killed before it has started, again and again.',
        write: 'startup: kplus.Probe.fromHttpGet(...), with the path and the port of the liveness probe; a GracefulDeployment adds one',
        yaml: `startupProbe: as the livenessProbe, with periodSeconds: ${period} and failureThreshold: ${failuresNeeded}`,
      }];
    });
  }),
};
