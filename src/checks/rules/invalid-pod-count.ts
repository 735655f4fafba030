import { DisruptionBudgetManifest, rollingUpdateOf, Workload } from '../../manifest';
import { PodCount } from '../../rollout';
import { Manifest } from '../../yaml';
import { Fault, Rule, Severity } from '../rule';
export const invalidPodCount: Rule = {
  id: 'invalid-pod-count',
  severity: Severity.ERROR,
  rationale: 'A number of pods is a whole number from 0 on, or a whole percentage; except for maxSurge it is at most 100%.',
  source: 'https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/apps/validation/validation.go ValidateRollingUpdateDeployment',
  check: manifests => [
    ...manifests.deployments.flatMap(d => [replicasFault(d), ...strategyFaults(d)]),
    ...manifests.disruptionBudgets.flatMap(b => budgetFaults(b)),
  ].filter(found => found !== undefined),
};

function replicasFault(deployment: Workload): Fault | undefined {
  const replicas = deployment.spec?.replicas ?? undefined; // null is absent
  if (replicas === undefined || (Number.isInteger(replicas) && replicas >= 0)) return undefined;
  return countFault(deployment, 'spec.replicas', replicas, 'replicas: 2');
}

function strategyFaults(deployment: Workload): (Fault | undefined)[] {
  const rolling = rollingUpdateOf(deployment);
  if (!rolling) return [];
  return [
    fault(deployment, 'spec.strategy.rollingUpdate.maxSurge', rolling.maxSurge, Infinity),
    fault(deployment, 'spec.strategy.rollingUpdate.maxUnavailable', rolling.maxUnavailable, 100),
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
    consequence: 'The API server refuses it.',
    write,
    yaml: isNumberInQuotes(count) ? `${path}: ${count} without quotes, or ${count}%` : `${path}: ${path === 'spec.replicas' ? '2' : '1, or 25%'}`,
  };
}
