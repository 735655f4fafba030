import { labelsOf } from '../../manifest';
import { RAINBOW_LABEL, RELEASE_LABEL } from '../../releases';
import { Rule, Severity } from '../rule';

export const serviceSelectsReleases: Rule = {
  id: 'service-selects-releases',
  severity: Severity.ERROR,
  rationale: 'New work must go to the newest release only: one that gets more and more is never done.',
  source: 'docs/long-running.md',
  check: manifests => manifests.services.flatMap((service) => {
    const selector = service.spec?.selector ?? {};
    if (Object.keys(selector).length === 0 || selector[RELEASE_LABEL] !== undefined) return [];
    const releases = manifests.selectedBy(service).filter(w => labelsOf(w.spec?.template?.metadata)[RELEASE_LABEL] !== undefined);
    if (releases.length === 0) return [];
    const labels = labelsOf(releases[0].spec?.template?.metadata);
    return [{
      manifest: service,
      deployment: releases[0],
      path: 'spec.selector',
      found: `the selector matches every release of ${labels[RAINBOW_LABEL] ?? 'the rainbow'}.`,
      consequence: 'Superseded releases get new work, and never end.',
      write: 'service: {} on the RainbowDeployment, in place of a Service of your own',
      yaml: `spec.selector[${RELEASE_LABEL}]: the release that takes new work`,
    }];
  }),
};
