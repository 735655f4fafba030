import { DEFAULT_WORK_PATH, WORK_PATH } from './names';

/** The format of the ConfigMap NAME-releases: the manifests contain it, the reaper reads it. */

/** All values are text; times are whole seconds; empty where nothing is set. */
export const RELEASES_KEYS = {
  /** The release that takes new work. */
  newest: 'newest',
  /** The release that the author's Service selects (`servingRelease`); missing: the newest. */
  serving: 'serving',
  /** Time that a release must be closed and idle before it is scaled to zero. */
  idleFor: 'idle-for',
  /** Time at zero replicas before its objects are deleted. Empty: never deleted. */
  removeAfter: 'remove-after',
  /** Time since it was superseded after which a busy release is ended as well. Empty: never. */
  maximumLifetime: 'maximum-lifetime',
  /** Superseded releases that may run at once; the oldest is ended first. Empty: any number. */
  maximumReleases: 'maximum-releases',
  workPort: 'work-port',
  workPath: 'work-path',
  /** Time until all clients have observed a switch of the Service: the previous release is closed after it. Empty: no Service. */
  propagation: 'propagation',
  /**
   * Time until the load balancer in front of the Service sends to a pod that the Service selects: for so long it selects the pods of two releases.
   * Empty: none registers pods, and the Service is switched in one step.
   */
  registration: 'registration',
  /** Available pods that the newest release needs before it gets new work: it starts with one, its autoscaler adds the others. */
  leastPods: 'least-pods',
  /** The releases in the manifests, separated by commas: scaled to zero, never deleted, because the next apply would start them again. */
  inManifest: 'in-manifest',
} as const;

/** The largest value of a number. */
export const LARGEST_NUMBER = 999_999_999;

export const DEFAULT_IDLE_FOR_SECONDS = 10;
export const DEFAULT_REMOVE_AFTER_SECONDS = 300;

/** What the author decided about the releases of a rainbow. */
interface ReleasesSettings {
  readonly newest: string;
  /** Set where the author switches the Service. */
  readonly serving?: string;
  /** The releases in the manifests, the newest included. */
  readonly inManifest: readonly string[];
  readonly leastPods: number;
  /** Set where there is a Service. */
  readonly propagationSeconds?: number;
  /** Set where a load balancer registers the pods of the Service. */
  readonly registrationSeconds?: number;
  readonly idleForSeconds?: number;
  readonly removeAfterSeconds?: number;
  readonly maximumLifetimeSeconds?: number;
  readonly maximumReleases?: number;
  readonly workPort?: number;
  readonly workPath?: string;
}

/** The data of the ConfigMap. */
export function releasesData(settings: ReleasesSettings): Record<string, string> {
  const text = (value: number | undefined) => (value === undefined ? '' : `${value}`);
  return {
    [RELEASES_KEYS.newest]: settings.newest,
    ...(settings.serving === undefined ? {} : { [RELEASES_KEYS.serving]: settings.serving }),
    [RELEASES_KEYS.inManifest]: settings.inManifest.join(','),
    [RELEASES_KEYS.leastPods]: text(settings.leastPods),
    [RELEASES_KEYS.propagation]: text(settings.propagationSeconds),
    [RELEASES_KEYS.registration]: text(settings.registrationSeconds),
    [RELEASES_KEYS.idleFor]: text(settings.idleForSeconds ?? DEFAULT_IDLE_FOR_SECONDS),
    [RELEASES_KEYS.removeAfter]: text(settings.removeAfterSeconds ?? DEFAULT_REMOVE_AFTER_SECONDS),
    [RELEASES_KEYS.maximumLifetime]: text(settings.maximumLifetimeSeconds),
    [RELEASES_KEYS.maximumReleases]: text(settings.maximumReleases),
    [RELEASES_KEYS.workPort]: text(settings.workPort),
    [RELEASES_KEYS.workPath]: settings.workPath ?? DEFAULT_WORK_PATH,
  };
}

/** The data of the ConfigMap, read: times in milliseconds, defaults filled in. */
export interface ReaperSettings {
  /** Never closed, never ended. */
  readonly newest: string;
  /** The release that takes new work: the newest, or the `serving` of the author. */
  readonly current: string;
  readonly idleForMs: number;
  /** Undefined: never removed. */
  readonly removeAfterMs?: number;
  /** Undefined: unlimited. */
  readonly maximumLifetimeMs?: number;
  /** Undefined: any number. */
  readonly maximumReleases?: number;
  /** Available pods that the current release needs before an older one is closed. */
  readonly leastPods: number;
  /** Time until clients have observed a switch of the Service; no release is closed before. */
  readonly propagationMs: number;
  /** Time that the Service selects two releases; 0: it is switched in one step. */
  readonly registrationMs: number;
  /** Scaled to zero like the others, never deleted. */
  readonly inManifest: readonly string[];
  readonly workPort: number;
  readonly workPath: string;
}

/** Throws on an invalid value: a guess could end the wrong pods. */
export function readSettings(data: Readonly<Record<string, unknown>>): ReaperSettings {
  const text = (key: string): string | undefined => (typeof data[key] === 'string' ? data[key].trim() : undefined);
  const count = (key: string): number | undefined => {
    const value = text(key);
    if (value === undefined || value === '') return undefined;
    if (!/^\d+$/.test(value) || Number(value) > LARGEST_NUMBER) throw new Error(`${key}: ${JSON.stringify(value)} is not a whole number`);
    return Number(value);
  };
  const ms = (key: string): number | undefined => inMs(count(key));
  const newest = text(RELEASES_KEYS.newest);
  if (!newest) throw new Error(`${RELEASES_KEYS.newest}: no name of a release`);
  const workPort = count(RELEASES_KEYS.workPort) ?? 0;
  if (workPort < 1 || workPort > 65535) throw new Error(`${RELEASES_KEYS.workPort}: ${workPort} is not a port`);
  const workPath = text(RELEASES_KEYS.workPath) || DEFAULT_WORK_PATH;
  if (!WORK_PATH.test(workPath)) throw new Error(`${RELEASES_KEYS.workPath}: ${JSON.stringify(workPath)} is not a path`);
  return {
    newest,
    current: text(RELEASES_KEYS.serving) || newest,
    idleForMs: ms(RELEASES_KEYS.idleFor) ?? DEFAULT_IDLE_FOR_SECONDS * 1000,
    removeAfterMs: text(RELEASES_KEYS.removeAfter) === undefined ? DEFAULT_REMOVE_AFTER_SECONDS * 1000 : ms(RELEASES_KEYS.removeAfter),
    maximumLifetimeMs: ms(RELEASES_KEYS.maximumLifetime),
    maximumReleases: count(RELEASES_KEYS.maximumReleases),
    leastPods: Math.max(1, count(RELEASES_KEYS.leastPods) ?? 1),
    propagationMs: ms(RELEASES_KEYS.propagation) ?? 0,
    registrationMs: ms(RELEASES_KEYS.registration) ?? 0,
    inManifest: (text(RELEASES_KEYS.inManifest) ?? '').split(',').map(name => name.trim()).filter(name => name !== ''),
    workPort,
    workPath,
  };
}

function inMs(value: number | undefined): number | undefined {
  return value === undefined ? undefined : value * 1000;
}
