import { displayName, labelsOf, oncePerList, platformOf, Workload } from '../../manifest';
import { blockedDrainLimits } from '../../platform';
import { RELEASE_LABEL } from '../../rainbow';
import { isZero } from '../../rollout';
import { Rule, Severity } from '../rule';
export const drainNotAwaited: Rule = {
  id: 'drain-not-awaited',
  severity: Severity.WARNING,
  rationale: 'A disruption budget holds a node drain back only for as long as the platform respects it.',
  source: 'docs/platforms.md',
  check: (manifests) => {
    const releaseAmong = oncePerList((pods: readonly Workload[], _: void) => pods.find(w => labelsOf(w.metadata)[RELEASE_LABEL] !== undefined));
    return manifests.disruptionBudgets.flatMap((budget) => {
      if (!isZero(budget.spec?.maxUnavailable)) return [];
      const release = releaseAmong(manifests.workloadsProtectedBy(budget));
      const limits = release ? blockedDrainLimits(platformOf(manifests.budgetOf(release))) : [];
      if (limits.length === 0) return [];
      return [{
        manifest: budget,
        workload: release,
        path: 'spec.maxUnavailable',
        found: `${displayName(release!)} refuses every eviction; ${limits.map(({ actor, seconds, whenBlocked }) => `${actor} waits ${seconds} s and then ${whenBlocked}`).join(', ')}.`,
        consequence: 'Where the drain continues, work that takes longer is lost; where it fails, the node stays.',
        write: say => 'nodeDrainPolicy: NodeDrainPolicy.WITHIN_GRACE_PERIOD where the grace period covers the work, '
          + `or ${say.object.acknowledge('disruptionBudget', 'drain-not-awaited', '<how nodes are updated here>')}`,
        yaml: 'spec.maxUnavailable: 1 where the grace period covers the work, or nodes of their own for these pods, which are updated by hand',
      }];
    });
  },
};
