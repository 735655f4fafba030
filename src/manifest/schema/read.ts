import { kindOf } from './kinds';
import { METADATA } from './metadata-shape';
import { isMap, ofShape, Shape, ShapeFault } from './shape';
import { Manifest } from '../../yaml';

/** A plain object as the rules may read it: every field that they know is of its type, or absent. */
export interface ReadManifest {
  readonly manifest: Manifest;
  /** Fields of another type than the API's. */
  readonly faults: readonly ShapeFault[];
}

/** What is read of every object. */
const HEAD: Record<string, Shape> = { apiVersion: 'text', kind: 'text', metadata: METADATA };
/** Where an object of another kind has a pod template, the labels of its pods are read: selectors match them. */
const OTHER_TEMPLATE: Shape = { fields: { spec: { fields: { template: { fields: { metadata: METADATA } } } } } };

/** Undefined where there is no object at all: an empty YAML document is null. */
export function readManifest(document: unknown): ReadManifest | undefined {
  if (!isMap(document)) return undefined;
  const faults: ShapeFault[] = [];
  const spec = kindOf(document)?.spec;
  const manifest = ofShape(document, { fields: { ...HEAD, spec: spec ?? 'any' } }, '', faults);
  // what a CRD calls its template is its own affair: read where it is one, not reported where it is not
  return { manifest: spec ? manifest : ofShape(manifest, OTHER_TEMPLATE, '', []), faults };
}

/** Documents as the rules may read them. */
export interface ReadDocuments {
  readonly manifests: readonly Manifest[];
  /** What was given, where something in it was left out. */
  readonly originals: ReadonlyMap<Manifest, Manifest>;
  /** Fields of a type that the API server refuses. */
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
