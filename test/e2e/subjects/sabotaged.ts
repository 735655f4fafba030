import { ours } from './ours';
import { Release, Subject } from './subject';
import { Manifest } from '../manifest';

/** Changes the Deployment's spec and its only serving container; a copy, so that nothing else sees it. */
type Sabotage = (spec: any, container: any) => void;

function sabotaged(name: string, sabotage: Sabotage): Subject {
  const manifests = (release: Release): Manifest[] => structuredClone(ours.manifests(release)).map(manifest => {
    if (manifest.kind === 'Deployment') sabotage(manifest.spec, manifest.spec.template.spec.containers[0]);
    return manifest;
  });
  return { name: `ours-${name}`, promise: 'none', manifests };
}

/** The library's output with one safeguard removed each: what the scenarios must be able to see. */
export const saboteurs: readonly Subject[] = [
  sabotaged('without-prestop', (_, container) => { delete container.lifecycle; }),
  sabotaged('without-readiness', (_, container) => {
    delete container.readinessProbe;
    delete container.startupProbe;
  }),
  sabotaged('with-unavailable', spec => { spec.strategy.rollingUpdate = { maxSurge: 0, maxUnavailable: '50%' }; }),
  sabotaged('with-short-grace', (spec, container) => { spec.template.spec.terminationGracePeriodSeconds = container.lifecycle.preStop.sleep.seconds; }),
];
