import { Change } from '../yaml';
import { HardenInput } from './harden-input';
import { gatedRegistration } from '../budget';
import { Manifests, minReplicasOf, replicaCount, rollingUpdateOf, Workload } from '../manifest';
import { batchSeconds, progressDeadlineFor, resolvePodCount } from '../rollout';

/** 25 % and 0, where a rollout would remove every pod, or could neither add nor remove one. */
export function strategyChanges(workload: Workload, manifests: Manifests): Change[] {
  const rolling = workload.kind === 'Deployment' ? rollingUpdateOf(workload) : undefined;
  const replicas = minReplicasOf(workload, manifests);
  if (!rolling || replicas < 1 || manifests.budgetOf(workload).paths.length === 0) return [];
  const unavailable = resolvePodCount(rolling.maxUnavailable, replicas, Math.floor) ?? 0;
  const surge = resolvePodCount(rolling.maxSurge, replicas, Math.ceil) ?? 0;
  if (unavailable < replicas && (unavailable > 0 || surge > 0)) return [];
  const why = `maxSurge ${rolling.maxSurge}, maxUnavailable ${rolling.maxUnavailable} of ${replicaCount(replicas)}: `
    + (unavailable > 0 ? 'none would be left to answer' : 'one would be deleted before its successor is ready');
  const at = ['spec', 'strategy', 'rollingUpdate'];
  return [{ path: [...at, 'maxSurge'], value: '25%', why }, { path: [...at, 'maxUnavailable'], value: 0, why }];
}

/** The progress deadline, where it is shorter than one batch. */
export function deadlineChanges(workload: Workload, { recorded }: HardenInput): Change[] {
  const minReady = workload.spec?.minReadySeconds ?? 0;
  const batch = batchSeconds(recorded.startupSeconds, minReady, gatedRegistration(recorded.paths));
  const deadline = workload.spec?.progressDeadlineSeconds ?? 600;
  if (workload.kind !== 'Deployment' || (deadline > minReady && deadline >= batch)) return [];
  const why = `start ${recorded.startupSeconds} s + 1 s probe + minReady ${minReady} s = ${batch} s, the deadline was ${deadline} s`;
  return [{ path: ['spec', 'progressDeadlineSeconds'], value: progressDeadlineFor(batch), why }];
}
