import { NEWEST_MINOR } from '../../platform';
import { Rule, Severity } from '../rule';
export const platformTooNew: Rule = {
  id: 'platform-too-new',
  severity: Severity.WARNING,
  rationale: 'What a version of Kubernetes changed that is newer than this library is not known to it.',
  source: 'docs/platforms.md',
  check: (manifests) => {
    const newer = manifests.workloads.filter(workload => manifests.budgetOf(workload).kubernetesMinor > NEWEST_MINOR);
    if (newer.length === 0) return [];
    const { kubernetesMinor } = manifests.budgetOf(newer[0]);
    return [{
      manifest: newer[0],
      path: 'metadata.annotations[cdk8s-graceful/platform]',
      found: `the platform is Kubernetes 1.${kubernetesMinor}, the newest that is known here is 1.${NEWEST_MINOR}`
        + `${newer.length > 1 ? `; so it is for ${newer.length - 1} more` : ''}.`,
      consequence: 'A field that changed since is taken to work as it did.',
      write: 'the version of the oldest node, or a newer cdk8s-graceful',
      yaml: 'the version of the oldest node, or a newer cdk8s-graceful',
    }];
  },
};
