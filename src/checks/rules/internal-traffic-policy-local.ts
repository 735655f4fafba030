import { displayName, kindOf, nameOf, Workload } from '../../manifest';
import { resolvePodCount } from '../../rollout';
import { Rule, Severity } from '../rule';

export const internalTrafficPolicyLocal: Rule = {
  id: 'internal-traffic-policy-local',
  severity: Severity.ERROR,
  rationale: 'With internalTrafficPolicy Local the clients of a node reach its own pods only: once the last one has stopped, none. '
    + 'A DaemonSet without surge has that on each node with each update; of other workloads, which a node may have no pod of at all, it is a warning.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/service-traffic-policy/',
  check: manifests => manifests.services.filter(s => s.spec?.internalTrafficPolicy === 'Local').flatMap((service) => {
    const workload = manifests.workloadsBehind(service).find(w => !kindOf(w)?.runsToCompletion);
    if (!workload || (workload.kind === 'DaemonSet' && !deletesBeforeSuccessor(workload))) return [];
    const isDaemonSet = workload.kind === 'DaemonSet';
    return [{
      manifest: service,
      workload,
      severity: isDaemonSet ? Severity.ERROR : Severity.WARNING,
      path: 'spec.internalTrafficPolicy',
      found: isDaemonSet
        ? `internalTrafficPolicy Local, and ${nameOf(workload)} is updated without surge.`
        : `internalTrafficPolicy Local, and the pods of ${nameOf(workload)} are on some nodes only.`,
      consequence: isDaemonSet
        ? 'With each update the clients of each node in turn have no endpoint until its new pod is ready: their connections are dropped.'
        : 'Once the last pod of a node has stopped, the clients of that node have no endpoint: their connections are dropped.',
      write: 'leave internalTrafficPolicy out: Cluster is its default'
        + (isDaemonSet ? '; or, by a JSON patch of the DaemonSet, spec.updateStrategy: { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } }' : ''),
      yaml: isDaemonSet
        ? `spec.updateStrategy.rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } of DaemonSet ${displayName(workload)}, unless it holds a port of the node; `
          + 'or spec.internalTrafficPolicy: Cluster'
        : 'spec.internalTrafficPolicy: Cluster; or spec.trafficDistribution: PreferClose, which goes elsewhere where nothing is near',
    }];
  }),
};

/** `OnDelete` leaves it to its author when a node has no pod. */
function deletesBeforeSuccessor({ spec }: Workload): boolean {
  const { type, rollingUpdate } = spec?.updateStrategy ?? {};
  return type !== 'OnDelete' && (resolvePodCount(rollingUpdate?.maxSurge ?? 0, 1, Math.ceil) ?? 0) === 0;
}
