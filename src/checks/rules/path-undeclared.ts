import { called } from '../../manifest';
import { Rule, Severity } from '../rule';

export const pathUndeclared: Rule = {
  id: 'path-undeclared',
  severity: Severity.ERROR,
  rationale: '`paths: []` says that nothing sends to the pods; a Service does.',
  source: 'docs/defaults.md',
  check: manifests => manifests.workloads.flatMap((deployment) => {
    const [service] = manifests.servicesOf(deployment);
    if (!service || manifests.budgetOf(deployment).paths.length > 0) return [];
    return [{
      manifest: deployment,
      path: 'metadata.annotations[cdk8s-graceful/budget]',
      found: `the budget says that nothing sends to the pods (paths: []), Service ${called(service)} does.`,
      consequence: 'A pod that leaves would stop at once, while it is still sent requests: connection refused.',
      write: 'paths: [TrafficPath.clusterInternal()], or leave paths out',
      yaml: 'in the annotation the paths that send to the pods, or no such annotation',
    }];
  }),
};
