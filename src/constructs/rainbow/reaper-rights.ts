import { notesName, RAINBOW_LABEL, releaseObjectName, releaseObjects, releasesConfigMapName, SUPERSEDED_BY } from '../../rainbow';
import { Manifest } from '../../yaml';

/** What the Roles of a reaper depend on. */
export interface ReaperRights {
  readonly rainbow: string;
  /** The Service that it switches. */
  readonly service?: string;
  readonly scaledObjects: boolean;
  /** It closes by annotation. */
  readonly patchesPods: boolean;
}

interface PolicyRule {
  readonly apiGroups: string[];
  readonly resources: string[];
  readonly resourceNames?: string[];
  readonly verbs: string[];
}

/** Rights for the rainbow as a whole: read it, write notes and events, annotate pods, switch the Service. */
export function rainbowRules({ rainbow, service, patchesPods }: ReaperRights): PolicyRule[] {
  return [
    { apiGroups: [''], resources: ['configmaps'], resourceNames: [releasesConfigMapName(rainbow), notesName(rainbow)], verbs: ['get'] },
    { apiGroups: [''], resources: ['configmaps'], resourceNames: [notesName(rainbow)], verbs: ['patch'] },
    // a list, and the creation of an event, cannot be narrowed by name
    { apiGroups: [''], resources: ['pods'], verbs: patchesPods ? ['list', 'patch'] : ['list'] },
    { apiGroups: ['apps'], resources: ['deployments'], verbs: ['list'] },
    { apiGroups: [''], resources: ['events'], verbs: ['create'] },
    ...(service === undefined ? [] : [{ apiGroups: [''], resources: ['services'], resourceNames: [service], verbs: ['get', 'patch'] }]),
  ];
}

/** Rights for one release: scale and delete its Deployment, set the owner of its other objects. */
export function releaseRules({ rainbow, scaledObjects }: ReaperRights, release: string): PolicyRule[] {
  const resourceNames = [releaseObjectName(rainbow, release)];
  const owned = releaseObjects(scaledObjects ? 'scaledobjects' : 'horizontalpodautoscalers');
  return [
    { apiGroups: ['apps'], resources: ['deployments/scale'], resourceNames, verbs: ['patch'] },
    { apiGroups: ['apps'], resources: ['deployments'], resourceNames, verbs: ['delete'] },
    ...owned.map(({ group, resource }) => ({ apiGroups: [group], resources: [resource], resourceNames, verbs: ['patch'] })),
  ];
}

/**
 * RBAC cannot restrict a patch to some pods, nor to some fields: this admission policy does. It applies to the reaper's ServiceAccount alone.
 */
export function annotationPolicySpec(rainbow: string, account: string): Manifest['spec'] {
  const labels = 'oldObject.metadata.?labels.orValue({})';
  const [before, after] = ['oldObject.metadata.?annotations.orValue({})', 'object.metadata.?annotations.orValue({})'];
  const isSupersededBy = `key == '${SUPERSEDED_BY}'`;
  return {
    failurePolicy: 'Fail',
    matchConstraints: { resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['UPDATE'], resources: ['pods'] }] },
    matchConditions: [{
      name: 'the-reaper',
      expression: `request.userInfo.username == 'system:serviceaccount:' + request.namespace + ':${account}'`,
    }],
    validations: [
      { expression: `${labels}[?'${RAINBOW_LABEL}'].orValue('') == '${rainbow}'`, message: `only pods of the rainbow ${rainbow}` },
      {
        expression: `object.spec == oldObject.spec && object.metadata.?labels == oldObject.metadata.?labels
          && object.metadata.?finalizers == oldObject.metadata.?finalizers && object.metadata.?ownerReferences == oldObject.metadata.?ownerReferences`.replace(/\s+/g, ' '),
        message: `nothing but the annotation ${SUPERSEDED_BY}`,
      },
      {
        expression: `${after}.all(key, ${isSupersededBy} || ${before}[?key].orValue('') == ${after}[key] && key in ${before})
          && ${before}.all(key, ${isSupersededBy} || key in ${after})`.replace(/\s+/g, ' '),
        message: `no annotation but ${SUPERSEDED_BY}`,
      },
    ],
  };
}
