import { likeDeployments, updateOf } from '../../manifest';
import { acknowledgeLine } from '../acknowledge';
import { Rule, Severity } from '../rule';

export const claimAccessUnknown: Rule = {
  id: 'claim-access-unknown',
  severity: Severity.WARNING,
  rationale: 'A surge pod on another node waits for a volume that only one node can attach; the access mode is on the claim.',
  source: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes',
  check: manifests => likeDeployments(manifests).flatMap((deployment) => {
    const { rolling, surge, unavailable = 0, held } = updateOf(deployment, manifests);
    const claim = held.find(({ isUncertain }) => isUncertain);
    if (!rolling || !claim || unavailable > 0 || surge === 0) return [];
    return [{
      manifest: deployment,
      path: claim.path,
      found: `${claim.what}.`,
      consequence: 'If it is, the new pod waits for the volume, and the old one for the new pod: the rollout hangs.',
      write: say => `the claim in the same chart; or ${say.workload.acknowledge('deployment', 'claim-access-unknown', 'it is ReadWriteMany')}`,
      yaml: 'the PersistentVolumeClaim beside the other manifests; or where it is ReadWriteMany '
        + acknowledgeLine('claim-access-unknown', 'it is ReadWriteMany'),
    }];
  }),
};
