import { CONSUL_LIFECYCLE, ISTIO_CONFIG, ISTIO_NATIVE, LINKERD_NATIVE, LINKERD_NATIVE_BEFORE, LINKERD_WAIT, MeshRow } from '../../traffic';
import { Manifest } from '../../yaml';
import { Manifests } from '../index/manifests';
import { annotationsOf, labelsOf } from '../schema/metadata';
import { Workload } from '../schema/types';

/** The setting by which the proxy of a mesh is injected into the pods. */
export interface MeshInjection {
  readonly family: MeshRow['family'];
  /** `the pods have the label sidecar.istio.io/inject: true`. */
  readonly text: string;
  /** The setting is on the namespace, not on the pods. */
  readonly byNamespace: boolean;
}

const INJECT = { istio: 'sidecar.istio.io/inject', linkerd: 'linkerd.io/inject', consul: 'consul.hashicorp.com/connect-inject' } as const;
const FAMILIES = Object.keys(INJECT) as (keyof typeof INJECT)[];
/** Annotations that only a proxy reads. */
const PROXY_ANNOTATIONS: Record<keyof typeof INJECT, readonly string[]> = {
  istio: [ISTIO_CONFIG, ISTIO_NATIVE], linkerd: [LINKERD_NATIVE, ...LINKERD_NATIVE_BEFORE, LINKERD_WAIT], consul: [CONSUL_LIFECYCLE],
};
const ON = ['true', 'enabled', 'ingress'];
const OFF = ['false', 'disabled'];

/** Whether the pods are excluded from the injection. */
export function isExcludedFromMesh(workload: Workload, family: MeshRow['family']): boolean {
  const key = Object.hasOwn(INJECT, family) ? INJECT[family as keyof typeof INJECT] : '';
  return OFF.includes(podMetadataOf(workload)[key]);
}

function podMetadataOf(workload: Workload): Record<string, string> {
  const metadata = workload.spec?.template?.metadata;
  return { ...annotationsOf(metadata), ...labelsOf(metadata) };
}

/** At most one of each mesh; none where the pods are excluded. */
export function meshInjectionsOf(workload: Workload, manifests: Manifests): MeshInjection[] {
  const onPods = podMetadataOf(workload);
  const namespace = manifests.namespaceManifestOf(workload);
  return FAMILIES.flatMap((family): MeshInjection[] => {
    const setting = onPods[INJECT[family]];
    if (isExcludedFromMesh(workload, family)) return [];
    if (ON.includes(setting)) return [{ family, text: `the pods have ${INJECT[family]}: ${setting}`, byNamespace: false }];
    const config = PROXY_ANNOTATIONS[family].find(key => onPods[key] !== undefined);
    if (config) return [{ family, text: `the pods have the annotation ${config}`, byNamespace: false }];
    const sign = namespace && namespaceInjection(family, namespace);
    return sign ? [{ family, text: `the namespace has ${sign}`, byNamespace: true }] : [];
  });
}

function namespaceInjection(family: keyof typeof INJECT, { metadata }: Manifest): string | undefined {
  const [labels, annotations] = [labelsOf(metadata), annotationsOf(metadata)];
  const on = (map: Record<string, string>, key: string): string | undefined => (ON.includes(map[key]) ? `${key}: ${map[key]}` : undefined);
  if (family === 'istio') {
    const revision = labels['istio.io/rev'];
    return on(labels, 'istio-injection') ?? (revision === undefined ? undefined : `istio.io/rev: ${revision}`);
  }
  return family === 'linkerd' ? on(annotations, INJECT.linkerd) : undefined;
}
