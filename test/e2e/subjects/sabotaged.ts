import { ours } from './ours';
import { Release, Subject } from './subject';
import { Manifest } from '../cluster/manifest';
/** Changes the Deployment's spec and its only serving container; a copy, so that nothing else sees it. */
type Sabotage = (spec: any, container: any) => void;

function sabotaged(name: string, what: string, losesIn: string[], sabotage: Sabotage): Subject {
  const manifests = (release: Release): Manifest[] => structuredClone(ours.manifests(release)).map(manifest => {
    if (manifest.kind === 'Deployment') sabotage(manifest.spec, manifest.spec.template.spec.containers[0]);
    return manifest;
  });
  return { name: `ours-${name}`, what: `ours ${what}`, promise: 'none', losesIn, manifests };
}

/** Right for a Service, too short for a headless one. */
const CLUSTER_DELAY_SECONDS = 15;

export const withoutPreStop = sabotaged('without-prestop', 'without its preStop delay', ['upgrade', 'drain', 'headless'], (_, container) => {
  delete container.lifecycle;
});

/** A proxy that observes new pods late hides the fault where they start fast. */
export const withoutReadiness = sabotaged('without-readiness', 'without its readiness and startup probes', ['slow-start'], (_, container) => {
  delete container.readinessProbe;
  delete container.startupProbe;
});

/** Wrong only behind a headless Service. */
export const withClusterDelay = sabotaged('with-cluster-delay', `with a preStop delay of ${CLUSTER_DELAY_SECONDS} s`, ['headless'], (_, container) => {
  container.lifecycle.preStop.sleep.seconds = CLUSTER_DELAY_SECONDS;
});

/** The library's output with one safeguard removed each: the test of the test. */
export const saboteurs: readonly Subject[] = [
  withoutPreStop,
  withClusterDelay,
  withoutReadiness,
  sabotaged('with-unavailable', 'with half of the pods unavailable, and no surge', ['capacity'], spec => {
    spec.strategy.rollingUpdate = { maxSurge: 0, maxUnavailable: '50%' };
  }),
  sabotaged('with-short-grace', 'with a grace period as short as its preStop delay', ['long-requests'], (spec, container) => {
    spec.template.spec.terminationGracePeriodSeconds = container.lifecycle.preStop.sleep.seconds;
  }),
];
