import { ApiObject } from 'cdk8s';
import { Override } from './override';
import { Manifest } from '../../yaml';

type Change = (manifest: any) => Manifest;

/** Edits of each object, by id: an edit of the same id replaces the earlier one. */
const EDITS = new WeakMap<ApiObject, Map<string, Change>>();
const TO_JSON = new Override<ApiObject>('toJson', (object, original) => {
  let manifest = original();
  for (const [id, change] of EDITS.get(object)!) {
    try {
      manifest = change(manifest);
    } catch (error) {
      throw new Error(`[${object.node.path}] ${id}: ${error instanceof Error ? error.message : error}`);
    }
  }
  return withSortedKeys(manifest);
});

/**
 * Changes the rendered manifest of an object. cdk8s-plus-28 drops each field that Kubernetes 1.28 did not know, also from JSON
 * patches, so the change comes after it.
 */
export function edit(object: ApiObject, id: string, change: Change): void {
  let edits = EDITS.get(object);
  if (!edits) {
    edits = new Map();
    EDITS.set(object, edits);
    TO_JSON.putBefore(object);
  }
  edits.set(id, change);
}

/** As cdk8s does: keys below the first level are sorted, unless CDK8S_DISABLE_SORT is set. */
function withSortedKeys(manifest: Record<string, unknown>): unknown {
  if (process.env.CDK8S_DISABLE_SORT) return manifest;
  return Object.fromEntries(Object.entries(manifest).map(([key, value]) => [key, sorted(value)]));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, v]) => [k, sorted(v)]));
}
