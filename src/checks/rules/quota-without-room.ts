import { displayName, kindOf, labelsOf, Manifests, quotaRoomOf, replicaCount, updateOf, updatesLikeDeployment, Workload } from '../../manifest';
import { RELEASE_LABEL } from '../../rainbow';
import { Fault, Rule, Severity } from '../rule';

export const quotaWithoutRoom: Rule = {
  id: 'quota-without-room',
  severity: Severity.ERROR,
  rationale: 'A ResourceQuota counts old, new and terminating pods together: without room for one more a rolling update that deletes none first hangs.',
  source: 'https://kubernetes.io/docs/concepts/policy/resource-quotas/',
  check: manifests => manifests.workloads.filter(w => kindOf(w)?.hasReplicas).flatMap(workload => faultOf(workload, manifests)),
};

function faultOf(deployment: Workload, manifests: Manifests): Fault[] {
  const room = quotaRoomOf(deployment, manifests);
  const { replicas, rolling, surge, unavailable } = updateOf(deployment, manifests);
  if (!room || replicas < 1) return [];
  const isTooSmall = room.pods < replicas;
  const isRelease = labelsOf(deployment.metadata)[RELEASE_LABEL] !== undefined; // its template never changes
  const hangs = updatesLikeDeployment(deployment) && !isRelease && rolling !== undefined && unavailable === 0 && surge !== 0 && room.pods <= replicas;
  if (!isTooSmall && !hangs) return [];
  const quota = `spec.hard of ResourceQuota ${displayName(room.quota)}: room for ${replicaCount(replicas + Math.max(1, surge ?? 1))}`;
  const ways = replicas > 1 && !isTooSmall ? `${quota}; or maxSurge: 0 and maxUnavailable: 1` : quota;
  return [{
    manifest: deployment,
    path: 'spec.replicas',
    found: `${room.what}: room for ${room.pods} of ${replicaCount(replicas)}${isTooSmall ? '' : ', and for none more'}.`,
    consequence: isTooSmall ? 'The others are never created.' : 'No new pod is created, and no old one deleted before it: the rollout hangs until its deadline.',
    write: ways,
    yaml: ways,
  }];
}
