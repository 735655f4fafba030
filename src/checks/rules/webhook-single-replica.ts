import { displayName, isGapReported, kindOf, Manifests, minReplicasOf, nameOf, webhookServersOf, Workload } from '../../manifest';
import { Rule, Severity } from '../rule';

/** Configurations that a message names; the others are counted. */
const NAMED = 2;

export const webhookSingleReplica: Rule = {
  id: 'webhook-single-replica',
  severity: Severity.WARNING,
  rationale: 'While nobody answers a webhook with failurePolicy Fail, the API server refuses every request that the webhook is asked about.',
  source: 'https://kubernetes.io/docs/concepts/cluster-administration/admission-webhooks-good-practices/',
  check: manifests => [...configurationsByServer(manifests)]
    .filter(([workload]) => kindOf(workload)?.hasReplicas && minReplicasOf(workload, manifests) === 1 && !isGapReported(workload, manifests))
    .map(([workload, configurations]) => ({
      manifest: workload,
      path: 'spec.replicas',
      found: `one replica of ${displayName(workload)} answers ${enumeration(configurations)}, failurePolicy Fail.`,
      consequence: 'While its node drains or it restarts, the API server refuses what the webhook guards, in the whole cluster.',
      write: 'replicas: 2',
      yaml: 'spec.replicas: 2; or failurePolicy: Ignore, where a request may pass unasked',
    })),
};

/** An operator often answers several: they are one finding. */
function configurationsByServer(manifests: Manifests): Map<Workload, string[]> {
  const found = new Map<Workload, string[]>();
  for (const { workload, configuration } of webhookServersOf(manifests)) found.set(workload, [...found.get(workload) ?? [], nameOf(configuration)]);
  return found;
}

function enumeration(names: readonly string[]): string {
  const more = names.length - NAMED;
  return `${names.slice(0, NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}
