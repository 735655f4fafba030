import { ApiObject } from 'cdk8s';
import { Workload } from 'cdk8s-plus-28';
import { kindOf } from '../../manifest';
import { Manifest } from '../../yaml';

/** What a construct of this library has made or changed. */
const WATCHED = new WeakSet<ApiObject>();
/** What a mixin has changed. */
const MIXED = new WeakSet<ApiObject>();

export function watch(object: ApiObject): void {
  WATCHED.add(object);
}

export function watchMixed(object: ApiObject): void {
  MIXED.add(object);
}

/** What a construct of this library has made. */
export function isOurs(object: ApiObject): boolean {
  return WATCHED.has(object) && !MIXED.has(object);
}

export function isWatched(object: ApiObject): boolean {
  return WATCHED.has(object);
}

/** Undefined for a kind that no rule reads. */
export function render(object: ApiObject): Manifest | undefined {
  if (!kindOf(object)) return undefined;
  if (isWatched(object) || object.kind !== 'Deployment') return object.toJson();
  const workload = object.node.scope as Partial<Workload>;
  // rendering has a side effect: the `spread` of cdk8s-plus, of any version, adds its terms again each time
  return workload.matchLabels && workload.podMetadata ? outlineOf(object, workload as Workload) : object.toJson();
}

/** The fields of a Deployment that is not ours which decide what selects it. */
function outlineOf(object: ApiObject, workload: Workload): Manifest {
  return {
    apiVersion: object.apiVersion,
    kind: object.kind,
    metadata: object.metadata.toJson(),
    spec: {
      replicas: (workload as { replicas?: number }).replicas ?? 2,
      selector: { matchLabels: workload.matchLabels },
      template: { metadata: workload.podMetadata.toJson() },
    },
  };
}
