import { labelsOf, registeringPathOf } from '../../manifest';
import { RAINBOW_LABEL, reaperName } from '../../rainbow';
import { Rule, Severity } from '../rule';
export const serviceNeverSwitched: Rule = {
  id: 'service-never-switched',
  severity: Severity.WARNING,
  rationale: 'A Service without a selector has no endpoints until something in the cluster sets one.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/service/#services-without-selectors',
  check: manifests => manifests.services.flatMap((service) => {
    const rainbow = labelsOf(service.metadata)[RAINBOW_LABEL];
    if (rainbow === undefined || Object.keys(service.spec?.selector ?? {}).length > 0) return [];
    if (manifests.objectNamed('Deployment', service.metadata?.namespace, reaperName(rainbow))) return [];
    // switch-before-registration refuses a selector of the author there
    const isRegistered = registeringPathOf(service, manifests) !== undefined;
    return [{
      manifest: service,
      path: 'spec.selector',
      found: `no selector, and no Deployment ${reaperName(rainbow)} that sets it.`,
      consequence: 'The Service has no endpoints: connection refused.',
      write: "new ReleaseReaper(this, 'reaper', { rainbow, image: 'node:22-slim' })"
        + (isRegistered ? '' : ", or servingRelease: '<the release>' on the RainbowDeployment"),
      yaml: isRegistered ? `a Deployment ${reaperName(rainbow)}, which sets the selector` : 'spec.selector: the labels of the release that takes new work',
    }];
  }),
};
