import { Duration } from 'cdk8s';
import { DeploymentProps } from 'cdk8s-plus-28';
import { GracefulOptions } from '../budget/graceful-options';

/**
 * Properties of `GracefulDeployment`: everything of cdk8s-plus-28's Deployment, and facts about the application.
 */
export interface GracefulDeploymentProps extends DeploymentProps, GracefulOptions {
  /**
   * Time after which a startup has failed and the kubelet kills the container. Whole seconds, not below `startup`, else refused.
   *
   * @default - the longer of 5 minutes and three times `startup`
   */
  readonly startupLimit?: Duration;
}
