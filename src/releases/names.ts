/**
 * What a rainbow deployment, its pods and the reaper have agreed on: labels, annotations, files, keys. Nothing is
 * imported here: the reaper's program carries this file into the cluster.
 */

/** The rainbow and the release of a Deployment: in its labels, its selector and its pod template. Both, so that no two releases overlap. */
export const RAINBOW_LABEL = 'cdk8s-graceful/rainbow';
export const RELEASE_LABEL = 'cdk8s-graceful/release';

/** On the pods, never on their template, which would roll them: the release that takes new work instead. Absent: take work. */
export const SUPERSEDED_BY = 'cdk8s-graceful/superseded-by';

/** Where each pod sees it: a downwardAPI volume; the file is empty as long as the pod takes work. */
export const SUPERSEDED_BY_VOLUME = 'graceful-superseded-by';
export const SUPERSEDED_BY_DIRECTORY = '/etc/graceful';
export const SUPERSEDED_BY_FILE = 'superseded-by';

/** Where a pod says how busy it is. */
export const DEFAULT_WORK_PATH = '/graceful/work';

/** What the reaper takes for a path; a space would be an error of every request. */
export const WORK_PATH = /^\/[\x21-\x7e]*$/;

/** The Deployment of a release; its disruption budget, its autoscaler, its Role and RoleBinding are named alike. */
export function releaseObjectName(rainbow: string, release: string): string {
  return `${rainbow}-${release}`;
}

/** The Deployment of the reaper, which ends the releases. */
export function reaperName(rainbow: string): string {
  return `${rainbow}-reaper`;
}

/** The ConfigMap that the reaper reads each turn. */
export function releasesConfigMapName(rainbow: string): string {
  return `${rainbow}-releases`;
}

/** Its keys; all values are text, times are in seconds, empty where nothing is set. */
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

/** What a pod says of itself to Prometheus, both gauges: 1 while it takes new work; how many pieces of work it has. For those who end releases by a metric. */
export const ACCEPTING_METRIC = 'graceful_accepting';
export const BUSY_METRIC = 'graceful_busy';
