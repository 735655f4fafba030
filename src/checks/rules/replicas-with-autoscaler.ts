import { Rule, Severity } from '../rule';

/** Each apply would set the count back to the manifest's, whatever the autoscaler had made of it. */
export const replicasWithAutoscaler: Rule = {
  id: 'replicas-with-autoscaler',
  severity: Severity.ERROR,
  source: 'https://github.com/kubernetes/kubernetes/issues/72231',
  check: manifests => manifests.deployments.flatMap((deployment) => {
    const [autoscaler] = manifests.autoscalersOf(deployment);
    const replicas = deployment.spec?.replicas ?? undefined; // null is absent
    if (!autoscaler || replicas === undefined) return [];
    return [{
      manifest: deployment,
      path: 'spec.replicas',
      found: `replicas ${replicas} beside ${autoscaler.kind} ${autoscaler.metadata?.name}.`,
      consequence: `Each apply would set the pods back to ${replicas} at once, whatever the load.`,
      write: 'leave replicas out: the autoscaler owns it',
    }];
  }),
};
