import { Duration } from 'cdk8s';
import { RainbowDeployment } from './rainbow-deployment';

/**
 * How the pods of a superseded release learn that they take no new work.
 */
export enum ReleaseClosing {
  /**
   * By the annotation `cdk8s-graceful/superseded-by`, which each pod sees in the file `/etc/graceful/superseded-by`. A ValidatingAdmissionPolicy
   * sees to it that the reaper changes nothing else in them; needs Kubernetes 1.30.
   */
  ANNOTATION = 'annotation',

  /**
   * By a PUT of `{"superseded-by": "v3"}` to the path at which the pod says how busy it is. The reaper needs no right to write to pods.
   */
  HTTP = 'http',
}

/**
 * Properties of `ReleaseReaper`.
 */
export interface ReleaseReaperProps {
  /**
   * The releases that it ends.
   */
  readonly rainbow: RainbowDeployment;

  /**
   * Any image with Node.js 18 or later as `node` in its PATH: the program comes with the manifests. Name one that your cluster can pull,
   * by its digest or a version.
   */
  readonly image: string;

  /**
   * How pods learn that they take no new work.
   *
   * @default ReleaseClosing.ANNOTATION
   */
  readonly closing?: ReleaseClosing;

  /**
   * Time between two looks at the releases. Whole seconds above 0.
   *
   * @default Duration.seconds(5)
   */
  readonly interval?: Duration;

  /**
   * Numeric user that it runs as: not 0.
   *
   * @default 1000
   */
  readonly runAsUser?: number;
}
