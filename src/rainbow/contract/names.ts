/**
 * The contract between the manifests, the pods and the reaper: labels, annotations, files, object names. Imports nothing.
 */

/** In the labels, the selector and the pod template of each release's Deployment. Both, so that no two selectors overlap. */
export const RAINBOW_LABEL = 'cdk8s-graceful/rainbow';
export const RELEASE_LABEL = 'cdk8s-graceful/release';

/** On pods, never on their template, which would roll them. Value: the release that takes new work instead. Absent: the pod takes work. */
export const SUPERSEDED_BY = 'cdk8s-graceful/superseded-by';

/**
 * On the pods of two releases, never on their template, while the Service selects both. Value: the release that it will select alone.
 */
export const SWITCHING_TO_LABEL = 'cdk8s-graceful/switching-to';

/** On the pods of the reaper: another program rolls them. */
export const PROGRAM_ANNOTATION = 'cdk8s-graceful/program';

/** The annotation as a file in each pod (downwardAPI); empty while the pod takes work. */
export const SUPERSEDED_BY_VOLUME = 'graceful-superseded-by';
export const SUPERSEDED_BY_DIRECTORY = '/etc/graceful';
export const SUPERSEDED_BY_FILE = 'superseded-by';

/** Where a pod reports its work. */
export const DEFAULT_WORK_PATH = '/graceful/work';

/** Printable ASCII: with anything else, a space for example, every request would fail. */
export const WORK_PATH = /^\/[\x21-\x7e]*$/;

/** Name of a release's Deployment, disruption budget, autoscaler, Role and RoleBinding. */
export function releaseObjectName(rainbow: string, release: string): string {
  return `${rainbow}-${release}`;
}

/** Name of the reaper's Deployment, ServiceAccount, Role and RoleBinding. */
export function reaperName(rainbow: string): string {
  return `${rainbow}-reaper`;
}

/** Name of the ConfigMap that the reaper reads in each poll. */
export function releasesConfigMapName(rainbow: string): string {
  return `${rainbow}-releases`;
}

/** Gauges of a pod, for releases that are ended by a metric: 1 while it takes new work, else 0; its number of tasks or connections. */
export const ACCEPTING_METRIC = 'graceful_accepting';
export const BUSY_METRIC = 'graceful_busy';
