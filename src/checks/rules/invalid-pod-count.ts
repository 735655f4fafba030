import { DisruptionBudgetManifest, honoursUnavailable, kindOf, Manifests, rollingUpdateOf, Workload } from '../../manifest';
import { PodCount } from '../../rollout';
import { Manifest } from '../../yaml';
import { Fault, REFUSED, Rule, Severity } from '../rule';
export const invalidPodCount: Rule = {
  id: 'invalid-pod-count',
  severity: Severity.ERROR,
  rationale: 'A number of pods is a whole number from 0 on, or a whole percentage; except for maxSurge of a Deployment it is at most 100%.',
  source: 'https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/apps/validation/validation.go ValidateRollingUpdateDeployment',
  check: manifests => [
    ...manifests.workloads.flatMap(workload => [replicasFault(workload), ...strategyFaults(workload, manifests)]),
    ...manifests.disruptionBudgets.flatMap(b => budgetFaults(b)),
  ].filter(found => found !== undefined),
};

function replicasFault(workload: Workload): Fault | undefined {
  const replicas = workload.spec?.replicas ?? undefined; // null is absent
  if (!kindOf(workload)?.hasReplicas || replicas === undefined || (Number.isInteger(replicas) && replicas >= 0)) return undefined;
  return countFault(workload, 'spec.replicas', replicas, 'replicas: 2');
}

/** The surge of a Deployment may be more than all pods; a DaemonSet has one pod a node, and a StatefulSet no surge. */
function strategyFaults(workload: Workload, manifests: Manifests): (Fault | undefined)[] {
  const isDaemonSet = workload.kind === 'DaemonSet';
  const path = workload.spec?.updateStrategy ? 'spec.updateStrategy.rollingUpdate' : 'spec.strategy.rollingUpdate';
  const rolling = workload.spec?.updateStrategy?.rollingUpdate ?? (workload.kind === 'Deployment' ? rollingUpdateOf(workload) : undefined);
  if (!rolling || !honoursUnavailable(workload, manifests)) return [];
  return [
    fault(workload, `${path}.maxSurge`, rolling.maxSurge, isDaemonSet ? 100 : Infinity),
    fault(workload, `${path}.maxUnavailable`, rolling.maxUnavailable, 100),
  ];
}

function budgetFaults(budget: DisruptionBudgetManifest): (Fault | undefined)[] {
  return [
    fault(budget, 'spec.minAvailable', budget.spec?.minAvailable, 100),
    fault(budget, 'spec.maxUnavailable', budget.spec?.maxUnavailable, 100),
  ];
}

function fault(manifest: Manifest, path: string, count: PodCount | null | undefined, mostPercent: number): Fault | undefined {
  if (count === undefined || count === null) return undefined;
  if (typeof count === 'number' && Number.isInteger(count) && count >= 0) return undefined;
  const percent = /^(\d+)%$/.exec(String(count));
  if (percent && Number(percent[1]) <= mostPercent) return undefined;
  return countFault(manifest, path, count, 'kplus.PercentOrAbsolute.absolute(1), or .percent(25)');
}

function isNumberInQuotes(count: PodCount): boolean {
  return typeof count === 'string' && /^\d+$/.test(count);
}

function countFault(manifest: Manifest, path: string, count: PodCount, write: string): Fault {
  return {
    manifest,
    path,
    found: isNumberInQuotes(count) ? `${path} is the text "${count}", not a number.` : `${path} ${count} is not a number of pods.`,
    consequence: REFUSED,
    write,
    yaml: isNumberInQuotes(count) ? `${path}: ${count} without quotes, or ${count}%` : `${path}: ${path === 'spec.replicas' ? '2' : '1, or 25%'}`,
  };
}
