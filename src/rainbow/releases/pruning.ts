import { Manifest, Metadata } from '../../yaml';

/** What tells a tool that deletes what is no longer in the manifests to leave an object alone. */
export interface PruningRow {
  readonly tool: string;
  readonly key: string;
  readonly value: string;
  readonly source: string;
  /** It keeps the object; the others only quieten the tool. */
  readonly keeps: boolean;
}

/** `kubectl apply --prune` has no such annotation: docs/long-running.md says what works there. */
export const PRUNING_TOOLS: readonly PruningRow[] = [
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

export const PRUNING_ANNOTATIONS: Readonly<Record<string, string>> = Object.fromEntries(PRUNING_TOOLS.map(({ key, value }) => [key, value]));

/** Whether some tool is told to leave it alone; Argo CD separates several options by commas, Flux takes a label as well, and `Disabled`. */
export function isPruningDisabled(metadata: Metadata | undefined): boolean {
  const said: Record<string, string> = { ...metadata?.labels, ...metadata?.annotations };
  return PRUNING_TOOLS.filter(row => row.keeps).some(({ key, value }) => (said[key] ?? '').split(',').some(v => v.trim().toLowerCase() === value.toLowerCase()));
}

/** The object, kept; options of the author's for the same tool stay. */
export function withPruningDisabled<T extends Manifest>(manifest: T): T {
  const annotations = { ...manifest.metadata?.annotations };
  for (const { key, value } of PRUNING_TOOLS) {
    const before = annotations[key];
    annotations[key] = before === undefined || before.split(',').some(v => v.trim() === value) ? before ?? value : `${before},${value}`;
  }
  return { ...manifest, metadata: { ...manifest.metadata, annotations } };
}
