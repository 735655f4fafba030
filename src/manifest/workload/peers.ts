import { Manifest } from '../../yaml';
import { Manifests } from '../index/manifests';
import { minReplicasOf } from '../index/min-replicas';
import { oncePerList } from '../index/selection';
import { kindOf } from '../schema/kinds';
import { Service, Workload } from '../schema/types';

/** Another workload that serves while this one has no pod: each Service of this one selects one. Undefined where a Service has none. */
export function peerOf(workload: Workload, manifests: Manifests): Workload | undefined {
  const services = manifests.servicesOf(workload);
  if (services.length === 0 || haveSubsets(services, manifests)) return undefined;
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

/** A workload that serves beside another. */
export interface Peer {
  readonly workload: Workload;
  readonly pods: number;
}

/** The workloads that serve beside this one: of its Services the one with the fewest other pods, because clients may know that one alone. */
export function peersOf(workload: Workload, manifests: Manifests): readonly Peer[] {
  const services = manifests.servicesOf(workload);
  if (haveSubsets(services, manifests)) return [];
  const peers = services.map(service => serving(manifests.workloadsBehind(service), manifests).filter(peer => peer.workload !== workload));
  return peers.reduce<readonly Peer[] | undefined>((a, b) => (a && podsOf(a) <= podsOf(b) ? a : b), undefined) ?? [];
}

/** Of a DaemonSet nobody knows how many pods it has: one at least. */
const serving = oncePerList((workloads: readonly Workload[], manifests: Manifests): Peer[] =>
  workloads.filter(w => !kindOf(w)?.runsToCompletion)
    .map(w => ({ workload: w, pods: kindOf(w)?.hasReplicas ? minReplicasOf(w, manifests) : 1 })).filter(({ pods }) => pods > 0));

function podsOf(peers: readonly Peer[]): number {
  return peers.reduce((sum, { pods }) => sum + pods, 0);
}

/** Whether a DestinationRule divides the pods of a Service into subsets: then each counts alone. */
const haveSubsets = oncePerList((services: readonly Service[], manifests: Manifests): boolean => {
  const rules = manifests.ofKind('DestinationRule').filter(rule => Array.isArray(rule.spec?.subsets) && rule.spec.subsets.length > 0);
  return rules.some(rule => services.some(service => isHost(rule, service, manifests)));
});

/** `web`, `web.shop.svc.cluster.local`, `*`; a name without a namespace is one of the rule's own. */
function isHost(rule: Manifest, service: Service, manifests: Manifests): boolean {
  const [name, namespace] = String(rule.spec?.host ?? '').split('.');
  if (name === '*') return true;
  if (name !== service.metadata?.name) return false;
  return namespace === undefined ? manifests.isSameNamespace(rule, service) : namespace === (service.metadata?.namespace ?? namespace);
}
