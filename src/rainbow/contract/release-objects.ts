import { reaperName } from './names';

/** What the reaper's program and the objects around it have agreed on. */

/** The ConfigMap in which the reaper notes what it must not forget; the manifests hold it without data. */
export const notesName = reaperName;

/** What keeps a release at its size. */
export type Autoscaler = 'horizontalpodautoscalers' | 'scaledobjects';

const AUTOSCALERS = {
  horizontalpodautoscalers: { group: 'autoscaling', version: 'v2' },
  scaledobjects: { group: 'keda.sh', version: 'v1alpha1' },
} as const;

/** What each release has beside its Deployment, named like it. It is deleted with it. */
export function releaseObjects(autoscaler: Autoscaler): { group: string; version: string; resource: string }[] {
  const rbac = { group: 'rbac.authorization.k8s.io', version: 'v1' };
  return [
    { group: 'policy', version: 'v1', resource: 'poddisruptionbudgets' },
    { ...AUTOSCALERS[autoscaler], resource: autoscaler },
    { ...rbac, resource: 'roles' },
    { ...rbac, resource: 'rolebindings' },
  ];
}
