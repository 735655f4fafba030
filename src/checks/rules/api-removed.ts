import { Manifests } from '../../manifest';
import { removedApiOf } from '../../platform';
import { REFUSED, Rule, Severity } from '../rule';

export const apiRemoved: Rule = {
  id: 'api-removed',
  severity: Severity.ERROR,
  rationale: 'An API version is served for some releases, and then no more: objects of it are refused.',
  source: 'https://kubernetes.io/docs/reference/using-api/deprecation-guide/',
  check: (manifests) => {
    const minor = kubernetesMinorOf(manifests);
    return manifests.all.flatMap((manifest) => {
      const api = removedApiOf(manifest, minor);
      if (!api) return [];
      return [{
        manifest,
        path: 'apiVersion',
        found: `${api.apiVersion} ${manifest.kind} is not served from Kubernetes 1.${api.removed} on, the platform is 1.${minor}.`,
        consequence: REFUSED,
        write: api.replacement === undefined ? 'leave it out' : `apiVersion: '${api.replacement}'`,
        yaml: api.replacement === undefined ? `no ${manifest.kind}: nothing replaces it` : `apiVersion: ${api.replacement}, with the fields that it has there`,
      }];
    });
  },
};

/** All objects are applied to one cluster: the oldest version that a workload states, else the assumed one. */
function kubernetesMinorOf(manifests: Manifests): number {
  return manifests.workloads.map(workload => manifests.recordedOrAssumedBudgetOf(workload).kubernetesMinor)
    .reduce((a, b) => Math.min(a, b), manifests.recordedOrAssumedBudgetOf({}).kubernetesMinor);
}
