import { graceChanges } from './grace';
import { PodBudget, podBudgetOf } from './pod-budget';
import { terminationMend } from './termination';
import {
  Container, Handler, helperContainers, hookOf, isHookUnrunnable, longestWait, Manifests, PodSpec, podSpecOf, runsOnWindows, WaitBy, waitHook,
  withSeconds, Workload,
} from '../../manifest';
import { allows } from '../../platform';
import { Change, changeText, withChanges } from '../../yaml';
import { acknowledgementsOf } from '../acknowledge';
import { said, Text } from '../dialect';
import { Mend } from '../rule';

/**
 * The delay of one container and the grace period that it takes. Advice, where the platform has no sleep action and the image is not
 * known to have a `sleep`; `otherwise` for containers that need no delay.
 */
export function delayMend(workload: Workload, container: Container, manifests: Manifests, otherwise: Text): Mend {
  const input = podBudgetOf(workload, manifests);
  const changes = delayChanges(workload, container, input);
  if (changes.length > 0) return terminationMend(workload, manifests, changes);
  const withSleep = delayChanges(workload, container, { ...input, recorded: { ...input.recorded, imageHasSleep: true } });
  const program = runsOnWindows(podSpecOf(workload)) ? 'PowerShell' : '`sleep`';
  if (withSleep.length === 0) return { yaml: otherwise };
  return { yaml: say => `${say.workload.fact({ code: option => option('imageHasSleep: true'), yaml: changeText(workload, withSleep) })}, where the image has a ${program}` };
}

/**
 * The same, with what to write in code: without a hook of the author's, the delay is added. The mixin leaves it to the author where he alone
 * can decide it.
 */
export function delayAdvice(
  workload: Workload, container: Container, manifests: Manifests, otherwise: Text, write = 'leave lifecycle.preStop out: the delay is added for you',
): Mend & { readonly write: Text } {
  const mend = delayMend(workload, container, manifests, otherwise);
  return { ...mend, write: say => (mend.changes || say.workload.isOurs ? write : said(mend.yaml, say)) };
}

function delayChanges(workload: Workload, container: Container, input: PodBudget): Change[] {
  const before = podSpecOf(workload);
  const index = (before.containers ?? []).indexOf(container);
  const hook = preStopChanges(before, replacePreStop(before, input), input).filter(({ path }) => path[4] === index);
  if (hook.length === 0 || Object.hasOwn(acknowledgementsOf(workload), 'grace-too-short')) return hook;
  return [...hook, ...graceChanges(podSpecOf(withChanges(workload, hook)), input)];
}

/** Gives every container its preStop delay. Native sidecars need none: they get SIGTERM after the last main container has ended. */
export function addPreStop(pod: PodSpec, podBudget: PodBudget): PodSpec {
  const input = { ...podBudget, program: runsOnWindows(pod) ? WaitBy.POWERSHELL : WaitBy.EXEC_SLEEP };
  const { preStopSeconds, drainSeconds, marginSeconds } = input.budget;
  if (preStopSeconds === 0) return pod;
  // a helper's hook must fit into a typed grace period; one below preStop is an error of a rule
  const longest = Math.max(preStopSeconds, input.graceIsTyped ? pod.terminationGracePeriodSeconds ?? Infinity : Infinity);
  const helpers = new Set(helperContainers(pod));
  const serving: PodSpec = {
    ...pod,
    containers: pod.containers?.map(c => (helpers.has(c) ? c : withDelay(c, preStopSeconds, Infinity, input))),
  };
  // a helper outlives the longest request of the serving containers, and needs the margin for its own end
  const outlive = Math.max(preStopSeconds, Math.min(longestWait(serving, preStopSeconds) + drainSeconds, longest - marginSeconds));
  return { ...serving, containers: serving.containers?.map(c => (helpers.has(c) ? withDelay(c, outlive, longest, input) : c)) };
}

/** The same; a hook that the kubelet cannot run is replaced as if there were none. */
function replacePreStop(pod: PodSpec, input: PodBudget): PodSpec {
  const withoutUnrunnable = (container: Container): Container => {
    if (!isHookUnrunnable(container, pod)) return container;
    const { preStop: _, ...lifecycle } = container.lifecycle!;
    return { ...container, lifecycle };
  };
  return addPreStop({ ...pod, containers: pod.containers?.map(withoutUnrunnable) }, input);
}

/** The hooks in which two versions of a pod differ. */
function preStopChanges(before: PodSpec, after: PodSpec, { budget, recorded }: PodBudget): Change[] {
  const helpers = new Set(helperContainers(before));
  return (before.containers ?? []).flatMap((container, i): Change[] => {
    const preStop = after.containers?.[i]?.lifecycle?.preStop;
    const seconds = hookOf(after.containers![i])?.seconds;
    if (!preStop || JSON.stringify(preStop) === JSON.stringify(container.lifecycle?.preStop)) return [];
    const old = hookOf(container);
    const why = helpers.has(container)
      ? `${seconds} s: it ends after the serving containers, preStop + drain ${budget.drainSeconds} s`
      : `${seconds} s: until ${budget.slowest?.name ?? 'every client'} has observed the endpoint change${recorded.preStopSeconds === undefined ? '' : ', as stated'}`;
    const reason = old?.seconds !== undefined && old.seconds >= seconds! ? `the kubelet's own sleep needs no program in the image; ${why}` : why;
    return [{ path: ['spec', 'template', 'spec', 'containers', i, 'lifecycle', 'preStop'], value: preStop, why: `container ${container.name}: ${reason}` }];
  });
}

/** What decides on the form of a delay. */
interface DelayInput extends PodBudget {
  /** What waits where the kubelet cannot. */
  readonly program: WaitBy;
}

function withDelay(container: Container, seconds: number, longest: number, input: DelayInput): Container {
  const preStop = hookOf(container) ? improvedHook(container, seconds, longest, input) : delayHook(seconds, input);
  return preStop ? { ...container, lifecycle: { ...container.lifecycle, preStop } } : container;
}

/** A hook that only sleeps becomes the kubelet's own sleep, of sufficient length; any other hook stays. */
function improvedHook(container: Container, seconds: number, longest: number, input: DelayInput): Handler {
  const handler = container.lifecycle!.preStop!;
  const hook = hookOf(container)!;
  if (!hook.onlyWaits || hook.seconds === undefined) return handler;
  const needed = Math.min(Math.max(seconds, hook.seconds), longest);
  // an `exec sleep` of the author's shows that the image has the program
  return delayHook(needed, input) ?? (handler.sleep || needed === hook.seconds ? handler : withSeconds(handler, needed));
}

/** Undefined where the platform has no sleep action and the author did not state that the image has `sleep`. */
function delayHook(seconds: number, { recorded, program }: DelayInput): Handler | undefined {
  if (allows(recorded.kubernetesMinor, 'sleepAction')) return waitHook(seconds, WaitBy.SLEEP_ACTION);
  return recorded.imageHasSleep ? waitHook(seconds, program) : undefined;
}
