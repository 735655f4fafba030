import { Manifest } from './manifest';
import { isMap, ofShape, ShapeFault } from './shape';
import { OTHER_SHAPE, OTHER_TEMPLATE, shapeOf } from './shapes';

/** A plain object as the rules may read it: every field that they know is of its type, or absent. */
export interface Read {
  readonly manifest: Manifest;
  /** Fields of another type than the API's. */
  readonly faults: readonly ShapeFault[];
}

/** Undefined where there is no object at all: an empty YAML document is null. */
export function readManifest(document: unknown): Read | undefined {
  if (!isMap(document)) return undefined;
  const faults: ShapeFault[] = [];
  const shape = ofKnownGroup(document) ? shapeOf(document.kind) : undefined;
  const manifest = ofShape(document, shape ?? OTHER_SHAPE, '', faults);
  // what a CRD calls its template is its own affair: read where it is one, not told where it is not
  return { manifest: shape ? manifest : ofShape(manifest, OTHER_TEMPLATE, '', []), faults };
}

/** The groups of the kinds whose names others use as well: Knative has a Service, too. */
const GROUPS: Readonly<Record<string, readonly string[]>> = {
  Service: [''],
  Deployment: ['', 'apps', 'extensions'],
  StatefulSet: ['', 'apps'],
  DaemonSet: ['', 'apps', 'extensions'],
  ReplicaSet: ['', 'apps', 'extensions'],
  Rollout: ['', 'argoproj.io'],
  Job: ['', 'batch'],
};

/** Whether the object is of the kind that this library means by the word. */
export function ofKnownGroup({ apiVersion, kind }: { readonly apiVersion?: unknown; readonly kind?: unknown }): boolean {
  const groups = typeof kind === 'string' && Object.hasOwn(GROUPS, kind) ? GROUPS[kind] : undefined;
  if (!groups || typeof apiVersion !== 'string') return true;
  return groups.includes(apiVersion.includes('/') ? apiVersion.split('/')[0] : '');
}
