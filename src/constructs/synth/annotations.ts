import { Manifest } from '../../yaml';

/** By name. */
export type Annotations = Readonly<Record<string, string>>;

/** What the manifest has stays. */
export function withAnnotations(manifest: Manifest, annotations: Annotations): Manifest {
  if (Object.keys(annotations).length === 0) return manifest;
  return { ...manifest, metadata: { ...manifest.metadata, annotations: { ...annotations, ...manifest.metadata?.annotations } } };
}
