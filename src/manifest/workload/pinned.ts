import { matches } from '../index/selector';
import { podSpecOf } from '../pod/pod';
import { labelsOf } from '../schema/metadata';
import { PodSpec, Workload } from '../schema/types';

/** The label by which each node is a domain of its own. */
export const HOSTNAME = 'kubernetes.io/hostname';

/** Whether all pods run on one node that the manifest names. */
export function isPinned({ nodeName, nodeSelector, affinity }: PodSpec): boolean {
  if (nodeName !== undefined || nodeSelector?.[HOSTNAME] !== undefined) return true;
  const terms = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms ?? [];
  return terms.length === 1 && (terms[0].matchExpressions ?? []).some(({ key, operator, values = [] }) => key === HOSTNAME && operator === 'In' && values.length === 1);
}

/** Whether a required affinity puts all pods onto the node of the first. */
export function isBesideItself(workload: Workload): boolean {
  const labels = labelsOf(workload.spec?.template?.metadata);
  const terms = podSpecOf(workload).affinity?.podAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
  return terms.some(({ topologyKey, labelSelector }) => topologyKey === HOSTNAME && matches(labelSelector, labels));
}
