import { ApiObject } from 'cdk8s';
import { Deployment } from 'cdk8s-plus-28';
import { GATE_LABEL } from '../../traffic';

/** True if the Namespace of the pods is in the app and has the label by which the AWS controller injects its readiness gate. */
export function namespaceHasGate(deployment: Deployment): boolean {
  const name = deployment.metadata.namespace ?? 'default';
  return deployment.node.root.node.findAll().some(node => ApiObject.isApiObject(node) && node.kind === 'Namespace' && node.name === name
    && node.metadata.getLabel(GATE_LABEL.key) === GATE_LABEL.value);
}
