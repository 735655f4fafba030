import {
  AGIC_DRAINING, AGIC_DRAINING_TIMEOUT, AWS_DEREGISTRATION, AWS_TARGET_CONFIGURATION, AWS_TARGET_GROUP_ATTRIBUTES, BACKEND_CONFIG_ANNOTATION,
  Draining, GCP_BACKEND_POLICY, PathRow, parseAttributes, ROUTES,
} from '../../traffic';
import { Manifest } from '../../yaml';
import { Manifests } from '../index/manifests';
import { negUseOf } from '../index/network-endpoint-groups';
import { TrafficSource } from '../index/traffic-source';
import { annotationsOf } from '../schema/metadata';
import { Service } from '../schema/types';

/** How long a load balancer keeps the open connections of a terminating pod. */
export interface DrainingTime {
  /** The object with the setting, or where it belongs. */
  readonly manifest: Manifest;
  readonly path: string;
  readonly seconds: number;
  /** Nothing sets it: it is the default of the load balancer. */
  readonly isDefault: boolean;
}

/** Undefined where the load balancer has no such setting, or another kind of object holds it. */
export function drainingOf(source: TrafficSource, row: PathRow, manifests: Manifests): DrainingTime | undefined {
  if (!row.draining) return undefined;
  if (ROUTES.some(kind => kind === source.manifest.kind)) return routeDraining(source, row.draining, manifests);
  if (row.draining.on === 'BackendConfig') {
    // a load balancer that is made outside Kubernetes has its setting there
    const { manifest, service } = source;
    const isSet = service && (manifest.kind === 'Ingress' || negUseOf(service)?.isForIngress);
    return isSet ? backendConfigDraining(service, row.draining.defaultSeconds, manifests) : undefined;
  }
  if (source.manifest.kind !== row.draining.on) return undefined;
  const annotations = annotationsOf(source.manifest.metadata);
  if (row.id === 'azure-agic') {
    const on = annotations[AGIC_DRAINING] === 'true';
    const seconds = on ? whole(annotations[AGIC_DRAINING_TIMEOUT]) ?? 30 : undefined;
    return time(source.manifest, `metadata.annotations[${AGIC_DRAINING}]`, seconds, row.draining.defaultSeconds);
  }
  const key = AWS_TARGET_GROUP_ATTRIBUTES[row.draining.on];
  const seconds = whole(parseAttributes(annotations[key] ?? '')[AWS_DEREGISTRATION]);
  return time(source.manifest, `metadata.annotations[${key}]`, seconds, row.draining.defaultSeconds);
}

/** Of a route, a policy that is attached to the Service has it. */
function routeDraining({ manifest, service }: TrafficSource, { on, defaultSeconds }: Draining, manifests: Manifests): DrainingTime {
  const attached = (kind: string, reference: string) => manifests.ofKind(kind).find(policy => service !== undefined
    && policy.spec?.[reference]?.name === service.metadata?.name && manifests.isSameNamespace(policy, service));
  if (on === 'BackendConfig') {
    const policy = attached(GCP_BACKEND_POLICY, 'targetRef');
    const seconds = whole(policy?.spec?.default?.connectionDraining?.drainingTimeoutSec);
    return time(policy ?? service ?? manifest, 'spec.default.connectionDraining.drainingTimeoutSec', seconds, defaultSeconds);
  }
  const configuration = attached(AWS_TARGET_CONFIGURATION, 'targetReference');
  const attributes: unknown = configuration?.spec?.defaultConfiguration?.targetGroupAttributes;
  const attribute = Array.isArray(attributes) ? attributes.find(item => item?.key === AWS_DEREGISTRATION) : undefined;
  return time(configuration ?? service ?? manifest, 'spec.defaultConfiguration.targetGroupAttributes', whole(attribute?.value), defaultSeconds);
}

/** The shortest time of all BackendConfigs that the Service names. */
function backendConfigDraining(service: Service, defaultSeconds: number, manifests: Manifests): DrainingTime {
  const names = configNames(annotationsOf(service.metadata)[BACKEND_CONFIG_ANNOTATION]);
  const times = names.map((name) => {
    const config = manifests.objectNamed('BackendConfig', service.metadata?.namespace, name);
    return time(config ?? service, 'spec.connectionDraining.drainingTimeoutSec', whole(config?.spec?.connectionDraining?.drainingTimeoutSec), defaultSeconds);
  });
  const none = time(service, `metadata.annotations[${BACKEND_CONFIG_ANNOTATION}]`, undefined, defaultSeconds);
  return times.reduce<DrainingTime | undefined>((a, b) => (a && a.seconds <= b.seconds ? a : b), undefined) ?? none;
}

/** `{"default":"web","ports":{"80":"other"}}`. */
function configNames(text = ''): string[] {
  try {
    const json = JSON.parse(text);
    return [json?.default, ...Object.values(json?.ports ?? {})].filter((name): name is string => typeof name === 'string');
  } catch {
    return [];
  }
}

function time(manifest: Manifest, path: string, seconds: number | undefined, defaultSeconds: number): DrainingTime {
  return { manifest, path, seconds: seconds ?? defaultSeconds, isDefault: seconds === undefined };
}

function whole(value: unknown): number | undefined {
  return /^\d+$/.test(String(value)) ? Number(value) : undefined;
}
