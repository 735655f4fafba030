import { displayName } from '../../manifest';
import { Rule, Severity } from '../rule';
export const replicasWithAutoscaler: Rule = {
  id: 'replicas-with-autoscaler',
  severity: Severity.ERROR,
  rationale: "Each apply would reset the number of pods to the manifest's, whatever the autoscaler has set.",
  source: 'https://github.com/kubernetes/kubernetes/issues/72231',
  check: manifests => manifests.workloads.flatMap((workload) => {
    const [autoscaler] = manifests.autoscalersOf(workload);
    const replicas = workload.spec?.replicas ?? undefined; // null is absent
    if (!autoscaler || replicas === undefined) return [];
    return [{
      manifest: workload,
      path: 'spec.replicas',
      found: `replicas ${replicas} beside ${autoscaler.kind} ${displayName(autoscaler)}.`,
      consequence: `Each apply would set the pods back to ${replicas} at once, whatever the load.`,
      write: 'leave replicas out: the autoscaler owns it',
      yaml: 'no spec.replicas; on a running Deployment hand the field over first: docs/check.md',
    }];
  }),
};
