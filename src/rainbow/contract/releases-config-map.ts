import { DEFAULT_WORK_PATH, WORK_PATH } from './names';

/** The format of the ConfigMap of a rainbow: the manifests hold it, the reaper reads it. */

/** The keys of the ConfigMap that the reaper reads each turn; all values are text, times are in seconds, empty where nothing is set. */
export const RELEASES_KEYS = {
  /** The release that takes new work. */
  newest: 'newest',
  /** Where the author switches the Service, the release that it sends to; missing where that is the newest. */
  serving: 'serving',
  /** For how long a release must have been closed and idle before it is scaled to zero. */
  idleFor: 'idle-for',
  /** How long it stays at zero before its objects are deleted. Empty: for ever. */
  removeAfter: 'remove-after',
  /** Since it was superseded: after that a busy release is ended as well. Empty: never. */
  maximumLifetime: 'maximum-lifetime',
  /** How many superseded releases are kept; the oldest is ended first. Empty: any number. */
  maximumReleases: 'maximum-releases',
  workPort: 'work-port',
  workPath: 'work-path',
  /** For how long senders may still take the release before it, after the Service was switched: it takes work until then. Empty: nobody sends. */
  propagation: 'propagation',
  /** So many pods of the newest release must be available before new work goes to it: it begins with one, and its autoscaler makes the others. */
  leastPods: 'least-pods',
  /** The releases that the manifests hold, separated by commas: they are scaled to zero, never deleted, or the next apply would start them again. */
  inManifest: 'in-manifest',
} as const;

/** Of the numbers; one that is longer is a mistake. */
export const LARGEST_NUMBER = 999_999_999;

export const DEFAULT_IDLE_FOR_SECONDS = 10;
export const DEFAULT_REMOVE_AFTER_SECONDS = 300;

/** What the author decided about the releases of a rainbow. */
export interface ReleasesSettings {
  readonly newest: string;
  /** Where the author switches the Service. */
  readonly serving?: string;
  /** Those in the manifests, the newest among them. */
  readonly inManifest: readonly string[];
  readonly leastPods: number;
  /** With a Service. */
  readonly propagationSeconds?: number;
  readonly idleForSeconds?: number;
  readonly removeAfterSeconds?: number;
  readonly maximumLifetimeSeconds?: number;
  readonly maximumReleases?: number;
  readonly workPort?: number;
  readonly workPath?: string;
}

/** As it stands in the ConfigMap: text, empty where nothing is set. */
export function releasesData(settings: ReleasesSettings): Record<string, string> {
  const text = (value: number | undefined) => (value === undefined ? '' : `${value}`);
  return {
    [RELEASES_KEYS.newest]: settings.newest,
    ...(settings.serving === undefined ? {} : { [RELEASES_KEYS.serving]: settings.serving }),
    [RELEASES_KEYS.inManifest]: settings.inManifest.join(','),
    [RELEASES_KEYS.leastPods]: text(settings.leastPods),
    [RELEASES_KEYS.propagation]: text(settings.propagationSeconds),
    [RELEASES_KEYS.idleFor]: text(settings.idleForSeconds ?? DEFAULT_IDLE_FOR_SECONDS),
    [RELEASES_KEYS.removeAfter]: text(settings.removeAfterSeconds ?? DEFAULT_REMOVE_AFTER_SECONDS),
    [RELEASES_KEYS.maximumLifetime]: text(settings.maximumLifetimeSeconds),
    [RELEASES_KEYS.maximumReleases]: text(settings.maximumReleases),
    [RELEASES_KEYS.workPort]: text(settings.workPort),
    [RELEASES_KEYS.workPath]: settings.workPath ?? DEFAULT_WORK_PATH,
  };
}

/** What the author said, as the ConfigMap of the rainbow holds it. */
export interface ReaperSettings {
  /** Never closed, never ended. */
  readonly newest: string;
  /** The release that takes new work: the newest, or the one that the author lets serve until then. */
  readonly current: string;
  readonly idleForMs: number;
  /** Undefined: never removed. */
  readonly removeAfterMs?: number;
  /** Undefined: no end. */
  readonly maximumLifetimeMs?: number;
  /** Superseded releases that still run; undefined: any number. */
  readonly maximumReleases?: number;
  /** So many pods of the current release must be available before an older one is closed. */
  readonly leastPods: number;
  /** For how long the Service's senders may still take the release before; that one is not closed until then. */
  readonly propagationMs: number;
  /** Scaled to zero like any other, never deleted. */
  readonly inManifest: readonly string[];
  readonly workPort: number;
  readonly workPath: string;
}

/** Throws where it cannot be understood: whoever guesses here ends the wrong pods. */
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
  if (!newest) throw new Error(`${RELEASES_KEYS.newest}: which release is the newest is not said`);
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
    inManifest: (text(RELEASES_KEYS.inManifest) ?? '').split(',').map(name => name.trim()).filter(name => name !== ''),
    workPort,
    workPath,
  };
}

function inMs(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : seconds * 1000;
}
