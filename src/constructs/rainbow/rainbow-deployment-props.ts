import { Duration } from 'cdk8s';
import { DeploymentExposeViaServiceOptions } from 'cdk8s-plus-28';
import { ReleaseEnding } from './release-ending';
import { GracefulDeploymentProps } from '../deployment/graceful-deployment-props';

/**
 * What a node drain does to the pods of a release.
 */
export enum NodeDrainPolicy {
  /**
   * It waits until the release has ended: every eviction is refused, also of the newest release and of idle pods. For work that takes longer
   * than a platform waits for a grace period. A node with a pod of the newest release is free after the next release, or when you delete the pod.
   */
  WAIT_FOR_WORK = 'wait-for-work',

  /**
   * One pod at a time is evicted, and finishes what it has within its grace period: no work is lost where `drain` covers it and the platform
   * waits for so long.
   */
  WITHIN_GRACE_PERIOD = 'within-grace-period',
}

/**
 * One release: a Deployment that is never changed. Everything of `GracefulDeployment`; its name, its labels and its selector are given.
 * Where the rainbow has no Service and no `drain` is stated, nothing is taken to send to the pods.
 */
export interface RainbowReleaseProps extends GracefulDeploymentProps {
  /**
   * Name of the release, e.g. `v3` or a short commit: lower-case letters, digits and dashes. The Deployment is named after the rainbow and the
   * release, in at most 46 characters; what is longer is refused at synth.
   */
  readonly release: string;

  /**
   * Most pods: from `replicas` (2) on, an autoscaler adds some while the CPU is busier than half of what is requested. It takes none away: it does
   * not ask whether they are idle. Refused with `ReleaseEnding.autoscaler`, which knows none or all.
   *
   * @default - `replicas`
   */
  readonly maxReplicas?: number;
}

/**
 * Where each pod says how busy it is: `{"accepting": false, "busy": 2}`.
 * @see docs/long-running.md
 */
export interface WorkEndpoint {
  /**
   * Port, 1 to 65535.
   *
   * @default - the first that a container of the newest release declares
   */
  readonly port?: number;

  /**
   * Path, beginning with `/`.
   *
   * @default '/graceful/work'
   */
  readonly path?: string;
}

/**
 * Properties of `RainbowDeployment`.
 */
export interface RainbowDeploymentProps {
  /**
   * The releases, oldest first: the last is the newest and takes new work. One alone is enough: pruning tools are told to leave the earlier ones.
   * With several of them (append only), or a `releaseFile`, the earlier ones stay in the manifests.
   */
  readonly releases: RainbowReleaseProps[];

  /**
   * Name of the rainbow, of its Service, and the beginning of the Deployments' names. Another name is another rainbow.
   *
   * @default - the id of the construct
   */
  readonly name?: string;

  /**
   * Namespace of all its objects.
   *
   * @default - that of the chart
   */
  readonly namespace?: string;

  /**
   * A YAML file in which `synth` keeps the manifests of each release, relative to the working directory: commit it. A release that it has with
   * other pods is refused.
   *
   * @default - none: the releases are those of the list
   */
  readonly releaseFile?: string;

  /**
   * The Service that sends new work to the newest release; its name is that of the rainbow unless `name` says another. `{}` takes the ports that the
   * containers declare.
   *
   * @default - none: the pods pull their work
   */
  readonly service?: DeploymentExposeViaServiceOptions;

  /**
   * The release that the Service sends to: apply with the old one, wait until the pods of the new one are available, apply with the new one.
   *
   * @default - the Service has no selector in the manifest: a `ReleaseReaper` switches it when the newest release is available
   */
  readonly servingRelease?: string;

  /**
   * Where each pod says how busy it is.
   *
   * @default - `/graceful/work` on the first declared port
   */
  readonly workEndpoint?: WorkEndpoint;

  /**
   * Who scales a superseded release to zero when its work is done.
   *
   * @default ReleaseEnding.reaper()
   */
  readonly ending?: ReleaseEnding;

  /**
   * What a node drain does to the pods.
   *
   * @default NodeDrainPolicy.WAIT_FOR_WORK
   */
  readonly nodeDrainPolicy?: NodeDrainPolicy;

  /**
   * For how long a superseded release must have been closed to new work and idle before it is scaled to zero. Whole seconds above 0.
   *
   * @default Duration.seconds(10)
   */
  readonly idleFor?: Duration;

  /**
   * How long it stays at zero before its objects are deleted: those of a release that is no longer in the manifests. Whole seconds above 0.
   *
   * @default Duration.minutes(5)
   */
  readonly removeAfter?: Duration;

  /**
   * Time after it was superseded when a release is ended although it is busy; its pods then have their grace period. Whole seconds above 0.
   *
   * @default - never
   */
  readonly maximumLifetime?: Duration;

  /**
   * How many superseded releases may run at once, busy or not yet known to be idle: one more, and the oldest is ended. A whole number from 0 on.
   *
   * @default - any number
   */
  readonly maximumReleases?: number;
}
