import { annotationsOf, Deployment, labelsOf, Manifest } from './manifest';
import { Manifests } from './manifests';
import { CONSUL_LIFECYCLE, ISTIO_CONFIG, ISTIO_NATIVE, LINKERD_NATIVE, LINKERD_NATIVE_BEFORE, LINKERD_WAIT, MeshRow } from '../traffic';

/** What in the manifests says that the proxy of a mesh is put into the pods. */
export interface MeshSign {
  readonly family: MeshRow['family'];
  /** `the pods have the label sidecar.istio.io/inject: true`. */
  readonly text: string;
  /** Said by the namespace alone, not by the pods. */
  readonly byNamespace: boolean;
}

const INJECT = { istio: 'sidecar.istio.io/inject', linkerd: 'linkerd.io/inject', consul: 'consul.hashicorp.com/connect-inject' } as const;
const FAMILIES = Object.keys(INJECT) as (keyof typeof INJECT)[];
/** Annotations that only a proxy reads. */
const OF_A_PROXY: Record<keyof typeof INJECT, readonly string[]> = {
  istio: [ISTIO_CONFIG, ISTIO_NATIVE], linkerd: [LINKERD_NATIVE, ...LINKERD_NATIVE_BEFORE, LINKERD_WAIT], consul: [CONSUL_LIFECYCLE],
};
const ON = ['true', 'enabled', 'ingress'];
const OFF = ['false', 'disabled'];

/** The pods say that no proxy of the mesh is put into them. */
export function isLeftOut(deployment: Deployment, family: MeshRow['family']): boolean {
  const key = Object.hasOwn(INJECT, family) ? INJECT[family as keyof typeof INJECT] : '';
  return OFF.includes(saidOf(deployment)[key]);
}

function saidOf(deployment: Deployment): Record<string, string> {
  const metadata = deployment.spec?.template?.metadata;
  return { ...annotationsOf(metadata), ...labelsOf(metadata) };
}

/** One of each mesh; none where nothing says so, or the pods are left out. */
export function meshSignsOf(deployment: Deployment, manifests: Manifests): MeshSign[] {
  const onPods = saidOf(deployment);
  const namespace = manifests.namespaceOf(deployment);
  return FAMILIES.flatMap((family): MeshSign[] => {
    const said = onPods[INJECT[family]];
    if (isLeftOut(deployment, family)) return [];
    if (ON.includes(said)) return [{ family, text: `the pods have ${INJECT[family]}: ${said}`, byNamespace: false }];
    const config = OF_A_PROXY[family].find(key => onPods[key] !== undefined);
    if (config) return [{ family, text: `the pods have the annotation ${config}`, byNamespace: false }];
    const sign = namespace && namespaceSign(family, namespace);
    return sign ? [{ family, text: `the namespace has ${sign}`, byNamespace: true }] : [];
  });
}

function namespaceSign(family: keyof typeof INJECT, { metadata }: Manifest): string | undefined {
  const [labels, annotations] = [labelsOf(metadata), annotationsOf(metadata)];
  const on = (said: Record<string, string>, key: string): string | undefined => (ON.includes(said[key]) ? `${key}: ${said[key]}` : undefined);
  if (family === 'istio') {
    const revision = labels['istio.io/rev'];
    return on(labels, 'istio-injection') ?? (revision === undefined ? undefined : `istio.io/rev: ${revision}`);
  }
  return family === 'linkerd' ? on(annotations, INJECT.linkerd) : undefined;
}
