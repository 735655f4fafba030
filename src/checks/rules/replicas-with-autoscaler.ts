import { displayName } from '../../manifest';
import { Rule, Severity } from '../rule';
export const replicasWithAutoscaler: Rule = {
  id: 'replicas-with-autoscaler',
  severity: Severity.ERROR,
  rationale: "Each apply would set the count back to the manifest's, whatever the autoscaler had made of it.",
  source: 'https://github.com/kubernetes/kubernetes/issues/72231',
  check: manifests => manifests.workloads.flatMap((deployment) => {
    const [autoscaler] = manifests.autoscalersOf(deployment);
    const replicas = deployment.spec?.replicas ?? undefined; // null is absent
    if (!autoscaler || replicas === undefined) return [];
    return [{
      manifest: deployment,
      path: 'spec.replicas',
      found: `replicas ${replicas} beside ${autoscaler.kind} ${displayName(autoscaler)}.`,
      consequence: `Each apply would set the pods back to ${replicas} at once, whatever the load.`,
      write: 'leave replicas out: the autoscaler owns it',
      yaml: 'no spec.replicas; on a running Deployment hand the field over first: docs/check.md',
    }];
  }),
};
