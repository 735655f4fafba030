import { ApiObject } from 'cdk8s';
import { isOurs } from './rendering';
import { CDK8S_PLUS, CDK8S_PLUS_28, CONSTRUCT, Dialect, FIELDS } from '../../checks';

/** How jsii names the class of a construct: `cdk8s-plus-33.Deployment`. A subclass of the author's has the name, too. */
const JSII_TYPE = Symbol.for('jsii.rtti');

/** How the author of an object of the app writes it. */
export function dialectOf(object: ApiObject | undefined): Dialect {
  if (!object) return FIELDS;
  if (isOurs(object)) return CONSTRUCT;
  const construct = object.node.scope;
  if (construct?.node.defaultChild !== object) return FIELDS;
  const { fqn = '' } = (construct.constructor as { readonly [JSII_TYPE]?: { readonly fqn?: string } })[JSII_TYPE] ?? {};
  if (fqn.startsWith('cdk8s-plus-28.')) return CDK8S_PLUS_28;
  return fqn.startsWith('cdk8s-plus-') ? CDK8S_PLUS : FIELDS;
}
