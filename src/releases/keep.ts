import { PlainMetadata, PlainObject } from './plain-object';

/** What tells a tool that deletes what is no longer in the manifests to leave an object alone. */
export interface KeepRow {
  readonly tool: string;
  readonly key: string;
  readonly value: string;
  readonly source: string;
  /** It keeps the object; the others only quieten the tool. */
  readonly keeps: boolean;
}

/** `kubectl apply --prune` has no such annotation: docs/long-running.md says what works there. */
export const KEEP: readonly KeepRow[] = [
  {
    tool: 'Argo CD',
    key: 'argocd.argoproj.io/sync-options',
    value: 'Prune=false',
    source: 'https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#no-prune-resources',
    keeps: true,
  },
  {
    tool: 'Argo CD',
    key: 'argocd.argoproj.io/compare-options',
    value: 'IgnoreExtraneous',
    source: 'https://argo-cd.readthedocs.io/en/stable/user-guide/compare-options/',
    keeps: false,
  },
  {
    tool: 'Flux',
    key: 'kustomize.toolkit.fluxcd.io/prune',
    value: 'disabled',
    source: 'https://fluxcd.io/flux/components/kustomize/kustomizations/#prune',
    keeps: true,
  },
];

export const KEEP_ANNOTATIONS: Readonly<Record<string, string>> = Object.fromEntries(KEEP.map(({ key, value }) => [key, value]));

/** Whether some tool is told to leave it alone; Argo CD separates several options by commas, Flux takes a label as well, and `Disabled`. */
export function isKept(metadata: PlainMetadata | undefined): boolean {
  const said: Record<string, string> = { ...metadata?.labels, ...metadata?.annotations };
  return KEEP.filter(row => row.keeps).some(({ key, value }) => (said[key] ?? '').split(',').some(v => v.trim().toLowerCase() === value.toLowerCase()));
}

/** The object, kept; options of the author's for the same tool stay. */
export function kept<T extends PlainObject>(manifest: T): T {
  const annotations = { ...manifest.metadata?.annotations };
  for (const { key, value } of KEEP) {
    const before = annotations[key];
    annotations[key] = before === undefined || before.split(',').some(v => v.trim() === value) ? before ?? value : `${before},${value}`;
  }
  return { ...manifest, metadata: { ...manifest.metadata, annotations } };
}
