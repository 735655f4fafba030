import { Manifest, Metadata } from '../../yaml';

/** The name, for messages. */
export function displayName({ metadata }: Manifest): string {
  return metadata?.name ?? '(no name)';
}

/** `Deployment shop/web`, for messages. */
export function nameOf(manifest: Manifest): string {
  const namespace = manifest.metadata?.namespace;
  return `${manifest.kind ?? 'object'} ${namespace ? `${namespace}/` : ''}${displayName(manifest)}`;
}

/** Whether a controller made the object, as the API server shows it. */
export function isOwned({ metadata }: Manifest): boolean {
  const { ownerReferences } = (metadata ?? {}) as { readonly ownerReferences?: unknown };
  return Array.isArray(ownerReferences) && ownerReferences.length > 0;
}

/** The annotations that are text; the API server rejects others. */
export function annotationsOf(metadata: Metadata | null | undefined): Record<string, string> {
  return textsOf(metadata?.annotations);
}

/** The labels that are text. */
export function labelsOf(metadata: Metadata | null | undefined): Record<string, string> {
  return textsOf(metadata?.labels);
}

function textsOf(map: unknown): Record<string, string> {
  if (typeof map !== 'object' || map === null) return {};
  return Object.fromEntries(Object.entries(map).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
