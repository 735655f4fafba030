import { ReaperRights } from './reaper-rights';
import { RAINBOW_LABEL, SUPERSEDED_BY, SWITCHING_TO_LABEL } from '../../rainbow';
import { Manifest } from '../../yaml';

/**
 * RBAC cannot restrict a patch to some pods, nor to some fields: this admission policy does. It applies to the reaper's ServiceAccount alone.
 */
export function podPolicySpec({ rainbow, annotatesPods, labelsPods }: ReaperRights, account: string): Manifest['spec'] {
  const allowed = [...(annotatesPods ? [`the annotation ${SUPERSEDED_BY}`] : []), ...(labelsPods ? [`the label ${SWITCHING_TO_LABEL}`] : [])];
  return {
    failurePolicy: 'Fail',
    matchConstraints: { resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['UPDATE'], resources: ['pods'] }] },
    matchConditions: [{
      name: 'the-reaper',
      expression: `request.userInfo.username == 'system:serviceaccount:' + request.namespace + ':${account}'`,
    }],
    validations: [
      { expression: `${mapOf('oldObject', 'labels')}[?'${RAINBOW_LABEL}'].orValue('') == '${rainbow}'`, message: `only pods of the rainbow ${rainbow}` },
      { expression: ['spec', 'metadata.?finalizers', 'metadata.?ownerReferences'].map(isSame).join(' && '), message: `nothing but ${allowed.join(' and ')}` },
      annotatesPods ? onlyKey('annotation', SUPERSEDED_BY) : noneOf('annotation'),
      labelsPods ? onlyKey('label', SWITCHING_TO_LABEL) : noneOf('label'),
    ],
  };
}

function isSame(field: string): string {
  return `object.${field} == oldObject.${field}`;
}

function mapOf(object: 'object' | 'oldObject', field: string): string {
  return `${object}.metadata.?${field}.orValue({})`;
}

function noneOf(what: 'annotation' | 'label'): object {
  return { expression: isSame(`metadata.?${what}s`), message: `no ${what}` };
}

/** Every other key is there before and after, with the same value. */
function onlyKey(what: 'annotation' | 'label', allowed: string): object {
  const [before, after] = [mapOf('oldObject', `${what}s`), mapOf('object', `${what}s`)];
  const isAllowed = `key == '${allowed}'`;
  return {
    expression: `${after}.all(key, ${isAllowed} || ${before}[?key].orValue('') == ${after}[key] && key in ${before})`
      + ` && ${before}.all(key, ${isAllowed} || key in ${after})`,
    message: `no ${what} but ${allowed}`,
  };
}
