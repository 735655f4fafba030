import { canonicalClass } from './ingress-class';
import { AWS_TARGET_GROUP_ATTRIBUTES, CLASS_ANNOTATION, PathRow } from './path-row';
import { pathRow, PATHS } from './path-table';
import { PathTiming } from '../../budget';

type Annotations = Readonly<Record<string, string>>;

/** Annotations whose value is a list of attributes, `k1=v1,k2=v2`: missing attributes are added to the author's. */
const ATTRIBUTE_KEYS: readonly string[] = Object.values(AWS_TARGET_GROUP_ATTRIBUTES);

/** The rows of the known paths among them. */
export function pathRowsOf(paths: readonly PathTiming[]): PathRow[] {
  return paths.map(p => pathRow(p.name)).filter(row => row !== undefined);
}

/** The annotations that the paths need on an object, with the drain filled in: `deregistration_delay.timeout_seconds=30`. */
export function pathAnnotations(rows: readonly PathRow[], on: 'Service' | 'Ingress', drainSeconds: number, name = ''): Annotations {
  return Object.fromEntries(rows.flatMap(row => row.annotations.filter(a => a.on === on).map(({ key, value }) => {
    const drain = Math.min(drainSeconds, row.draining?.longestSeconds ?? drainSeconds); // a rule reports a longer drain
    return [key, value.replace('{drain}', `${drain}`).replace('{name}', name)];
  })));
}

/** Adds the needed annotations to the author's; the author's values stay. */
export function mergeAnnotations(existing: Annotations = {}, needed: Annotations): Annotations {
  const merged: Record<string, string> = { ...needed, ...existing };
  for (const key of ATTRIBUTE_KEYS) {
    if (existing[key] !== undefined && needed[key] !== undefined) merged[key] = mergeAttributes(existing[key], needed[key]);
  }
  return merged;
}

/** The path that an Ingress configures: the one of its class; for a class of no known path, the first path with an Ingress. */
export function ingressRow(paths: readonly PathTiming[], className?: string): PathRow | undefined {
  const rows = pathRowsOf(paths).filter(row => row.kinds.includes('Ingress'));
  const known = className === undefined ? undefined : canonicalClass(className);
  return PATHS.some(row => row.className !== undefined && row.className === known) ? rows.find(row => row.className === known) : rows[0];
}

/** The type that the paths require of the Service; undefined if any type will do. */
export function serviceTypeFor(paths: readonly PathTiming[], behindIngress: boolean): 'LoadBalancer' | 'NodePort' | undefined {
  const rows = pathRowsOf(paths);
  if (rows.some(row => row.serviceType && !(behindIngress && row.kinds.includes('Ingress')))) return 'LoadBalancer';
  return rows.find(row => row.ingressServiceType)?.ingressServiceType;
}

/** `k1=v1,k2=v2`, parsed as the AWS load balancer controller does. */
export function parseAttributes(text: string): Record<string, string> {
  return Object.fromEntries(text.split(',').map(pair => pair.split('=').map(part => part.trim()))
    .filter(pair => pair.length === 2).map(([key, value]) => [key, value]));
}

function mergeAttributes(existing: string, needed: string): string {
  const present = parseAttributes(existing);
  const missing = Object.entries(parseAttributes(needed)).filter(([key]) => !Object.hasOwn(present, key)).map(([key, value]) => `${key}=${value}`);
  return [existing, ...missing].filter(part => part.trim() !== '').join(',');
}

/** The class of an Ingress, as its field or as its annotation. */
export function ingressClassOf(row: PathRow | undefined, stated: string | undefined): { className?: string; annotations: Annotations } {
  const className = stated ?? row?.className;
  if (!row?.classIsAnnotation || className === undefined) return { className, annotations: {} };
  return { annotations: { [CLASS_ANNOTATION]: className } };
}
