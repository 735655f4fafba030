import { displayName, kindOf, Manifests, minReplicasOf, nameOf } from '../../manifest';
import { Manifest } from '../../yaml';
import { Fault, Rule, Severity } from '../rule';

const KINDS = ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'];

export const webhookSingleReplica: Rule = {
  id: 'webhook-single-replica',
  severity: Severity.WARNING,
  rationale: 'While nobody answers a webhook with failurePolicy Fail, the API server refuses every request that the webhook is asked about.',
  source: 'https://kubernetes.io/docs/concepts/cluster-administration/admission-webhooks-good-practices/',
  check: manifests => KINDS.flatMap(kind => manifests.ofKind(kind)).flatMap(configuration => faults(configuration, manifests)),
};

interface Webhook {
  readonly name?: unknown;
  readonly failurePolicy?: unknown;
  readonly clientConfig?: { readonly service?: { readonly name?: unknown; readonly namespace?: unknown } } | null;
}

function faults(configuration: Manifest, manifests: Manifests): Fault[] {
  const seen = new Set<unknown>();
  return webhooksOf(configuration).flatMap((webhook): Fault[] => {
    const { name, namespace } = webhook?.clientConfig?.service ?? {};
    if (typeof name !== 'string' || webhook.failurePolicy === 'Ignore' || seen.has(name)) return [];
    seen.add(name);
    const service = manifests.objectNamed('Service', typeof namespace === 'string' ? namespace : undefined, name);
    const behind = service ? manifests.workloadsBehind(service) : [];
    const [workload] = behind;
    if (behind.length !== 1 || !kindOf(workload)?.hasReplicas || minReplicasOf(workload, manifests) !== 1) return [];
    return [{
      manifest: workload,
      path: 'spec.replicas',
      found: `one replica of ${displayName(workload)} answers ${nameOf(configuration)}, failurePolicy Fail.`,
      consequence: 'While its node drains or it restarts, the API server refuses what the webhook guards, in the whole cluster.',
      write: 'replicas: 2',
      yaml: 'spec.replicas: 2; or failurePolicy: Ignore, where a request may pass unasked',
    }];
  });
}

function webhooksOf(configuration: Manifest): readonly Webhook[] {
  const { webhooks } = configuration as { readonly webhooks?: unknown };
  return Array.isArray(webhooks) ? webhooks.filter(webhook => typeof webhook === 'object' && webhook !== null) : [];
}
