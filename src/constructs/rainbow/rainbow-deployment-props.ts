import { Duration } from 'cdk8s';
import { DeploymentExposeViaServiceOptions } from 'cdk8s-plus-28';
import { ReleaseEnding } from './release-ending';
import { GracefulDeploymentProps } from '../deployment/graceful-deployment-props';

/**
 * Effect of a node drain on the pods of a release.
 */
export enum NodeDrainPolicy {
  /**
   * The drain waits until the release has ended: every eviction is refused, also of idle pods and of the newest release. For work that takes
   * longer than a platform waits for a grace period. To free a node from a pod of the newest release, make a new release or delete the pod.
   */
  WAIT_FOR_WORK = 'wait-for-work',

  /**
   * One pod at a time is evicted and finishes its work within its grace period: no work is lost if `longestRequest` of the drain budget covers it
   * and the platform waits that long.
   */
  WITHIN_GRACE_PERIOD = 'within-grace-period',
}

/**
 * One release: a Deployment that is never changed. All properties of `GracefulDeployment`; name, labels and selector follow from the rainbow.
 * Without a Service and without a `drainBudget` the pods are assumed to get no requests: no preStop delay.
 */
export interface RainbowReleaseProps extends GracefulDeploymentProps {
  /**
   * Name of the release, e.g. `v3` or a short commit hash: lower-case letters, digits and dashes. The Deployment is named RAINBOW-RELEASE; more
   * than 46 characters are refused at synth.
   */
  readonly release: string;

  /**
   * Maximum number of pods, at least `replicas`: an autoscaler adds pods above 50 % of the requested CPU. It removes none, because it cannot tell
   * idle pods from busy ones. Refused with `ReleaseEnding.autoscaler`, which has all pods or none.
   *
   * @default - `replicas`
   */
  readonly maxReplicas?: number;
}

/**
 * Where each pod reports its work: `{"accepting": false, "busy": 2}`.
 * @see docs/long-running.md
 */
export interface WorkEndpoint {
  /**
   * Port, 1 to 65535.
   *
   * @default - the first port that a container of the newest release declares
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
   * The releases, oldest first: the last is the newest and takes new work. One is enough: annotations keep pruning tools from deleting the earlier
   * ones. With a list (append only) or a `releaseFile` the earlier ones stay in the manifests.
   */
  readonly releases: RainbowReleaseProps[];

  /**
   * Name of the rainbow and of its Service, prefix of the Deployments' names. Another name is another rainbow.
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
   * Path of a YAML file in which `synth` stores the manifests of each release, relative to the working directory: commit it. Another pod template
   * under the name of a stored release is refused.
   *
   * @default - none: only the releases of the list
   */
  readonly releaseFile?: string;

  /**
   * The Service that routes new work to the newest release. `{}`: the name of the rainbow, the ports that the containers declare.
   *
   * @default - none: the pods pull their work
   */
  readonly service?: DeploymentExposeViaServiceOptions;

  /**
   * The release that the Service selects: apply with the old one, wait until the pods of the new one are available, apply with the new one.
   * Refused behind a load balancer that registers pods, where only the reaper can switch.
   *
   * @default - no selector in the manifest: a `ReleaseReaper` switches the Service when the newest release is available
   */
  readonly servingRelease?: string;

  /**
   * Where each pod reports its work.
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
   * Effect of a node drain on the pods.
   *
   * @default NodeDrainPolicy.WAIT_FOR_WORK
   */
  readonly nodeDrainPolicy?: NodeDrainPolicy;

  /**
   * Time that a superseded release must be closed and idle before it is scaled to zero. Whole seconds above 0, at most 31 days.
   *
   * @default Duration.seconds(10)
   */
  readonly idleFor?: Duration;

  /**
   * Time at zero replicas before the objects of a release are deleted, if it is no longer in the manifests. Whole seconds above 0, at most 31 days.
   *
   * @default Duration.minutes(5)
   */
  readonly removeAfter?: Duration;

  /**
   * Time since a release was superseded after which it is ended even if busy; its pods then have their grace period. Whole seconds above 0, at most
   * 31 days.
   *
   * @default - never
   */
  readonly maximumLifetime?: Duration;

  /**
   * Superseded releases that may run at once, idle or not: of one more, the oldest is ended. A whole number from 0 on.
   *
   * @default - any number
   */
  readonly maximumReleases?: number;
}
