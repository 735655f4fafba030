import { Rule, Severity } from '../rule';

/** Two batches of a fast start take less: terminating pods pile up beside the new ones. */
const SLOW_SECONDS = 120;

export const pathSlow: Rule = {
  id: 'path-slow',
  severity: Severity.WARNING,
  rationale: 'A path that takes minutes to observe an endpoint change keeps every terminating pod for as long: a rollout doubles the pods, a node drain waits.',
  source: 'https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2366',
  check: manifests => manifests.workloads.flatMap((workload) => {
    const slow = manifests.budgetOf(workload).paths.filter(p => p.propagationSeconds >= SLOW_SECONDS);
    if (slow.length === 0) return [];
    const { name, propagationSeconds } = slow.reduce((a, b) => (a.propagationSeconds >= b.propagationSeconds ? a : b));
    return [{
      manifest: workload,
      path: 'metadata.annotations[cdk8s-graceful/paths]',
      found: `${name} observes an endpoint change after up to ${propagationSeconds} s.`,
      consequence: 'Every terminating pod keeps serving for as long: plan for twice the pods in a rollout, and for a node drain that takes minutes.',
      write: say => 'a load balancer that is faster (an ALB: 60 s), or TrafficPath.custom with what you measured; else room for the pods, and '
        + say.workload.acknowledge('deployment', 'path-slow', '<why>'),
      yaml: 'a load balancer that is faster, or room for the terminating pods',
    }];
  }),
};
