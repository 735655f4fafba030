import { PathTiming } from '../../budget';
import { pathById } from '../../traffic';
import { Manifests } from '../index/manifests';
import { isPathOf, TrafficSource, trafficSourcesOf, trafficSourcesOfService } from '../index/traffic-source';
import { Service } from '../schema/types';

/** A path that sends to a pod only some time after the Service selects it, and drops another at once. */
export type RegisteringPath = PathTiming & { readonly registrationSeconds: number };

/**
 * The path that registers pods of a Service as its targets for the longest; undefined where none does. A stated path that the manifests do not
 * show may be in front of any Service of the pods.
 *
 * Readiness gates do not count: they are added to a pod when it is created, and the Service does not select it then.
 * @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/2061
 */
export function registeringPathOf(service: Service, manifests: Manifests): RegisteringPath | undefined {
  const shown = trafficSourcesOfService(service, manifests).flatMap(source => shownBy(source) ?? []);
  const stated = manifests.workloadsBehind(service).flatMap((workload) => {
    const others = trafficSourcesOf(workload, manifests).filter(source => source.service !== service);
    return manifests.budgetOf(workload).paths.filter(({ name }) => !others.some(source => isPathOf(name, source)));
  });
  return [...stated, ...shown].filter(isRegistering)
    .reduce<RegisteringPath | undefined>((a, b) => (a && a.registrationSeconds >= b.registrationSeconds ? a : b), undefined);
}

/** Of several that it may be, the shortest, if each registers pods: a TargetGroupBinding with targetType ip. */
function shownBy({ pathIds, candidates, isOneOf }: TrafficSource): PathTiming | undefined {
  if (pathIds.length > 0 || !isOneOf) return pathById(pathIds[0]);
  const all = candidates.flatMap(id => pathById(id) ?? []);
  return all.every(isRegistering) ? [...all].sort((a, b) => a.registrationSeconds! - b.registrationSeconds!)[0] : undefined;
}

function isRegistering(path: PathTiming): path is RegisteringPath {
  return (path.registrationSeconds ?? 0) > 0;
}
