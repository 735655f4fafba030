import { Manifests } from '../index/manifests';
import { minReplicasOf } from '../index/min-replicas';
import { oncePerList } from '../index/selection';
import { kindOf } from '../schema/kinds';
import { Service, Workload } from '../schema/types';

/** Another workload that serves while this one has no pod: each Service of this one selects one. Undefined where a Service has none. */
export function peerOf(workload: Workload, manifests: Manifests): Workload | undefined {
  const services = manifests.servicesOf(workload);
  if (services.length === 0 || manifests.ofKind('DestinationRule').length > 0) return undefined; // a subset counts alone
  const { pair, alone } = serversOf(services, manifests);
  return alone.has(workload) ? undefined : pair.find(other => other !== workload);
}

interface Servers {
  /** Two workloads that the first Service selects: enough to find another than one. */
  readonly pair: readonly Workload[];
  /** Workloads that one of the Services has no other than. */
  readonly alone: ReadonlySet<Workload>;
}

const NOBODY: Servers = { pair: [], alone: new Set() };

/** Once for all workloads that the same Services select. */
const serversOf = oncePerList((services: readonly Service[], manifests: Manifests): Servers => {
  const pairs = services.map(service => servingPair(manifests.workloadsBehind(service), manifests));
  if (pairs.some(pair => pair.length === 0)) return NOBODY;
  return { pair: pairs[0], alone: new Set(pairs.filter(pair => pair.length === 1).map(([only]) => only)) };
});

const servingPair = oncePerList((workloads: readonly Workload[], manifests: Manifests) =>
  workloads.filter(w => !kindOf(w)?.runsToCompletion && (!kindOf(w)?.hasReplicas || minReplicasOf(w, manifests) > 0)).slice(0, 2));
