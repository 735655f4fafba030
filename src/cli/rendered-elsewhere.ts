import { Io } from './io';
import { problemText } from './problem';
import { nameOf } from '../manifest';
import { Lines, Manifest, Place } from '../yaml';

/** Objects from which something in the cluster renders others: [kind, group, what renders them here]. */
const RENDERED = [
  ['HelmRelease', 'helm.toolkit.fluxcd.io', 'helm template CHART --values ...'],
  ['HelmChart', 'helm.cattle.io', 'helm template CHART --values ...'],
  ['Application', 'argoproj.io', 'argocd app manifests NAME, or helm template'],
  ['Kustomization', 'kustomize.toolkit.fluxcd.io', 'kubectl kustomize DIRECTORY'],
] as const;

/** Says of which objects the pods are not in the input. */
export function printRenderedElsewhere(objects: ReadonlyMap<Manifest, Place>, io: Io): void {
  const lines = new Lines();
  for (const [object, place] of objects) {
    const [, , command] = RENDERED.find(([kind, group]) => object.kind === kind && String(object.apiVersion).startsWith(`${group}/`)) ?? [];
    if (command === undefined) continue;
    const message = `the pods of ${nameOf(object)} are not here, its controller renders them. Write: ${command} | cdk8s-graceful check -`;
    io.err(`${problemText({ file: place.file, line: lines.lineOf(place, 'kind'), message })}\n`);
  }
}
