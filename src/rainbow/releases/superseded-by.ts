import { Manifest } from '../../yaml';
import { SUPERSEDED_BY, SUPERSEDED_BY_DIRECTORY, SUPERSEDED_BY_FILE, SUPERSEDED_BY_VOLUME } from '../contract/names';

/** The fields of a container that are read here. */
interface Container {
  readonly name: string;
  readonly restartPolicy?: string;
  readonly volumeMounts?: { readonly name: string; readonly mountPath: string; readonly readOnly?: boolean }[];
}

/**
 * Mounts the annotation as a file that the kubelet keeps up to date: no container has to ask the API server. The author's own mount at that
 * path stays.
 * @see https://kubernetes.io/docs/concepts/workloads/pods/downward-api/
 */
export function withSupersededBy<T extends Manifest>(deployment: T): T {
  const pod: any = deployment.spec?.template?.spec ?? {};
  const mount = <C extends Container>(container: C): C => {
    const mounts = container.volumeMounts ?? [];
    if (mounts.some(m => m.mountPath === SUPERSEDED_BY_DIRECTORY)) return container;
    return { ...container, volumeMounts: [...mounts, { name: SUPERSEDED_BY_VOLUME, mountPath: SUPERSEDED_BY_DIRECTORY, readOnly: true }] };
  };
  const volume = {
    name: SUPERSEDED_BY_VOLUME,
    downwardAPI: { items: [{ path: SUPERSEDED_BY_FILE, fieldRef: { fieldPath: `metadata.annotations['${SUPERSEDED_BY}']` } }] },
  };
  const spec = {
    ...pod,
    containers: pod.containers?.map(mount),
    ...(pod.initContainers ? { initContainers: pod.initContainers.map((c: Container) => (c.restartPolicy === 'Always' ? mount(c) : c)) } : {}),
    volumes: [...(pod.volumes ?? []).filter((v: { name: string }) => v.name !== SUPERSEDED_BY_VOLUME), volume],
  };
  return { ...deployment, spec: { ...deployment.spec, template: { ...deployment.spec?.template, spec } } };
}
