import { unplayedRollout } from './canary';
import { hasServingPods, isOwned, kindOf, Manifests, nameOf, podsElsewhere, Role, Workload } from '../manifest';
import { Manifest } from '../yaml';

/** Something with pods that has no plan. */
export interface Unplanned {
  readonly manifest: Manifest;
  /** Why, in a sentence without its end. */
  readonly reason: string;
}

/** The workloads whose update is played, in their order. */
export function plannedWorkloads(manifests: Manifests): Workload[] {
  return manifests.workloads.filter(w => !kindOf(w)?.runsToCompletion && reasonAgainst(w, manifests) === undefined);
}

/** What else has pods that do not run to completion, in its order. */
export function unplannedOf(manifests: Manifests): Unplanned[] {
  return manifests.all.flatMap((manifest) => {
    const reason = reasonAgainst(manifest, manifests);
    return reason === undefined ? [] : [{ manifest, reason }];
  });
}

function reasonAgainst(manifest: Manifest, manifests: Manifests): string | undefined {
  const kind = kindOf(manifest);
  if (kind?.role === Role.WORKLOAD) return manifest.kind === 'Rollout' ? unplayedRollout(manifest) : updatedByFlagger(manifest, manifests);
  const elsewhere = podsElsewhere(manifest, 'plan');
  if (elsewhere !== undefined) return `its pods ${elsewhere}`;
  if (!hasServingPods(manifest) || isOwned(manifest)) return undefined;
  if (manifest.kind === 'Pod') return 'nothing updates a bare pod: whoever replaces it deletes it first';
  if (kind?.role === Role.REPLICAS || manifest.kind === 'ReplicationController') return 'it never replaces a pod because its template changed';
  return kind ? undefined : `how its kind updates its pods is not known (${manifest.apiVersion ?? 'no apiVersion'})`;
}

/** @see https://docs.flagger.app/usage/how-it-works#canary-target */
function updatedByFlagger(workload: Workload, manifests: Manifests): string | undefined {
  const canary = manifests.ofKind('Canary').find((object) => {
    const { kind, name } = (object.spec?.targetRef ?? {}) as { kind?: unknown; name?: unknown };
    return object.apiVersion?.startsWith('flagger.app/') && manifests.isSameNamespace(object, workload) && kind === workload.kind && name === workload.metadata?.name;
  });
  return canary && `Flagger updates a copy of it, ${workload.metadata?.name}-primary, when the analysis of ${nameOf(canary)} has succeeded`;
}
