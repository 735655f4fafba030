import { reaperName } from './names';

/** Name of the ConfigMap with the notes of the reaper; it has no data in the manifests. */
export const notesName = reaperName;

/** Resource of the autoscaler that keeps the size of a release. */
export type Autoscaler = 'horizontalpodautoscalers' | 'scaledobjects';

const AUTOSCALERS = {
  horizontalpodautoscalers: { group: 'autoscaling', version: 'v2' },
  scaledobjects: { group: 'keda.sh', version: 'v1alpha1' },
} as const;

/** The objects of a release beside its Deployment. They have its name, and are deleted with it. */
export function releaseObjects(autoscaler: Autoscaler): { group: string; version: string; resource: string }[] {
  const rbac = { group: 'rbac.authorization.k8s.io', version: 'v1' };
  return [
    { group: 'policy', version: 'v1', resource: 'poddisruptionbudgets' },
    { ...AUTOSCALERS[autoscaler], resource: autoscaler },
    { ...rbac, resource: 'roles' },
    { ...rbac, resource: 'rolebindings' },
  ];
}
