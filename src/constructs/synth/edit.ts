import { ApiObject } from 'cdk8s';
import { Manifest } from '../../yaml';

type Change = (manifest: any) => Manifest;

/** Edits by the object they belong to; by id, so that the same one is not applied twice. */
const EDITS = new WeakMap<ApiObject, Map<string, Change>>();
/** One subclass for each class of object. */
const EDITED = new Map<object, object>();

/**
 * Changes what an object renders, past the types of cdk8s-plus-28: its objects drop every field that their Kubernetes
 * version (1.28) did not know, JSON patches included. The object gets a subclass of its own class, so that other
 * languages, which call the class's method, see the change too.
 */
export function edit(object: ApiObject, id: string, change: Change): void {
  let edits = EDITS.get(object);
  if (!edits) {
    edits = new Map();
    EDITS.set(object, edits);
    Object.setPrototypeOf(object, editedClassOf(Object.getPrototypeOf(object)));
  }
  edits.set(id, change);
}

function editedClassOf(base: any): object {
  let edited = EDITED.get(base);
  if (!edited) {
    edited = Object.create(base, {
      toJson: {
        configurable: true,
        writable: true, // somebody else may want to change it as well
        value(this: ApiObject): any {
          let manifest = base.toJson.call(this);
          for (const [id, change] of EDITS.get(this)!) {
            try {
              manifest = change(manifest);
            } catch (error) {
              throw new Error(`[${this.node.path}] ${id}: ${error instanceof Error ? error.message : error}`);
            }
          }
          return inOrder(manifest);
        },
      },
    }) as object;
    EDITED.set(base, edited);
  }
  return edited;
}

/** As cdk8s does: keys sorted below the first level, unless CDK8S_DISABLE_SORT says otherwise. */
function inOrder(manifest: Record<string, unknown>): unknown {
  if (process.env.CDK8S_DISABLE_SORT) return manifest;
  return Object.fromEntries(Object.entries(manifest).map(([key, value]) => [key, sorted(value)]));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([k, v]) => [k, sorted(v)]));
}
