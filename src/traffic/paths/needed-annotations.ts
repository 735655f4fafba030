import { AWS_TARGET_GROUP_ATTRIBUTES, canonicalClass, CLASS_ANNOTATION, PathRow } from './path-row';
import { pathRow, PATHS } from './path-table';
import { PathTiming } from '../../budget';
/** What the declared paths need on the objects that stand for them. */

type Annotations = Readonly<Record<string, string>>;

/** Keys whose value is a list of `key=value`: what is missing is added to what the author wrote. */
const MAPS: readonly string[] = Object.values(AWS_TARGET_GROUP_ATTRIBUTES);

/** The rows of the paths that are known. */
export function rowsOf(paths: readonly PathTiming[]): PathRow[] {
  return paths.map(p => pathRow(p.name)).filter(row => row !== undefined);
}

/** The annotations of one object, the drain filled in: `deregistration_delay.timeout_seconds=30`. */
export function neededAnnotations(rows: readonly PathRow[], on: 'Service' | 'Ingress', drainSeconds: number, name = ''): Annotations {
  return Object.fromEntries(rows.flatMap(row => row.annotations.filter(a => a.on === on).map(({ key, value }) => {
    const drain = Math.min(drainSeconds, row.draining?.longestSeconds ?? drainSeconds); // beyond, a rule says so
    return [key, value.replace('{drain}', `${drain}`).replace('{name}', name)];
  })));
}

/** What is needed beside what is there; the author's own values stay. */
export function withNeededAnnotations(own: Annotations = {}, needed: Annotations): Annotations {
  const merged: Record<string, string> = { ...needed, ...own };
  for (const key of MAPS) {
    if (own[key] !== undefined && needed[key] !== undefined) merged[key] = mergedMap(own[key], needed[key]);
  }
  return merged;
}

/** The row that an Ingress of these paths stands for: that of its class, else the first that has Ingresses. */
export function ingressRow(paths: readonly PathTiming[], className?: string): PathRow | undefined {
  const rows = rowsOf(paths).filter(row => row.kinds.includes('Ingress'));
  const known = className === undefined ? undefined : canonicalClass(className);
  return PATHS.some(row => row.className !== undefined && row.className === known) ? rows.find(row => row.className === known) : rows[0];
}

/** The type of Service that these paths need, where they need one: their own, or what an Ingress can send to. */
export function serviceTypeFor(paths: readonly PathTiming[], behindIngress: boolean): 'LoadBalancer' | 'NodePort' | undefined {
  const rows = rowsOf(paths);
  if (rows.some(row => row.serviceType && !(behindIngress && row.kinds.includes('Ingress')))) return 'LoadBalancer';
  return rows.find(row => row.ingressServiceType)?.ingressServiceType;
}

/** `k1=v1,k2=v2`, as the AWS load balancer controller reads it. */
export function readMap(text: string): Record<string, string> {
  return Object.fromEntries(text.split(',').map(pair => pair.split('=').map(part => part.trim()))
    .filter(pair => pair.length === 2).map(([key, value]) => [key, value]));
}

function mergedMap(own: string, needed: string): string {
  const there = readMap(own);
  const missing = Object.entries(readMap(needed)).filter(([key]) => !Object.hasOwn(there, key)).map(([key, value]) => `${key}=${value}`);
  return [own, ...missing].filter(part => part.trim() !== '').join(',');
}

/** Where the class of an Ingress is written, and what. */
export function classOf(row: PathRow | undefined, stated: string | undefined): { className?: string; annotations: Annotations } {
  const className = stated ?? row?.className;
  if (!row?.classIsAnnotation || className === undefined) return { className, annotations: {} };
  return { annotations: { [CLASS_ANNOTATION]: className } };
}
