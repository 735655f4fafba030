import { budgetOf } from '../../manifest';
import { Rule, Severity } from '../rule';

/** `paths: []` says that nothing sends to the pods; a Service does. */
export const pathUndeclared: Rule = {
  id: 'path-undeclared',
  severity: Severity.ERROR,
  source: 'docs/defaults.md',
  check: manifests => manifests.deployments.flatMap((deployment) => {
    const [service] = manifests.servicesOf(deployment);
    if (!service || budgetOf(deployment).paths.length > 0) return [];
    return [{
      manifest: deployment,
      path: 'metadata.annotations[cdk8s-graceful/budget]',
      found: `the budget says that nothing sends to the pods (paths: []), Service ${service.metadata?.name} does.`,
      consequence: 'A pod that leaves would stop at once, while it is still sent requests: connection refused.',
      write: 'paths: [TrafficPath.clusterInternal()], or leave paths out',
    }];
  }),
};
