import { HardenFacts } from './facts';
import { Handler, readHook, WaitBy, waitHook } from '../budget';
import { Container, helperContainers, PodSpec, servingContainers } from '../manifest';
import { allows } from '../traffic';

/** Gives every container its wait; native sidecars need none: they hear SIGTERM after the last main container has ended. */
export function addPreStop(pod: PodSpec, facts: HardenFacts): PodSpec {
  const { preStopSeconds, drainSeconds, marginSeconds } = facts.budget;
  if (preStopSeconds === 0) return pod;
  const grace = facts.graceIsTyped ? facts.budget.graceSeconds : Infinity;
  // a helper outlives the longest request, and still has the margin to end in
  const helperSeconds = Math.max(preStopSeconds, Math.min(preStopSeconds + drainSeconds, grace - marginSeconds));
  const helpers = new Set(helperContainers(pod));
  const serving = new Set(servingContainers(pod));
  return {
    ...pod,
    containers: pod.containers?.map((c) => {
      if (helpers.has(c)) return withWait(c, helperSeconds, facts);
      return serving.has(c) ? withWait(c, preStopSeconds, facts) : c;
    }),
  };
}

function withWait(container: Container, seconds: number, facts: HardenFacts): Container {
  const own = container.lifecycle?.preStop;
  const preStop = own ? improved(own, seconds, facts) : wait(seconds, facts);
  return preStop ? { ...container, lifecycle: { ...container.lifecycle, preStop } } : container;
}

/** A hook that only sleeps becomes the kubelet's own sleep, and long enough; what else it does is the author's. */
function improved(own: Handler, seconds: number, facts: HardenFacts): Handler {
  const hook = readHook(own)!;
  if (!hook.onlyWaits || hook.seconds === undefined) return own;
  const longer = Math.max(seconds, Math.ceil(hook.seconds));
  // who wrote `sleep 5` has said that the image has it
  return wait(longer, facts) ?? (longer === hook.seconds ? own : waitHook(longer, WaitBy.EXEC_SLEEP));
}

/** None where the platform cannot wait and nothing says that the image can. */
function wait(seconds: number, { recorded }: HardenFacts): Handler | undefined {
  if (allows(recorded.kubernetesMinor, 'sleepAction')) return waitHook(seconds, WaitBy.SLEEP_ACTION);
  return recorded.imageHasSleep ? waitHook(seconds, WaitBy.EXEC_SLEEP) : undefined;
}
