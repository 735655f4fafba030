import { notesName, RAINBOW_LABEL, releaseObjectName, releaseObjects, releasesConfigMapName, SUPERSEDED_BY } from '../../rainbow';
import { Manifest } from '../../yaml';

/** What the reaper of a rainbow may do. */
export interface ReaperRights {
  readonly rainbow: string;
  /** The Service that it switches. */
  readonly service?: string;
  readonly scaledObjects: boolean;
  /** It annotates pods. */
  readonly annotates: boolean;
}

interface PolicyRule {
  readonly apiGroups: string[];
  readonly resources: string[];
  readonly resourceNames?: string[];
  readonly verbs: string[];
}

/** Reading the rainbow, noting, telling. */
export function rainbowRules({ rainbow, service, annotates }: ReaperRights): PolicyRule[] {
  return [
    { apiGroups: [''], resources: ['configmaps'], resourceNames: [releasesConfigMapName(rainbow), notesName(rainbow)], verbs: ['get'] },
    { apiGroups: [''], resources: ['configmaps'], resourceNames: [notesName(rainbow)], verbs: ['patch'] },
    // neither a list nor an event has a name to narrow it by
    { apiGroups: [''], resources: ['pods'], verbs: annotates ? ['list', 'patch'] : ['list'] },
    { apiGroups: ['apps'], resources: ['deployments'], verbs: ['list'] },
    { apiGroups: [''], resources: ['events'], verbs: ['create'] },
    ...(service === undefined ? [] : [{ apiGroups: [''], resources: ['services'], resourceNames: [service], verbs: ['get', 'patch'] }]),
  ];
}

/** Ending one release: its Deployment's size, and the owner of what goes with it; nothing of any other. */
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
 * RBAC cannot say which pods may be patched, nor what in them: the API server asks this policy. It is about one account, in whatever
 * namespace it is; nobody else's requests are looked at.
 */
export function annotationPolicySpec(rainbow: string, account: string): Manifest['spec'] {
  const labels = 'oldObject.metadata.?labels.orValue({})';
  const [before, after] = ['oldObject.metadata.?annotations.orValue({})', 'object.metadata.?annotations.orValue({})'];
  const isOurs = `key == '${SUPERSEDED_BY}'`;
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
        expression: `${after}.all(key, ${isOurs} || ${before}[?key].orValue('') == ${after}[key] && key in ${before})
          && ${before}.all(key, ${isOurs} || key in ${after})`.replace(/\s+/g, ' '),
        message: `no annotation but ${SUPERSEDED_BY}`,
      },
    ],
  };
}
