import { displayName, kindOf, minReplicasOf, nameOf, webhookServersOf } from '../../manifest';
import { Rule, Severity } from '../rule';

export const webhookSingleReplica: Rule = {
  id: 'webhook-single-replica',
  severity: Severity.WARNING,
  rationale: 'While nobody answers a webhook with failurePolicy Fail, the API server refuses every request that the webhook is asked about.',
  source: 'https://kubernetes.io/docs/concepts/cluster-administration/admission-webhooks-good-practices/',
  check: manifests => webhookServersOf(manifests)
    .filter(({ workload }) => kindOf(workload)?.hasReplicas && minReplicasOf(workload, manifests) === 1)
    .map(({ configuration, workload }) => ({
      manifest: workload,
      path: 'spec.replicas',
      found: `one replica of ${displayName(workload)} answers ${nameOf(configuration)}, failurePolicy Fail.`,
      consequence: 'While its node drains or it restarts, the API server refuses what the webhook guards, in the whole cluster.',
      write: 'replicas: 2',
      yaml: 'spec.replicas: 2; or failurePolicy: Ignore, where a request may pass unasked',
    })),
};
