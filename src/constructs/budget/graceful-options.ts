import { Duration } from 'cdk8s';
import { DrainBudget } from './drain-budget';
import { Mesh } from './mesh';
import { Platform } from './platform';

/**
 * Facts about an application, from which the times of its pods follow.
 */
export interface GracefulOptions {
  /**
   * The longest request and the traffic paths. preStop delay and grace period follow from them: 15 + 30 + 5 = 50 s by default.
   *
   * @default new DrainBudget()
   */
  readonly drainBudget?: DrainBudget;

  /**
   * Expected time from the creation of a container until it can serve. Whole seconds above 0, at most 7 days, else refused.
   *
   * @default Duration.seconds(10)
   */
  readonly startup?: Duration;

  /**
   * Cluster to which the manifests are applied. Decides which fields are emitted and how long a grace period may be.
   *
   * @default Platform.kubernetes('1.34')
   */
  readonly platform?: Platform;

  /**
   * The service mesh whose proxy is injected into the pods. The annotations that keep the proxy running as long as the application
   * are computed; a value of the author is kept, and refused at synth if it is too short. Refused at synth if the manifests ask for
   * injection (`sidecar.istio.io/inject`, a label of the namespace) and no mesh is stated.
   *
   * @default - none
   */
  readonly mesh?: Mesh;

  /**
   * Every image of the pod has a `sleep` program in its PATH. Needed only below Kubernetes 1.30, where
   * the kubelet has no `sleep` action. In an image without the program the hook fails and the container gets SIGTERM at once.
   *
   * @default false
   */
  readonly imageHasSleep?: boolean;
}
