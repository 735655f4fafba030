import { Duration } from 'cdk8s';
import { DeploymentProps } from 'cdk8s-plus-28';
import { DrainBudget } from '../budget/drain-budget';
import { Mesh } from '../budget/mesh';
import { Platform } from '../budget/platform';

/**
 * Properties of `GracefulDeployment`: everything of cdk8s-plus-28's Deployment, and what is known of the application.
 */
export interface GracefulDeploymentProps extends DeploymentProps {
  /**
   * How long the longest request is and what sends to the pods. preStop delay and grace period follow from it.
   *
   * @default new DrainBudget()
   */
  readonly drainBudget?: DrainBudget;

  /**
   * What a start is expected to take, from the creation of the container until it can serve. Whole seconds above 0.
   *
   * @default Duration.seconds(10)
   */
  readonly startup?: Duration;

  /**
   * Time after which a start has failed and the container is killed. Whole seconds, not below `startup`.
   *
   * @default - the longer of 5 minutes and three times `startup`
   */
  readonly startupLimit?: Duration;

  /**
   * Where the manifests are applied; decides what may be emitted, and how long a pod may take to leave.
   *
   * @default Platform.kubernetes('1.34')
   */
  readonly platform?: Platform;

  /**
   * The service mesh whose proxy is injected into the pods; the annotations that keep it as long as the application are computed.
   * One that the manifests show (`sidecar.istio.io/inject`, a label of the namespace) and that is not stated is refused at synth.
   *
   * @default - none
   */
  readonly mesh?: Mesh;

  /**
   * Your word that every image of the pod has a `sleep` program in its PATH. Needed below Kubernetes 1.30 only, where
   * the kubelet has no sleep of its own; in an image without it the hook fails and SIGTERM comes at once.
   *
   * @default false
   */
  readonly imageHasSleep?: boolean;
}
