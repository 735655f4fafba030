import { Manifest, Metadata } from '../../yaml';

/** An annotation for a tool that deletes objects which are no longer in the manifests. */
interface PruningRow {
  readonly tool: string;
  readonly key: string;
  readonly value: string;
  readonly source: string;
  /** It prevents the deletion; the others only prevent a report of the tool. */
  readonly preventsDeletion: boolean;
}

/** `kubectl apply --prune` has no such annotation; for it see docs/long-running.md. */
export const PRUNING_TOOLS: readonly PruningRow[] = [
  {
    tool: 'Argo CD',
    key: 'argocd.argoproj.io/sync-options',
    value: 'Prune=false',
    source: 'https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#no-prune-resources',
    preventsDeletion: true,
  },
  {
    tool: 'Argo CD',
    key: 'argocd.argoproj.io/compare-options',
    value: 'IgnoreExtraneous',
    source: 'https://argo-cd.readthedocs.io/en/stable/user-guide/compare-options/',
    preventsDeletion: false,
  },
  {
    tool: 'Flux',
    key: 'kustomize.toolkit.fluxcd.io/prune',
    value: 'disabled',
    source: 'https://fluxcd.io/flux/components/kustomize/kustomizations/#prune',
    preventsDeletion: true,
  },
];

export const PRUNING_ANNOTATIONS: Readonly<Record<string, string>> = Object.fromEntries(PRUNING_TOOLS.map(({ key, value }) => [key, value]));

/** Whether one of the tools keeps the object. Argo CD separates options by commas; Flux also reads a label, and `Disabled`. */
export function isPruningDisabled(metadata: Metadata | undefined): boolean {
  const values: Record<string, string> = { ...metadata?.labels, ...metadata?.annotations };
  return PRUNING_TOOLS.filter(row => row.preventsDeletion).some(({ key, value }) => (values[key] ?? '').split(',').some(v => v.trim().toLowerCase() === value.toLowerCase()));
}

/** Adds the annotations; the author's options for the same tool stay. */
export function withPruningDisabled<T extends Manifest>(manifest: T): T {
  const annotations = { ...manifest.metadata?.annotations };
  for (const { key, value } of PRUNING_TOOLS) {
    const before = annotations[key];
    annotations[key] = before === undefined || before.split(',').some(v => v.trim() === value) ? before ?? value : `${before},${value}`;
  }
  return { ...manifest, metadata: { ...manifest.metadata, annotations } };
}
