import { mayMakePods } from './custom-resources';
import { Manifest } from '../../yaml';

/** Objects from which something in the cluster renders others: [kind, group, what renders them here]. */
const RENDERED = [
  ['HelmRelease', 'helm.toolkit.fluxcd.io', 'helm template CHART --values ...'],
  ['HelmChart', 'helm.cattle.io', 'helm template CHART --values ...'],
  ['Application', 'argoproj.io', 'argocd app manifests NAME, or helm template'],
  ['Kustomization', 'kustomize.toolkit.fluxcd.io', 'kubectl kustomize DIRECTORY'],
] as const;

/** `are not here, its operator makes them`: why the pods of an object are not in the manifests; undefined of one without pods of that kind. */
export function podsElsewhere(manifest: Manifest, command: 'check' | 'harden' | 'plan'): string | undefined {
  const [, , renderer] = RENDERED.find(([kind, group]) => manifest.kind === kind && String(manifest.apiVersion).startsWith(`${group}/`)) ?? [];
  if (renderer !== undefined) return `are not here, its controller renders them. Write: ${renderer} | cdk8s-graceful ${command} -`;
  return mayMakePods(manifest) ? 'are not here: where it has any, its operator makes them' : undefined;
}
