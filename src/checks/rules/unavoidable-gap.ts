import { hasUnavoidableGap, likeDeployments, updateOf } from '../../manifest';
import { acknowledgeLine } from '../acknowledge';
import { Rule, Severity } from '../rule';

export const unavoidableGap: Rule = {
  id: 'unavoidable-gap',
  severity: Severity.ERROR,
  rationale: 'The only pod holds what its successor needs: no strategy starts the successor before the pod is gone.',
  source: 'https://github.com/helm/charts/issues/764',
  check: manifests => likeDeployments(manifests).flatMap((deployment) => {
    const update = updateOf(deployment, manifests);
    if (!hasUnavoidableGap(update)) return [];
    const [held] = update.held;
    return [{
      manifest: deployment,
      path: held.path,
      found: `one replica, and ${held.what}: the pod is deleted before its successor starts.`,
      consequence: 'Every update is a gap, whatever the strategy: nobody answers until the new pod is ready.',
      write: say => `two replicas and ${held.wayOut}; or ${say.workload.acknowledge('deployment', 'unavoidable-gap', '<why the gap is accepted>')}`,
      yaml: `two replicas and ${held.wayOut}; or accept it: ${acknowledgeLine('unavoidable-gap')}`,
    }];
  }),
};
