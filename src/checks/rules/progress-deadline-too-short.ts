import { gatedRegistration } from '../../budget';
import {
  devicesOf, gracePeriodOf, initSecondsOf, likeDeployments, Manifests, nativeSidecars, podSpecOf, quotaRoomOf, servingContainers, updateOf, Workload,
} from '../../manifest';
import { batchSeconds, progressDeadlineFor } from '../../rollout';
import { refusalOf, Rule, Severity } from '../rule';
export const progressDeadlineTooShort: Rule = {
  id: 'progress-deadline-too-short',
  severity: Severity.ERROR,
  rationale: 'A rollout that makes no progress for the deadline is reported as failed. A pod that becomes ready is progress.',
  source: 'https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/deployment/util/deployment_util.go (DeploymentProgressing)',
  fixable: true,
  check: manifests => likeDeployments(manifests).flatMap((deployment) => {
    const standstill = standstillOf(deployment, manifests);
    const fault = faultOf(deployment, standstill);
    if (!fault) return [];
    const { paths } = manifests.budgetOf(deployment);
    const minReady = deployment.spec?.minReadySeconds ?? 0;
    const batch = standstill.terminationSeconds + batchSeconds(standstill.startSeconds, minReady, gatedRegistration(paths));
    return [{
      ...fault,
      manifest: deployment,
      path: 'spec.progressDeadlineSeconds',
      write: `progressDeadline: Duration.seconds(${progressDeadlineFor(batch)}), or leave it out`,
      changes: [{
        path: ['spec', 'progressDeadlineSeconds'],
        value: progressDeadlineFor(batch),
        why: `one batch takes ${batch} s, the deadline was ${deployment.spec?.progressDeadlineSeconds ?? 600} s`,
      }],
    }];
  }),
};

/** The longest time in which a rollout that goes well makes no progress. `minReady` is none: it counts from ready on, and is below the deadline. */
interface Standstill {
  readonly seconds: number;
  /** Such as `start 40 s + 1 s probe = 41 s`. */
  readonly sum: string;
  /** What it waits for. */
  readonly until: string;
  /** The part of a batch in which new pods wait for old ones to be gone. */
  readonly terminationSeconds: number;
  /** Until a probe of a new pod can succeed. */
  readonly startSeconds: number;
}

function faultOf(deployment: Workload, { seconds, sum, until }: Standstill): { found: string; consequence: string } | undefined {
  const deadline = deployment.spec?.progressDeadlineSeconds ?? 600;
  const minReady = deployment.spec?.minReadySeconds ?? 0;
  if (deadline <= minReady) {
    return { found: `progressDeadline ${deadline} s is not above minReady ${minReady} s.`, consequence: refusalOf(deployment) };
  }
  if (deadline >= seconds) return undefined;
  return {
    found: `progressDeadline ${deadline} s ends before ${until}: ${sum}.`,
    consequence: 'Every rollout would be reported as failed while it goes well.',
  };
}

/** Until a probe can succeed: the init containers have ended, the application serves, and the initial delay of the probes is over. */
function startOf(deployment: Workload, manifests: Manifests): { readonly seconds: number; readonly text: string } {
  const initSeconds = initSecondsOf(podSpecOf(deployment));
  const { seconds, text } = applicationStartOf(deployment, manifests);
  return initSeconds === 0 ? { seconds, text } : { seconds: initSeconds + seconds, text: `init containers ${initSeconds} s + ${text}` };
}

function applicationStartOf(deployment: Workload, manifests: Manifests): { readonly seconds: number; readonly text: string } {
  const { startupSeconds } = manifests.budgetOf(deployment);
  const pod = podSpecOf(deployment);
  const probes = [...nativeSidecars(pod), ...servingContainers(pod)].flatMap(({ startupProbe, readinessProbe }) => [startupProbe, readinessProbe]);
  const delay = Math.max(0, ...probes.map(probe => probe?.initialDelaySeconds ?? 0));
  return delay > startupSeconds ? { seconds: delay, text: `initial delay ${delay} s of a probe` } : { seconds: startupSeconds, text: `start ${startupSeconds} s` };
}

function standstillOf(deployment: Workload, manifests: Manifests): Standstill {
  const { rolling, held, replicas, surge } = updateOf(deployment, manifests);
  const { paths } = manifests.budgetOf(deployment);
  const gate = gatedRegistration(paths);
  const { seconds: startSeconds, text } = startOf(deployment, manifests);
  const start = batchSeconds(startSeconds, 0, gate);
  const parts = `${text} + 1 s probe${gate > 0 ? ` + readiness gate ${gate} s` : ''}`;
  const room = quotaRoomOf(deployment, manifests)?.pods ?? Infinity; // a quota counts terminating pods as well
  const waitsForDevice = surge === 0 && devicesOf(deployment).length > 0; // with surge there is a spare one
  const isPending = Boolean(rolling) && (held.length > 0 || waitsForDevice);
  const waits = !rolling || isPending || room < 2 * replicas;
  const termination = waits ? gracePeriodOf(podSpecOf(deployment)) : 0;
  const until = 'a new pod is ready';
  if (isPending) {
    const seconds = termination + start;
    return { seconds, sum: `termination ${termination} s + ${parts} = ${seconds} s`, until, terminationSeconds: termination, startSeconds };
  }
  if (termination > start) return { seconds: termination, sum: `termination ${termination} s`, until: 'the old pods are gone', terminationSeconds: termination, startSeconds };
  return { seconds: start, sum: `${parts} = ${start} s`, until, terminationSeconds: termination, startSeconds };
}
