import { kindOf } from './kinds';
import { METADATA } from './metadata-shape';
import { isMap, ofShape, Shape, ShapeFault } from './shape';
import { Manifest } from '../../yaml';

/** A plain object in which every known field is of its type or absent. */
export interface ReadManifest {
  readonly manifest: Manifest;
  /** Fields of another type than the API's. */
  readonly faults: readonly ShapeFault[];
}

/** The fields of every object. */
const HEAD: Record<string, Shape> = { apiVersion: 'text', kind: 'text', metadata: METADATA };
/** Objects of other kinds may have a pod template: selectors match the labels of its pods. */
const OTHER_TEMPLATE: Shape = { fields: { spec: { fields: { template: { fields: { metadata: METADATA } } } } } };

/** Undefined for a document that is no object: an empty YAML document is null. */
export function readManifest(document: unknown): ReadManifest | undefined {
  if (!isMap(document)) return undefined;
  const faults: ShapeFault[] = [];
  const spec = kindOf(document)?.spec;
  const manifest = ofShape(document, { fields: { ...HEAD, spec: spec ?? 'any' } }, '', faults);
  // a CRD may call anything `template`: no fault where it is no pod template
  return { manifest: spec ? manifest : ofShape(manifest, OTHER_TEMPLATE, '', []), faults };
}

/** The objects of several documents. */
export interface ReadDocuments {
  readonly manifests: readonly Manifest[];
  /** The documents from which fields were removed, by their results. */
  readonly originals: ReadonlyMap<Manifest, Manifest>;
  /** Fields of a type that the API server rejects. */
  readonly faults: readonly (ShapeFault & { readonly manifest: Manifest })[];
}

export function readManifests(documents: readonly Manifest[]): ReadDocuments {
  const originals = new Map<Manifest, Manifest>();
  const faults: (ShapeFault & { readonly manifest: Manifest })[] = [];
  const manifests = documents.flatMap((document): Manifest[] => {
    const read = readManifest(document);
    if (!read) return [];
    if (read.manifest !== document) originals.set(read.manifest, document);
    faults.push(...read.faults.map(fault => ({ ...fault, manifest: read.manifest })));
    return [read.manifest];
  });
  return { manifests, originals, faults };
}
