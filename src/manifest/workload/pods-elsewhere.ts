import { mayMakePods } from './custom-resources';
import { Manifest } from '../../yaml';
import { kindOf } from '../schema/kinds';
import { isOwned } from '../schema/metadata';

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

/** Of any kind: a pod, or a pod template under `spec.template`. */
export function hasServingPods({ kind, spec }: Manifest): boolean {
  const pod = (kind === 'Pod' ? spec : spec?.template?.spec) as { containers?: unknown; restartPolicy?: unknown } | null | undefined;
  if (!Array.isArray(pod?.containers) || pod.containers.length === 0) return false;
  return pod.restartPolicy === undefined || pod.restartPolicy === 'Always'; // others run to completion
}

/** `are not read: its kind is not known (apps.openshift.io/v1)`: of an object with a pod template that no rule knows. */
export function podsUnread(manifest: Manifest): string | undefined {
  if (kindOf(manifest) || !hasServingPods(manifest) || isOwned(manifest)) return undefined;
  return `are not read: its kind is not known (${manifest.apiVersion ?? 'no apiVersion'})`;
}
