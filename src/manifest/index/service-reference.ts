/** A reference to a Service. */
export interface ServiceName {
  /** That of the object with the reference, if absent. */
  readonly namespace?: string;
  readonly name: string;
}

/** Fields by which objects of other projects name the Services that they send to, one or a list. */
const REFERENCES = new Set([
  'alternateBackends', 'backend', 'backendRef', 'backendRefs', 'backendServices', 'backends', 'defaultBackend', 'service', 'serviceRef', 'services',
  'to', 'upstreams',
]);
/** Fields that name a Service for another end: what is checked, scaled or converted, a chart's values, an object's own parts. */
const OTHER_ENDS = new Set([
  'clientConfig', 'metadata', 'parentRef', 'parentRefs', 'scaleTargetRef', 'selector', 'status', 'targetRef', 'targetRefs', 'values', 'valuesObject',
]);

/** The Services that the fields of an object name, at whatever depth. An object within the object is not looked at. */
export function servicesNamedIn(value: unknown, namespace: string | undefined): ServiceName[] {
  if (Array.isArray(value)) return value.flatMap(item => servicesNamedIn(item, namespace));
  if (!isMap(value) || isManifest(value)) return [];
  return Object.entries(value).filter(([key]) => !OTHER_ENDS.has(key)).flatMap(([key, field]) => [
    ...(REFERENCES.has(key) ? [field].flat().flatMap(reference => referenceOf(key, reference, namespace)) : []),
    ...servicesNamedIn(field, namespace),
  ]);
}

/** A host name in the cluster: `web`, `web.shop`, `http://web.shop.svc.cluster.local:80/`. */
const HOST = /^(?:\w+:\/\/)?([a-z0-9-]+)(?:\.([a-z0-9-]+)(?:\.svc(?:\.[a-z0-9.-]+)?)?)?(?:[:/]|$)/;

/** The Service of a host name; none for one outside the cluster. */
export function serviceOfHost(host: unknown, namespace: string | undefined): ServiceName[] {
  const [, name, own = namespace] = typeof host === 'string' ? HOST.exec(host) ?? [] : [];
  return name === undefined ? [] : [{ namespace: own, name }];
}

function referenceOf(key: string, reference: unknown, namespace: string | undefined): ServiceName[] {
  if (typeof reference === 'string') return key === 'service' ? serviceOfHost(reference, namespace) : [];
  if (!isMap(reference)) return [];
  const { kind = key === 'to' ? undefined : 'Service', group = '', name, serviceName, service, namespace: own } = reference;
  if (kind !== 'Service' || (group !== '' && group !== 'core')) return [];
  const text = serviceName ?? (typeof service === 'string' ? undefined : name);
  return typeof text === 'string' ? [{ namespace: typeof own === 'string' ? own : namespace, name: text }] : [];
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A whole object in a field: a template of one that does not exist yet. */
function isManifest({ apiVersion, kind }: Record<string, unknown>): boolean {
  return typeof apiVersion === 'string' && typeof kind === 'string' && /^([\w.-]+\/)?v\d+((alpha|beta)\d+)?$/.test(apiVersion);
}
