/**
 * What a rainbow deployment, its pods and the reaper have agreed on: labels, annotations, files, keys. Nothing is imported here.
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

/** What a pod says of itself to Prometheus, both gauges: 1 while it takes new work; how many pieces of work it has. For those who end releases by a metric. */
export const ACCEPTING_METRIC = 'graceful_accepting';
export const BUSY_METRIC = 'graceful_busy';
