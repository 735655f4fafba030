import { Duration } from 'cdk8s';
import { RainbowDeployment } from './rainbow-deployment';

/**
 * How a pod learns that its release is superseded and takes no new work.
 */
export enum ReleaseClosing {
  /**
   * By the annotation `cdk8s-graceful/superseded-by`, which is the file `/etc/graceful/superseded-by` in each pod. A ValidatingAdmissionPolicy
   * (Kubernetes 1.30) refuses every other change of the reaper to pods.
   */
  ANNOTATION = 'annotation',

  /**
   * By a PUT of `{"superseded-by": "v3"}` to the work endpoint of the pod. The reaper needs no right to patch pods,
   * unless a load balancer registers those of the Service.
   */
  HTTP = 'http',
}

/**
 * Properties of `ReleaseReaper`.
 */
export interface ReleaseReaperProps {
  /**
   * The rainbow whose superseded releases it ends.
   */
  readonly rainbow: RainbowDeployment;

  /**
   * An image with Node.js 18 or later as `node` in its PATH; the program itself is in a ConfigMap. Pin it by digest or version.
   */
  readonly image: string;

  /**
   * How a pod learns that its release is superseded.
   *
   * @default ReleaseClosing.ANNOTATION
   */
  readonly closing?: ReleaseClosing;

  /**
   * Time between two polls of the releases. Whole seconds above 0.
   *
   * @default Duration.seconds(5)
   */
  readonly interval?: Duration;

  /**
   * Whether the admission plugin `OwnerReferencesPermissionEnforcement` is on, as it is in OpenShift: there the Roles of the reaper also let it
   * delete the disruption budgets, autoscalers, Roles and RoleBindings of its releases, by name. Without it removals would be refused.
   *
   * @default false
   * @see https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#ownerreferencespermissionenforcement
   */
  readonly ownerReferencesEnforced?: boolean;

  /**
   * UID of its process. A whole number above 0; 0 is refused.
   *
   * @default 1000
   */
  readonly runAsUser?: number;
}
