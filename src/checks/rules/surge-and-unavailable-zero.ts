import { hasUnavoidableGap, likeDeployments, Manifests, replicaCount, rollingPathOf, STRATEGY_FIX, Update, updateOf, Workload } from '../../manifest';
import { isZero } from '../../rollout';
import { strategyMend } from '../fixes/strategy';
import { Fault, refusalOf, REFUSED, Rule, Severity } from '../rule';

export const surgeAndUnavailableZero: Rule = {
  id: 'surge-and-unavailable-zero',
  severity: Severity.ERROR,
  rationale: 'Both 0: the API server refuses it. Both rounding to 0: the controller removes one pod anyway, of one replica the only one.',
  source: 'https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/deployment/util/deployment_util.go ResolveFenceposts',
  fixable: true,
  check: manifests => [
    ...likeDeployments(manifests).flatMap(deployment => faults(deployment, manifests)),
    ...manifests.workloads.filter(w => w.kind === 'DaemonSet').flatMap(daemonSetFaults),
  ],
};

/** Its maxSurge is 0 by default, its maxUnavailable 1. */
function daemonSetFaults(daemonSet: Workload): Fault[] {
  const { type, rollingUpdate } = daemonSet.spec?.updateStrategy ?? {};
  const { maxSurge = 0, maxUnavailable = 1 } = rollingUpdate ?? {};
  if (type === 'OnDelete' || !isZero(maxSurge) || !isZero(maxUnavailable)) return [];
  const both = `maxSurge ${maxSurge} and maxUnavailable ${maxUnavailable} of a DaemonSet`;
  return [{
    manifest: daemonSet,
    path: 'spec.updateStrategy.rollingUpdate',
    found: `${both}.`,
    consequence: REFUSED,
    write: 'maxUnavailable: 1',
    changes: [{ path: ['spec', 'updateStrategy', 'rollingUpdate', 'maxUnavailable'], value: 1, why: both }],
  }];
}

function faults(deployment: Workload, manifests: Manifests): Fault[] {
  const update = updateOf(deployment, manifests);
  const { rolling, replicas, surge, unavailable } = update;
  if (!rolling || replicas < 1 || surge !== 0 || unavailable !== 0) return [];
  const isRefused = isZero(rolling.maxSurge) && isZero(rolling.maxUnavailable);
  if (!isRefused && !losesItsOnlyPod(update)) return [];
  const both = `maxSurge ${rolling.maxSurge} and maxUnavailable ${rolling.maxUnavailable} of ${replicaCount(replicas)} both come to 0 pods`;
  return [{
    manifest: deployment,
    path: rollingPathOf(deployment).join('.'),
    found: `${both}.`,
    consequence: isRefused ? refusalOf(deployment) : 'The controller would delete the only pod before its successor is ready.',
    write: STRATEGY_FIX,
    ...strategyMend(deployment, update, manifests, both),
  }];
}

/** Of several pods the others serve meanwhile. */
function losesItsOnlyPod(update: Update): boolean {
  return update.replicas === 1 && update.isServed && !update.peer && !hasUnavoidableGap(update);
}
