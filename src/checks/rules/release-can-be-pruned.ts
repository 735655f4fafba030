import { labelsOf } from '../../manifest';
import { isPruningDisabled, PRUNING_ANNOTATIONS, RELEASE_LABEL } from '../../rainbow';
import { Rule, Severity } from '../rule';
const YAML = Object.entries(PRUNING_ANNOTATIONS).map(([key, value]) => `${key}: ${value}`).join(', ');

export const releaseCanBePruned: Rule = {
  id: 'release-can-be-pruned',
  severity: Severity.WARNING,
  rationale: 'A tool that deletes what is no longer in the manifests deletes a release in the middle of its work, as soon as the next one takes its place.',
  source: 'https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#no-prune-resources',
  check: manifests => manifests.deployments.flatMap((deployment) => {
    const release = labelsOf(deployment.metadata)[RELEASE_LABEL];
    if (release === undefined || isPruningDisabled(deployment.metadata)) return [];
    return [{
      manifest: deployment,
      path: 'metadata.annotations',
      found: `release ${release}, and no annotation keeps it once it is no longer in the manifests.`,
      consequence: 'Argo CD or Flux would delete it with its pods, however busy.',
      write: 'a RainbowDeployment: it annotates each release',
      yaml: `metadata.annotations: { ${YAML} }`,
    }];
  }),
};
