import { gracePeriodOf } from './pod';
import { graceContradiction, graceFor, resolveBudget } from '../../budget';
import { allows } from '../../platform';
import { PodSpec } from '../schema/types';
import { RecordedBudget } from '../statement/recorded-budget';

/** What messages tell to write for a preStop delay, in the words of the node's operating system. */

const OS_LABELS = ['kubernetes.io/os', 'beta.kubernetes.io/os'];

export function runsOnWindows({ os, nodeSelector }: PodSpec): boolean {
  return os?.name === 'windows' || OS_LABELS.some(label => nodeSelector?.[label] === 'windows');
}

/** `sleep 15`, for a hook that does more than wait. */
export function delayCommand(pod: PodSpec, seconds: number): string {
  return runsOnWindows(pod) ? `Start-Sleep -Seconds ${seconds}` : `sleep ${seconds}`;
}

/** `['sh', '-c', 'sleep 15; ...']` */
export function delayFirst(pod: PodSpec, seconds: number): string[] {
  return [...(runsOnWindows(pod) ? ['powershell', '-Command'] : ['sh', '-c']), `${delayCommand(pod, seconds)}; ...`];
}

/** The YAML of a hook that only waits. */
export function delayYaml(pod: PodSpec, seconds: number, kubernetesMinor: number): string {
  if (allows(kubernetesMinor, 'sleepAction')) return `lifecycle.preStop: { sleep: { seconds: ${seconds} } }`;
  const command = runsOnWindows(pod) ? `powershell, -Command, Start-Sleep -Seconds ${seconds}` : `sleep, "${seconds}"`;
  return `lifecycle.preStop.exec.command: [${command}]`;
}

/** The grace period that holds the delay that the budget asks for, where the pod's does not: with its comma, or empty. */
export function graceForDelay(pod: PodSpec, recorded: RecordedBudget): string {
  const { preStopSeconds, drainSeconds, marginSeconds } = resolveBudget(recorded);
  if (!graceContradiction(preStopSeconds, drainSeconds, gracePeriodOf(pod))) return '';
  return `, and terminationGracePeriodSeconds: ${graceFor(preStopSeconds, drainSeconds, marginSeconds)}`;
}
