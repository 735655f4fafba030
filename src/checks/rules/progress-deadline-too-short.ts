import { gatedRegistration } from '../../budget';
import { devicesOf, gracePeriodOf, Manifests, podSpecOf, quotaRoomOf, RecordedBudget, updateOf, Workload } from '../../manifest';
import { batchSeconds, progressDeadlineFor } from '../../rollout';
import { Rule, Severity } from '../rule';
export const progressDeadlineTooShort: Rule = {
  id: 'progress-deadline-too-short',
  severity: Severity.ERROR,
  rationale: 'A rollout that makes no progress for the deadline is reported as failed; one batch must fit.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#progress-deadline-seconds',
  fixable: true,
  check: manifests => manifests.deployments.flatMap((deployment) => {
    const budget = manifests.budgetOf(deployment);
    const termination = terminationBefore(deployment, manifests);
    const batch = termination + batchSeconds(budget.startupSeconds, deployment.spec?.minReadySeconds ?? 0, gatedRegistration(budget.paths));
    const sum = `${batchSum(budget, deployment, termination)} = ${batch} s`;
    const fault = faultOf(deployment, batch, sum);
    if (!fault) return [];
    return [{
      ...fault,
      manifest: deployment,
      path: 'spec.progressDeadlineSeconds',
      write: `progressDeadline: Duration.seconds(${progressDeadlineFor(batch)}), or leave it out`,
      changes: [{
        path: ['spec', 'progressDeadlineSeconds'],
        value: progressDeadlineFor(batch),
        why: `${sum}, the deadline was ${deployment.spec?.progressDeadlineSeconds ?? 600} s`,
      }],
    }];
  }),
};

function faultOf(deployment: Workload, batch: number, sum: string): { found: string; consequence: string } | undefined {
  const deadline = deployment.spec?.progressDeadlineSeconds ?? 600;
  const minReady = deployment.spec?.minReadySeconds ?? 0;
  if (deadline <= minReady) {
    return { found: `progressDeadline ${deadline} s is not above minReady ${minReady} s.`, consequence: 'The API server refuses it.' };
  }
  if (deadline >= batch) return undefined;
  return {
    found: `progressDeadline ${deadline} s is below one batch: ${sum}.`,
    consequence: 'Every rollout would be reported as failed while it goes well.',
  };
}

/** Seconds that a new pod waits for an old one to be gone. */
function terminationBefore(deployment: Workload, manifests: Manifests): number {
  const { rolling, held, replicas, surge } = updateOf(deployment, manifests);
  const room = quotaRoomOf(deployment, manifests)?.pods ?? Infinity; // a quota counts terminating pods as well
  const waitsForDevice = surge === 0 && devicesOf(deployment).length > 0; // with surge there is a spare one
  return !rolling || held.length > 0 || waitsForDevice || room < 2 * replicas ? gracePeriodOf(podSpecOf(deployment)) : 0;
}

function batchSum({ startupSeconds, paths }: RecordedBudget, deployment: Workload, terminationSeconds: number): string {
  const termination = terminationSeconds > 0 ? `termination ${terminationSeconds} s + ` : '';
  const gate = gatedRegistration(paths) > 0 ? ` + readiness gate ${gatedRegistration(paths)} s` : '';
  return `${termination}start ${startupSeconds} s + 1 s probe${gate} + minReady ${deployment.spec?.minReadySeconds ?? 0} s`;
}
