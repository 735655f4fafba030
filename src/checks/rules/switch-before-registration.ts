import { displayName, labelsOf, Manifests, RegisteringPath, registeringPathOf, scalesToZero, Service, Workload } from '../../manifest';
import { RAINBOW_LABEL, reaperName, RELEASE_LABEL, releasesConfigMapName, RELEASES_KEYS } from '../../rainbow';
import { Fault, Rule, Severity } from '../rule';
export const switchBeforeRegistration: Rule = {
  id: 'switch-before-registration',
  severity: Severity.ERROR,
  rationale: 'A load balancer with pods as targets drops the old pods at once when a selector changes, and sends to the new ones later.',
  source: 'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/3621',
  check: manifests => [
    ...manifests.services.flatMap(service => serviceFaults(service, manifests)),
    ...manifests.ofKind('Rollout').flatMap(rollout => rolloutFaults(rollout, manifests)),
  ],
};

function serviceFaults(service: Service, manifests: Manifests): Fault[] {
  const path = mayBeSwitched(service) ? registeringPathOf(service, manifests) : undefined;
  const fault = path && (switchOf(service, path, manifests));
  return fault ? [{ manifest: service, path: 'spec.selector', consequence: outage(path), ...fault }] : [];
}

const REAPER = "new ReleaseReaper(this, 'reaper', { rainbow, image: 'node:22-slim' })";

/** It selects a release, or is that of a rainbow. */
function mayBeSwitched({ spec, metadata }: Service): boolean {
  const selector = spec?.selector ?? {};
  return selector[RELEASE_LABEL] !== undefined || (Object.keys(selector).length === 0 && labelsOf(metadata)[RAINBOW_LABEL] !== undefined);
}

/** How the Service moves from one release to the next, where that is too early for the path. */
function switchOf(service: Service, path: RegisteringPath, manifests: Manifests): Pick<Fault, 'found' | 'write'> & { yaml: string } | undefined {
  const { [RELEASE_LABEL]: release, [RAINBOW_LABEL]: rainbow = labelsOf(service.metadata)[RAINBOW_LABEL] } = service.spec?.selector ?? {};
  const named = (kind: string, nameOf: (rainbow: string) => string) => (
    rainbow === undefined ? undefined : manifests.objectNamed(kind, service.metadata?.namespace, nameOf(rainbow)));
  const reaper = named('Deployment', reaperName);
  const settings = named('ConfigMap', releasesConfigMapName);
  const { [RELEASES_KEYS.serving]: serving, [RELEASES_KEYS.registration]: registration } = dataOf(settings);
  if (release !== undefined && (!reaper || serving)) {
    return {
      found: `the selector names release ${release}: the next one replaces it in one step, and ${lateness(path)}.`,
      write: `service: {} without servingRelease, and ${REAPER}: it selects both releases for ${path.registrationSeconds} s; or a path whose targets are nodes`,
      yaml: 'no selector, and a ReleaseReaper, which selects both releases until the new pods are targets; or a load balancer whose targets are nodes',
    };
  }
  if (reaper && settings && !(Number(registration) >= path.registrationSeconds)) {
    return {
      found: `the reaper selects both releases for ${Number(registration) || 0} s (${RELEASES_KEYS.registration} of ConfigMap ${displayName(settings)}), and ${lateness(path)}.`,
      write: `${path.name} among the paths of the newest release's DrainBudget: then the ConfigMap has ${RELEASES_KEYS.registration} "${path.registrationSeconds}"`,
      yaml: `data.${RELEASES_KEYS.registration}: "${path.registrationSeconds}" in ConfigMap ${displayName(settings)}, and the reaper's rights to label pods (docs/reaper.md)`,
    };
  }
  if (reaper || !manifests.workloadsBehind(service).some(w => manifests.autoscalersOf(w).some(scalesToZero))) return undefined;
  return {
    found: `an autoscaler ends the releases, no reaper selects two of them, and ${lateness(path)}.`,
    write: `${REAPER}; or a path whose targets are nodes`,
    yaml: 'a ReleaseReaper, which selects both releases until the new pods are targets; or a load balancer whose targets are nodes',
  };
}

function dataOf(configMap: object | undefined): Readonly<Record<string, unknown>> {
  return (configMap as { readonly data?: Record<string, unknown> } | undefined)?.data ?? {};
}

/** Argo Rollouts documents the same of its own strategy. https://github.com/argoproj/argo-rollouts/pull/4259 */
function rolloutFaults(rollout: Workload, manifests: Manifests): Fault[] {
  const name = rollout.spec?.strategy?.blueGreen?.activeService;
  const service = name === undefined ? undefined : manifests.objectNamed('Service', rollout.metadata?.namespace, name) as Service | undefined;
  const path = service && registeringPathOf(service, manifests);
  if (!path) return [];
  return [{
    manifest: rollout,
    path: 'spec.strategy.blueGreen.activeService',
    found: `Argo Rollouts replaces the selector of Service ${displayName(service)} in one step, and ${lateness(path)}.`,
    consequence: outage(path),
    write: 'a path whose targets are nodes',
    yaml: 'a load balancer whose targets are nodes, or spec.strategy.canary with trafficRouting and two Services (pingPong)',
  }];
}

function lateness({ name, registrationSeconds }: RegisteringPath): string {
  return `${name} sends to a pod up to ${registrationSeconds} s after the Service selects it`;
}

function outage({ registrationSeconds }: RegisteringPath): string {
  return `The old pods get no more requests, and the new ones not yet: an outage of up to ${registrationSeconds} s.`;
}
