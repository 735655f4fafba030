import { displayName, labelsOf } from '../../manifest';
import { RAINBOW_LABEL, reaperName, RELEASE_LABEL } from '../../rainbow';
import { Manifest } from '../../yaml';
import { Rule, Severity } from '../rule';
export const releaseNeverEnded: Rule = {
  id: 'release-never-ended',
  severity: Severity.WARNING,
  rationale: 'A superseded release that nobody scales to zero keeps its pods for ever.',
  source: 'docs/long-running.md',
  check: (manifests) => {
    // of several releases it is one thing to write: told of the last, which is the newest
    const told = new Set<string>();
    return [...manifests.deployments].reverse().flatMap((deployment) => {
      const { [RAINBOW_LABEL]: rainbow, [RELEASE_LABEL]: release } = labelsOf(deployment.metadata);
      const of = `${deployment.metadata?.namespace ?? ''}/${rainbow}`;
      if (rainbow === undefined || release === undefined || told.has(of)) return [];
      if (manifests.objectNamed('Deployment', deployment.metadata?.namespace, reaperName(rainbow)) || manifests.autoscalersOf(deployment).some(endsIt)) return [];
      told.add(of);
      return [{
        manifest: deployment,
        path: 'metadata.labels',
        found: `neither an autoscaler of ${displayName(deployment)} may go to zero nor is there a Deployment ${reaperName(rainbow)}.`,
        consequence: 'Each release stays beside the next ones, with all its pods.',
        write: "new ReleaseReaper(this, 'reaper', { rainbow, image: 'node:22-slim' }), ending: ReleaseEnding.keda(...), "
          + "or deployment.acknowledge('release-never-ended', '<who ends it>')",
        yaml: `a Deployment ${reaperName(rainbow)}, which ends the releases of ${rainbow}, or an autoscaler that may go to zero`,
      }];
    });
  },
};

function endsIt({ kind, spec }: Manifest): boolean {
  return kind === 'ScaledObject' ? (spec?.idleReplicaCount ?? spec?.minReplicaCount ?? 0) === 0 : spec?.minReplicas === 0;
}
