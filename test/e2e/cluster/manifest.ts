/** A plain Kubernetes object: what a subject emits and kubectl prints. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly [field: string]: any };
  readonly spec?: any;
  readonly status?: any;
  readonly [field: string]: any;
}

/** The only manifest of its kind, or an error that names what there is instead. */
export function only(manifests: Manifest[], kind: string): Manifest {
  const found = manifests.filter(manifest => manifest.kind === kind);
  if (found.length !== 1) throw new Error(`${found.length} manifests of kind ${kind}, expected one of ${manifests.map(m => m.kind).join(', ')}`);
  return found[0];
}

const WORKLOADS = ['Deployment', 'StatefulSet', 'DaemonSet'];

/** The workloads of a subject; the first is the one that is measured. */
export function workloadsOf(manifests: Manifest[]): [Manifest, ...Manifest[]] {
  const [first, ...others] = manifests.filter(({ kind }) => WORKLOADS.includes(kind));
  if (!first) throw new Error(`no workload among ${manifests.map(m => m.kind).join(', ')}`);
  return [first, ...others];
}

/** `app=web,tier=web`, for kubectl's --selector. */
export function selectorOf(workload: Manifest): string {
  const labels: Record<string, string> = workload.spec.selector.matchLabels;
  return Object.entries(labels).map(([key, value]) => `${key}=${value}`).join(',');
}

export const isReady = ({ status }: Pick<Manifest, 'status'>): boolean =>
  (status?.conditions ?? []).some(({ type, status: value }: any) => type === 'Ready' && value === 'True');
