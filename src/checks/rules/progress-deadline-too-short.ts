import { gatedRegistration } from '../../budget';
import { budgetOf, Deployment } from '../../manifest';
import { batchSeconds, progressDeadlineFor } from '../../rollout';
import { Rule, Severity } from '../rule';

/** A rollout that makes no progress for the deadline is reported as failed; one batch must fit. */
export const progressDeadlineTooShort: Rule = {
  id: 'progress-deadline-too-short',
  severity: Severity.ERROR,
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#progress-deadline-seconds',
  check: manifests => manifests.deployments.flatMap((deployment) => {
    const fault = faultOf(deployment);
    if (!fault) return [];
    return [{
      ...fault,
      manifest: deployment,
      path: 'spec.progressDeadlineSeconds',
      write: `progressDeadline: Duration.seconds(${progressDeadlineFor(batchOf(deployment))}), or leave it out`,
    }];
  }),
};

function batchOf(deployment: Deployment): number {
  const { startupSeconds, paths } = budgetOf(deployment);
  return batchSeconds(startupSeconds, deployment.spec?.minReadySeconds ?? 0, gatedRegistration(paths));
}

function faultOf(deployment: Deployment): { found: string; consequence: string } | undefined {
  const deadline = deployment.spec?.progressDeadlineSeconds ?? 600;
  const minReady = deployment.spec?.minReadySeconds ?? 0;
  if (deadline <= minReady) {
    return { found: `progressDeadline ${deadline} s is not above minReady ${minReady} s.`, consequence: 'The API server refuses it.' };
  }
  const batch = batchOf(deployment);
  if (deadline >= batch) return undefined;
  const { startupSeconds, paths } = budgetOf(deployment);
  const gate = gatedRegistration(paths) > 0 ? ` + readiness gate ${gatedRegistration(paths)} s` : '';
  return {
    found: `progressDeadline ${deadline} s is below one batch: start ${startupSeconds} s + 1 s probe${gate} + minReady ${minReady} s = ${batch} s.`,
    consequence: 'Every rollout would be reported as failed while it goes well.',
  };
}
