import {
  hasUnavoidableGap, likeDeployments, Manifests, replicaCount, rollingPathOf, statefulSetUnavailable, STRATEGY_FIX, updateOf, Workload,
} from '../../manifest';
import { strategyMend } from '../fixes/strategy';
import { Fault, Rule, Severity } from '../rule';

export const unavailableAll: Rule = {
  id: 'unavailable-all',
  severity: Severity.ERROR,
  rationale: 'A rollout that may delete every pod at once leaves no pod to answer.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#max-unavailable',
  fixable: true,
  check: manifests => [
    ...likeDeployments(manifests).flatMap(deployment => deploymentFault(deployment, manifests)),
    ...manifests.workloads.filter(w => w.kind === 'StatefulSet').flatMap(statefulSet => statefulSetFault(statefulSet, manifests)),
    ...manifests.workloads.filter(w => w.kind === 'DaemonSet').flatMap(daemonSet => daemonSetFault(daemonSet, manifests)),
  ],
};

function deploymentFault(deployment: Workload, manifests: Manifests): Fault[] {
  const update = updateOf(deployment, manifests);
  const { replicas, rolling, unavailable = 0, isServed, peer } = update;
  if (!rolling || replicas < 1 || !isServed || peer || unavailable < replicas || hasUnavoidableGap(update)) return [];
  const why = `maxUnavailable ${rolling.maxUnavailable} of ${replicaCount(replicas)}: none would be left to answer`;
  return [{
    manifest: deployment,
    path: `${rollingPathOf(deployment).join('.')}.maxUnavailable`,
    found: `maxUnavailable ${rolling.maxUnavailable} of ${replicaCount(replicas)} is ${unavailable === 1 ? 'the only pod' : `${unavailable} pods: all of them`}.`,
    consequence: 'A rollout would leave no pod to answer.',
    write: STRATEGY_FIX,
    ...strategyMend(deployment, update, manifests, why),
  }];
}

/** Before Kubernetes 1.35 its maxUnavailable is dropped. Of one replica the strategy does not matter. */
function statefulSetFault(statefulSet: Workload, manifests: Manifests): Fault[] {
  const { type, rollingUpdate } = statefulSet.spec?.updateStrategy ?? {};
  const { replicas, isServed, peer } = updateOf(statefulSet, manifests);
  const unavailable = statefulSetUnavailable(statefulSet, replicas, manifests);
  if (type === 'OnDelete' || !isServed || peer || replicas < 2 || unavailable < replicas) return [];
  const all = `maxUnavailable ${rollingUpdate?.maxUnavailable} of ${replicaCount(replicas)}`;
  return [{
    manifest: statefulSet,
    path: 'spec.updateStrategy.rollingUpdate.maxUnavailable',
    found: `${all} is ${unavailable} pods: all of them.`,
    consequence: 'A rollout would leave no pod to answer.',
    write: 'maxUnavailable: 1, the default of Kubernetes',
    changes: [{ path: ['spec', 'updateStrategy', 'rollingUpdate', 'maxUnavailable'], value: 1, why: `${all}: none would be left to answer` }],
  }];
}

/** How many nodes there are is not known: only the percentage tells. */
function daemonSetFault(daemonSet: Workload, manifests: Manifests): Fault[] {
  const { type, rollingUpdate } = daemonSet.spec?.updateStrategy ?? {};
  if (type === 'OnDelete' || rollingUpdate?.maxUnavailable !== '100%' || manifests.budgetOf(daemonSet).paths.length === 0) return [];
  return [{
    manifest: daemonSet,
    path: 'spec.updateStrategy.rollingUpdate.maxUnavailable',
    found: 'maxUnavailable 100% of the nodes: all pods.',
    consequence: 'A rollout would leave no pod to answer.',
    write: 'maxUnavailable: 1, the default of Kubernetes',
    changes: [{ path: ['spec', 'updateStrategy', 'rollingUpdate', 'maxUnavailable'], value: 1, why: 'maxUnavailable 100% of the nodes: none would be left to answer' }],
  }];
}
