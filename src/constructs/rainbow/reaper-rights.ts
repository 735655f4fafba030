import { notesName, releaseObjectName, releaseObjects, releasesConfigMapName } from '../../rainbow';

/** What the Roles of a reaper depend on. */
export interface ReaperRights {
  readonly rainbow: string;
  /** The Service that it switches. */
  readonly service?: string;
  readonly scaledObjects: boolean;
  /** It closes by annotation. */
  readonly annotatesPods: boolean;
  /** It switches the Service in two steps, by a label. */
  readonly labelsPods: boolean;
  /** Setting an owner needs the right to delete the object. */
  readonly ownerReferencesEnforced: boolean;
}

export function patchesPods({ annotatesPods, labelsPods }: ReaperRights): boolean {
  return annotatesPods || labelsPods;
}

interface PolicyRule {
  readonly apiGroups: string[];
  readonly resources: string[];
  readonly resourceNames?: string[];
  readonly verbs: string[];
}

/** Rights for the rainbow as a whole: read it, write notes and events, annotate and label pods, switch the Service. */
export function rainbowRules(rights: ReaperRights): PolicyRule[] {
  const { rainbow, service } = rights;
  return [
    { apiGroups: [''], resources: ['configmaps'], resourceNames: [releasesConfigMapName(rainbow), notesName(rainbow)], verbs: ['get'] },
    { apiGroups: [''], resources: ['configmaps'], resourceNames: [notesName(rainbow)], verbs: ['patch'] },
    // a list, and the creation of an event, cannot be narrowed by name
    { apiGroups: [''], resources: ['pods'], verbs: patchesPods(rights) ? ['list', 'patch'] : ['list'] },
    { apiGroups: ['apps'], resources: ['deployments'], verbs: ['list'] },
    { apiGroups: [''], resources: ['events'], verbs: ['create'] },
    ...(service === undefined ? [] : [{ apiGroups: [''], resources: ['services'], resourceNames: [service], verbs: ['get', 'patch'] }]),
  ];
}

/** Rights for one release: scale and delete its Deployment, set the owner of its other objects. */
export function releaseRules({ rainbow, scaledObjects, ownerReferencesEnforced }: ReaperRights, release: string): PolicyRule[] {
  const resourceNames = [releaseObjectName(rainbow, release)];
  const verbs = ownerReferencesEnforced ? ['patch', 'delete'] : ['patch'];
  const owned = releaseObjects(scaledObjects ? 'scaledobjects' : 'horizontalpodautoscalers');
  return [
    { apiGroups: ['apps'], resources: ['deployments/scale'], resourceNames, verbs: ['patch'] },
    { apiGroups: ['apps'], resources: ['deployments'], resourceNames, verbs: ['delete'] },
    ...owned.map(({ group, resource }) => ({ apiGroups: [group], resources: [resource], resourceNames, verbs })),
  ];
}
