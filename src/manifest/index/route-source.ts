import { RoutePaths } from './custom-route';
import { TrafficIndex, TrafficSource } from './traffic-index';
import { AWS_TARGET_CONFIGURATION, PathRow, PATHS } from '../../traffic';
import { Manifest } from '../../yaml';
import { displayName } from '../schema/metadata';
import { Service } from '../schema/types';

/** A route of the Gateway API: one source for each class of the Gateways that it is attached to. */
export function routeSources(manifest: Manifest, service: Service, manifests: TrafficIndex): TrafficSource[] {
  const parents = listOf(manifest.spec?.parentRefs);
  // a mesh sends such a route's requests: https://gateway-api.sigs.k8s.io/mesh/
  if (parents.length > 0 && parents.every(parent => parent.kind === 'Service')) return [];
  const gateways = parents.flatMap(parent => gatewayOf(parent, manifest.metadata?.namespace, manifests) ?? []);
  const classes = [...new Set(gateways.flatMap(({ spec }) => (typeof spec?.gatewayClassName === 'string' ? [spec.gatewayClassName] : [])))];
  const known: (string | undefined)[] = classes.length > 0 ? classes : [undefined];
  return known.map((className) => {
    const { ids, ...others } = pathsOfClass(className, manifest, service, manifests);
    const text = `${manifest.kind} ${displayName(manifest)}${className === undefined ? '' : ` of class ${className}`}`;
    return { manifest, service, text, pathIds: ids, ...others };
  });
}

/** A Gateway, by itself or by a ListenerSet; undefined where it is not among the manifests. */
function gatewayOf(parent: any, namespace: string | undefined, manifests: TrafficIndex): Manifest | undefined {
  const { kind = 'Gateway', name, namespace: own = namespace } = parent;
  if (typeof name !== 'string' || !['Gateway', 'ListenerSet', 'XListenerSet'].includes(kind)) return undefined;
  const found = manifests.objectNamed(kind, own, name);
  const above = found?.spec?.parentRef;
  return kind === 'Gateway' || !above ? found : gatewayOf({ ...above, kind: 'Gateway' }, own, manifests);
}

/** By the controller of the GatewayClass, else by a name that a product gives its class. */
function pathsOfClass(className: string | undefined, route: Manifest, service: Service, manifests: TrafficIndex): RoutePaths {
  const { kind = '' } = route;
  const controller: unknown = className === undefined ? undefined : manifests.objectNamed('GatewayClass', undefined, className)?.spec?.controllerName;
  const isOf = ({ gateway }: PathRow) => gateway !== undefined && className !== undefined
    && (controller === undefined ? gateway.classNames.includes(className) : gateway.controllers.includes(controller as string));
  const ids = PATHS.filter(isOf).map(row => row.id);
  if (ids.length <= 1) return { ids, candidates: PATHS.filter(row => row.kinds.includes(kind)).map(row => row.id) };
  const target = targetTypeOf(service, manifests);
  const chosen = ids.filter(id => id.endsWith(`-${target}`));
  return chosen.length === 1 ? { ids: chosen, candidates: [] } : { ids: [], candidates: ids, isOneOf: true };
}

/** Of an AWS load balancer; undefined where a default that is not among the manifests decides. */
function targetTypeOf(service: Service, manifests: TrafficIndex): unknown {
  return manifests.ofKind(AWS_TARGET_CONFIGURATION)
    .find(({ metadata, spec }) => spec?.targetReference?.name === service.metadata?.name && metadata?.namespace === service.metadata?.namespace)
    ?.spec?.defaultConfiguration?.targetType;
}

function listOf(value: unknown): any[] {
  return Array.isArray(value) ? value.filter(item => typeof item === 'object' && item !== null) : [];
}
