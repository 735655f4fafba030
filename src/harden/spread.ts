import { HardenInput } from './harden-input';
import { isEmpty, LabelSelector, PodSpec } from '../manifest';
import { allows } from '../platform';
import { isSameValue } from '../yaml';
const TOPOLOGIES = ['kubernetes.io/hostname', 'topology.kubernetes.io/zone'];

/** Spreads over nodes and zones where there is room; never as a must, which deadlocks with the surge. */
export function addSpread(pod: PodSpec, selector: LabelSelector | undefined, facts: HardenInput): PodSpec {
  if (pod.topologySpreadConstraints || !selector || isEmpty(selector)) return pod;
  return {
    ...pod,
    topologySpreadConstraints: TOPOLOGIES.map(topologyKey => ({
      maxSkew: 1,
      topologyKey,
      whenUnsatisfiable: 'ScheduleAnyway',
      labelSelector: selector,
      // or the pods of the old template are counted too, and skew the new ones
      ...(allows(facts.recorded.kubernetesMinor, 'spreadMatchLabelKeys') ? { matchLabelKeys: ['pod-template-hash'] } : {}),
    })),
  };
}

/** cdk8s-plus-28's `spread: true` adds its two terms again at each rendering. */
export function dropRepeatedAntiAffinity(pod: PodSpec): PodSpec {
  const terms = pod.affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  if (!terms) return pod;
  const once = terms.filter((term, i) => terms.findIndex(other => isSameValue(other, term)) === i);
  return {
    ...pod,
    affinity: { ...pod.affinity, podAntiAffinity: { ...pod.affinity!.podAntiAffinity, requiredDuringSchedulingIgnoredDuringExecution: once } },
  };
}
