import { NEWEST_MINOR } from '../../platform';
import { Rule, Severity } from '../rule';
export const platformTooNew: Rule = {
  id: 'platform-too-new',
  severity: Severity.WARNING,
  rationale: 'What a version of Kubernetes changed that is newer than this library is not known to it.',
  source: 'docs/platforms.md',
  isSaidOnce: true,
  check: manifests => manifests.workloads.flatMap((workload) => {
    const { kubernetesMinor } = manifests.budgetOf(workload);
    if (kubernetesMinor <= NEWEST_MINOR) return [];
    return [{
      manifest: workload,
      path: 'metadata.annotations[cdk8s-graceful/platform]',
      found: `the platform is Kubernetes 1.${kubernetesMinor}, the newest that is known here is 1.${NEWEST_MINOR}.`,
      consequence: 'A field that changed since is taken to work as it did.',
      write: 'the version of the oldest node, or a newer cdk8s-graceful',
      yaml: 'the version of the oldest node, or a newer cdk8s-graceful',
    }];
  }),
};
