import { Deployment } from '../../manifest';
import { batchSeconds, progressDeadlineFor } from '../../rollout';
import { Rule, Severity } from '../rule';

export const progressDeadlineTooShort: Rule = {
  id: 'progress-deadline-too-short',
  severity: Severity.ERROR,
  rationale: 'A rollout that makes no progress for the deadline is reported as failed; one batch must fit.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#progress-deadline-seconds',
  check: manifests => manifests.deployments.flatMap((deployment) => {
    const { startupSeconds } = manifests.budgetOf(deployment);
    const batch = batchSeconds(startupSeconds, deployment.spec?.minReadySeconds ?? 0);
    const fault = faultOf(deployment, startupSeconds, batch);
    if (!fault) return [];
    return [{
      ...fault,
      manifest: deployment,
      path: 'spec.progressDeadlineSeconds',
      write: `progressDeadline: Duration.seconds(${progressDeadlineFor(batch)}), or leave it out`,
      yaml: `spec.progressDeadlineSeconds: ${progressDeadlineFor(batch)}`,
    }];
  }),
};

function faultOf(deployment: Deployment, startupSeconds: number, batch: number): { found: string; consequence: string } | undefined {
  const deadline = deployment.spec?.progressDeadlineSeconds ?? 600;
  const minReady = deployment.spec?.minReadySeconds ?? 0;
  if (deadline <= minReady) {
    return { found: `progressDeadline ${deadline} s is not above minReady ${minReady} s.`, consequence: 'The API server refuses it.' };
  }
  if (deadline >= batch) return undefined;
  return {
    found: `progressDeadline ${deadline} s is below one batch: start ${startupSeconds} s + 1 s probe + minReady ${minReady} s = ${batch} s.`,
    consequence: 'Every rollout would be reported as failed while it goes well.',
  };
}
