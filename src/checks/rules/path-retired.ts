import { pathRow } from '../../traffic';
import { Rule, Severity } from '../rule';
export const pathRetired: Rule = {
  id: 'path-retired',
  severity: Severity.WARNING,
  rationale: 'The controller that sends to the pods is no longer maintained: it works, but its faults are not fixed any more.',
  source: 'https://kubernetes.io/blog/2025/11/11/ingress-nginx-retirement/',
  isSaidOnce: true,
  check: manifests => manifests.workloads.flatMap(workload => manifests.budgetOf(workload).paths.flatMap(({ name }) => {
    const row = pathRow(name);
    if (!row?.retired) return [];
    return [{
      manifest: workload,
      path: 'metadata.annotations[cdk8s-graceful/paths]',
      found: `${row.title} sends to the pods, retired since ${row.retired.since}.`,
      consequence: 'Nothing is released after that, not even security fixes.',
      write: say => 'TrafficPath.traefik(), .contour() or .envoyGateway(), once it routes to the pods; until then '
        + say.workload.acknowledge('deployment', 'path-retired', '<until when>'),
      yaml: 'an Ingress or HTTPRoute of a controller that is maintained',
    }];
  })),
};
