import { DEFAULT_IDLE_FOR_SECONDS, DEFAULT_REMOVE_AFTER_SECONDS, DEFAULT_WORK_PATH, LARGEST_NUMBER, RELEASES_KEYS, WORK_PATH } from '../../releases/names';

/** What the author said, as the ConfigMap of the rainbow holds it. */
export interface Settings {
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
export function readSettings(data: Readonly<Record<string, unknown>>): Settings {
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
