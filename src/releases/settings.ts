import { DEFAULT_IDLE_FOR_SECONDS, DEFAULT_REMOVE_AFTER_SECONDS, DEFAULT_WORK_PATH, RELEASES_KEYS } from './names';

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
