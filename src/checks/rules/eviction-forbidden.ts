import { annotationsOf } from '../../manifest';
import { Rule, Severity } from '../rule';

/** Annotations by which a pod keeps its node, with their value. */
const KEEPING: readonly (readonly [string, string, string])[] = [
  ['cluster-autoscaler.kubernetes.io/safe-to-evict', 'false', 'The cluster autoscaler'],
  ['karpenter.sh/do-not-disrupt', 'true', 'Karpenter'],
  ['karpenter.sh/do-not-evict', 'true', 'Karpenter'],
];

export const evictionForbidden: Rule = {
  id: 'eviction-forbidden',
  severity: Severity.WARNING,
  rationale: 'A served pod that terminates gracefully may be evicted; one that may not keeps its node until somebody, or the end of the node, takes it away.',
  source: 'https://github.com/kubernetes/autoscaler/blob/master/cluster-autoscaler/FAQ.md#what-types-of-pods-can-prevent-ca-from-removing-a-node',
  check: manifests => manifests.deployments.filter(d => manifests.servicesOf(d).length > 0).flatMap((deployment) => {
    const annotations = annotationsOf(deployment.spec?.template?.metadata);
    return KEEPING.filter(([key, value]) => annotations[key] === value).map(([key, value, who]) => ({
      manifest: deployment,
      path: `spec.template.metadata.annotations[${key}]`,
      found: `${key}: "${value}" on pods behind Service ${manifests.servicesOf(deployment)[0].metadata?.name}.`,
      consequence: `${who} never removes a node with such a pod: nodes are neither consolidated nor replaced in time.`,
      write: 'leave it out: a disruption budget limits how many are evicted at once',
      yaml: 'no such annotation: a PodDisruptionBudget limits how many are evicted at once',
    }));
  }),
};
