import { HardenInput } from './harden-input';
import { Container, Handler, helperContainers, hookOf, longestWait, PodSpec, readHook, WaitBy, waitHook } from '../manifest';
import { allows } from '../platform';

/** Gives every container its wait; native sidecars need none: they hear SIGTERM after the last main container has ended. */
export function addPreStop(pod: PodSpec, facts: HardenInput): PodSpec {
  const { preStopSeconds, drainSeconds, marginSeconds } = facts.budget;
  if (preStopSeconds === 0) return pod;
  // a typed grace period bounds what a helper may take; below preStop it is refused anyway
  const longest = Math.max(preStopSeconds, facts.graceIsTyped ? pod.terminationGracePeriodSeconds ?? Infinity : Infinity);
  const helpers = new Set(helperContainers(pod));
  const serving: PodSpec = {
    ...pod,
    containers: pod.containers?.map(c => (helpers.has(c) ? c : withWait(c, preStopSeconds, Infinity, facts))),
  };
  // a helper outlives the longest request of those that serve, and still has the margin to end in
  const outlive = Math.max(preStopSeconds, Math.min(longestWait(serving, preStopSeconds) + drainSeconds, longest - marginSeconds));
  return { ...serving, containers: serving.containers?.map(c => (helpers.has(c) ? withWait(c, outlive, longest, facts) : c)) };
}

function withWait(container: Container, seconds: number, longest: number, facts: HardenInput): Container {
  const preStop = hookOf(container) ? improved(container.lifecycle!.preStop!, seconds, longest, facts) : wait(seconds, facts);
  return preStop ? { ...container, lifecycle: { ...container.lifecycle, preStop } } : container;
}

/** A hook that only sleeps becomes the kubelet's own sleep, and long enough; what else it does is the author's. */
function improved(own: Handler, seconds: number, longest: number, facts: HardenInput): Handler {
  const hook = readHook(own)!;
  if (!hook.onlyWaits || hook.seconds === undefined) return own;
  const needed = Math.min(Math.max(seconds, hook.seconds), longest);
  // who wrote `exec sleep` has said that the image has it
  return wait(needed, facts) ?? (own.sleep || needed === hook.seconds ? own : waitHook(needed, WaitBy.EXEC_SLEEP));
}

/** None where the platform cannot wait and nothing says that the image can. */
function wait(seconds: number, { recorded }: HardenInput): Handler | undefined {
  if (allows(recorded.kubernetesMinor, 'sleepAction')) return waitHook(seconds, WaitBy.SLEEP_ACTION);
  return recorded.imageHasSleep ? waitHook(seconds, WaitBy.EXEC_SLEEP) : undefined;
}
