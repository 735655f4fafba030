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
  const found = changeInOneStep(service, manifests);
  const path = found === undefined ? undefined : registeringPathOf(service, manifests);
  if (!path) return [];
  return [{
    manifest: service,
    path: 'spec.selector',
    found: `${found}, and ${lateness(path)}.`,
    consequence: outage(path),
    write: 'a path whose targets are nodes',
    yaml: 'a load balancer whose targets are nodes',
  }];
}

/** How the Service moves from one release of a rainbow to the next, if in one step. */
function changeInOneStep(service: Service, manifests: Manifests): string | undefined {
  const selector = service.spec?.selector ?? {};
  const { [RELEASE_LABEL]: release, [RAINBOW_LABEL]: rainbow = labelsOf(service.metadata)[RAINBOW_LABEL] } = selector;
  if (release === undefined && (rainbow === undefined || Object.keys(selector).length > 0)) return undefined;
  const namespace = service.metadata?.namespace;
  const reaper = rainbow === undefined ? undefined : manifests.objectNamed('Deployment', namespace, reaperName(rainbow));
  const settings = rainbow === undefined ? undefined : manifests.objectNamed('ConfigMap', namespace, releasesConfigMapName(rainbow));
  if (release !== undefined && (!reaper || dataOf(settings)?.[RELEASES_KEYS.serving])) return `the selector names release ${release}: the next one replaces it in one step`;
  if (reaper) return 'the reaper replaces the selector in one step';
  return manifests.workloadsBehind(service).some(w => manifests.autoscalersOf(w).some(scalesToZero)) ? 'no reaper changes the selector' : undefined;
}

function dataOf(configMap: object | undefined): Record<string, unknown> | undefined {
  return (configMap as { data?: Record<string, unknown> } | undefined)?.data;
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
