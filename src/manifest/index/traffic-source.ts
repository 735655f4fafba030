import { customRouteSource } from './custom-route-source';
import { ingressSource } from './ingress-source';
import { routeSources } from './route-source';
import { serviceSource } from './service-source';
import { TrafficIndex, TrafficSource } from './traffic-index';
import { pathRow } from '../../traffic';
import { Manifest } from '../../yaml';
import { kindOf, Role } from '../schema/kinds';
import { Service, Workload } from '../schema/types';
export * from './traffic-index';

const IN_THE_CLUSTER = ['cluster-internal', 'headless-dns'];

type Sources = readonly TrafficSource[];
const TRAFFIC_SOURCES = new WeakMap<readonly Service[], WeakMap<readonly Manifest[], Sources>>();

/** What sends to the pods beside kube-proxy. Workloads that the same Services and pools select get the same list. */
export function trafficSourcesOf(workload: Workload, manifests: TrafficIndex): Sources {
  const [services, pools] = [manifests.servicesOf(workload), manifests.poolsOf(workload)];
  const byPools = TRAFFIC_SOURCES.get(services) ?? new WeakMap<readonly Manifest[], Sources>();
  TRAFFIC_SOURCES.set(services, byPools);
  const sources = byPools.get(pools)
    ?? [...services.flatMap(service => trafficSourcesOfService(service, manifests)), ...pools.map(pool => customRouteSource(pool))];
  byPools.set(pools, sources);
  return sources;
}

/** The Service itself, and what routes to it. */
export function trafficSourcesOfService(service: Service, manifests: TrafficIndex): TrafficSource[] {
  const routes = manifests.routesTo(service).flatMap((manifest) => {
    if (kindOf(manifest)?.role !== Role.ROUTE) return customRouteSource(manifest, service);
    return manifest.kind === 'Ingress' ? ingressSource(manifest, service, manifests) : routeSources(manifest, service, manifests);
  });
  const shown = new Set(routes.flatMap(({ pathIds }) => pathIds));
  return [...serviceSource(service).filter(({ pathIds: [id] }) => id !== 'gke-neg' || !shown.has(id)), ...routes];
}

/** Whether a path of the budget can be the source in the manifest. */
export function isPathOf(name: string, source: TrafficSource): boolean {
  if (source.pathIds.length > 0) return source.pathIds.includes(name);
  if (IN_THE_CLUSTER.includes(name)) return false;
  return pathRow(name) === undefined || source.candidates.length === 0 || source.candidates.includes(name);
}
