import { Manifest } from '../../yaml';
import { Manifests } from '../index/manifests';
import { Workload } from '../schema/types';

const KINDS = ['ValidatingWebhookConfiguration', 'MutatingWebhookConfiguration'];

/** A workload that alone answers a webhook: without an answer the API server refuses the request. */
export interface WebhookServer {
  readonly configuration: Manifest;
  readonly workload: Workload;
}

interface Webhook {
  readonly failurePolicy?: unknown;
  readonly clientConfig?: { readonly service?: { readonly name?: unknown; readonly namespace?: unknown } } | null;
}

/** At most one of each Service of a configuration; webhooks of failurePolicy Ignore, and those at a URL, are not among them. */
export function webhookServersOf(manifests: Manifests): WebhookServer[] {
  return KINDS.flatMap(kind => manifests.ofKind(kind)).flatMap((configuration) => {
    const seen = new Set<unknown>();
    return webhooksOf(configuration).flatMap((webhook): WebhookServer[] => {
      const { name, namespace } = webhook?.clientConfig?.service ?? {};
      if (typeof name !== 'string' || webhook.failurePolicy === 'Ignore' || seen.has(name)) return [];
      seen.add(name);
      const service = manifests.objectNamed('Service', typeof namespace === 'string' ? namespace : undefined, name);
      const behind = service ? manifests.workloadsBehind(service) : [];
      return behind.length === 1 ? [{ configuration, workload: behind[0] }] : [];
    });
  });
}

function webhooksOf(configuration: Manifest): readonly Webhook[] {
  const { webhooks } = configuration as { readonly webhooks?: unknown };
  return Array.isArray(webhooks) ? webhooks.filter(webhook => typeof webhook === 'object' && webhook !== null) : [];
}
