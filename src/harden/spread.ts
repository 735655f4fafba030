import { PodBudget } from '../checks';
import { isEmpty, LabelSelector, PodSpec } from '../manifest';
import { allows } from '../platform';
import { isSameValue } from '../yaml';
const TOPOLOGIES = ['kubernetes.io/hostname', 'topology.kubernetes.io/zone'];

/** Spreads the pods over nodes and zones. ScheduleAnyway: a hard constraint deadlocks with the surge. */
export function addSpread(pod: PodSpec, selector: LabelSelector | undefined, { recorded }: PodBudget): PodSpec {
  if (pod.topologySpreadConstraints || !selector || isEmpty(selector)) return pod;
  return {
    ...pod,
    topologySpreadConstraints: TOPOLOGIES.map(topologyKey => ({
      maxSkew: 1,
      topologyKey,
      whenUnsatisfiable: 'ScheduleAnyway',
      labelSelector: selector,
      // without it the pods of the old template are counted as well and skew the new ones
      ...(allows(recorded.kubernetesMinor, 'spreadMatchLabelKeys') ? { matchLabelKeys: ['pod-template-hash'] } : {}),
    })),
  };
}

/** cdk8s-plus-28's `spread: true` adds its two terms again each time it renders. */
export function dropRepeatedAntiAffinity(pod: PodSpec): PodSpec {
  const terms = pod.affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  if (!terms) return pod;
  const once = terms.filter((term, i) => terms.findIndex(other => isSameValue(other, term)) === i);
  return {
    ...pod,
    affinity: { ...pod.affinity, podAntiAffinity: { ...pod.affinity!.podAntiAffinity, requiredDuringSchedulingIgnoredDuringExecution: once } },
  };
}
