import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';
import { LabelSelectorRequirement } from './k8s';

/** What the pods of a Deployment are selected by. */
export interface PodSelector {
  readonly matchLabels?: Record<string, string>;
  readonly matchExpressions?: LabelSelectorRequirement[];
}

/** The Deployment of a construct: of any version of cdk8s-plus, or plain; undefined where there is none, or more than one. */
export function deploymentIn(construct: IConstruct): ApiObject | undefined {
  const found = construct.node.findAll().filter(ApiObject.isApiObject).filter(object => object.kind === 'Deployment');
  return found.length === 1 ? found[0] : undefined;
}

/** As it is by now. */
export function podSelectorOf(deployment: ApiObject): PodSelector {
  // rendering has a side effect: the `spread` of cdk8s-plus adds its terms again each time
  const owner = deployment.node.scope as Partial<PodSelector>;
  return owner.matchLabels ? owner : deployment.toJson().spec?.selector ?? {};
}
