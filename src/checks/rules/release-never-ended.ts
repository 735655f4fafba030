import { displayName, labelsOf, scalesToZero } from '../../manifest';
import { RAINBOW_LABEL, reaperName, RELEASE_LABEL } from '../../rainbow';
import { Rule, Severity } from '../rule';
export const releaseNeverEnded: Rule = {
  id: 'release-never-ended',
  severity: Severity.WARNING,
  rationale: 'A superseded release that is never scaled to zero keeps its pods for ever.',
  source: 'docs/long-running.md',
  check: (manifests) => {
    // one finding per rainbow, on its last release, which is the newest
    const reported = new Set<string>();
    return [...manifests.deployments].reverse().flatMap((deployment) => {
      const { [RAINBOW_LABEL]: rainbow, [RELEASE_LABEL]: release } = labelsOf(deployment.metadata);
      const key = `${deployment.metadata?.namespace ?? ''}/${rainbow}`;
      if (rainbow === undefined || release === undefined || reported.has(key)) return [];
      if (manifests.objectNamed('Deployment', deployment.metadata?.namespace, reaperName(rainbow)) || manifests.autoscalersOf(deployment).some(scalesToZero)) return [];
      reported.add(key);
      return [{
        manifest: deployment,
        path: 'metadata.labels',
        found: `no autoscaler of ${displayName(deployment)} may scale to zero, and there is no Deployment ${reaperName(rainbow)}.`,
        consequence: 'Each release stays beside the next ones, with all its pods.',
        write: say => "new ReleaseReaper(this, 'reaper', { rainbow, image: 'node:22-slim' }), ending: ReleaseEnding.keda(...), "
          + `or ${say.workload.acknowledge('deployment', 'release-never-ended', '<who ends it>')}`,
        yaml: `a Deployment ${reaperName(rainbow)}, which ends the releases of ${rainbow}, or an autoscaler that may scale to zero`,
      }];
    });
  },
};
