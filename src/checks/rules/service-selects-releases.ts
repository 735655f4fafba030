import { labelsOf, oncePerList, Workload } from '../../manifest';
import { RAINBOW_LABEL, RELEASE_LABEL, SWITCHING_TO_LABEL } from '../../rainbow';
import { Rule, Severity } from '../rule';
export const serviceSelectsReleases: Rule = {
  id: 'service-selects-releases',
  severity: Severity.ERROR,
  rationale: 'New work must go to the newest release only: a release that keeps getting work never finishes.',
  source: 'docs/long-running.md',
  check: (manifests) => {
    const releaseAmong = oncePerList((pods: readonly Workload[], _: void) => pods.find(w => podLabels(w)[RELEASE_LABEL] !== undefined));
    return manifests.services.flatMap((service) => {
      const selector = service.spec?.selector ?? {};
      // the reaper selects two of them for a while
      if (Object.keys(selector).length === 0 || [RELEASE_LABEL, SWITCHING_TO_LABEL].some(label => selector[label] !== undefined)) return [];
      const release = releaseAmong(manifests.workloadsBehind(service));
      if (!release) return [];
      return [{
        manifest: service,
        workload: release,
        path: 'spec.selector',
        found: `the selector matches every release of ${podLabels(release)[RAINBOW_LABEL] ?? 'the rainbow'}.`,
        consequence: 'Superseded releases get new work, and never end.',
        write: 'service: {} on the RainbowDeployment, in place of a Service of your own',
        yaml: `spec.selector[${RELEASE_LABEL}]: the release that takes new work`,
      }];
    });
  },
};

function podLabels({ spec }: Workload): Record<string, string> {
  return labelsOf(spec?.template?.metadata);
}
