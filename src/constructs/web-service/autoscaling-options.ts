import { Metric } from 'cdk8s-plus-28';

/**
 * The HorizontalPodAutoscaler of a WebService.
 */
export interface WebServiceAutoscalingOptions {
  /**
   * Fewest pods. A whole number from 1 on, else refused.
   *
   * @default 2
   */
  readonly minReplicas?: number;

  /**
   * Most pods. A whole number, not below `minReplicas`, else refused. A rollout adds its surge: 12 pods and 25 % are 15.
   */
  readonly maxReplicas: number;

  /**
   * Target for the average CPU usage, in percent of the request. A whole number from 1 on, else refused.
   *
   * At 50 % and two pods, one pod can carry the whole load while a node drain replaces the other.
   *
   * @default 50
   */
  readonly cpuUtilization?: number;

  /**
   * Metrics to scale by in place of `cpuUtilization`.
   *
   * @default - the CPU usage of the main container
   */
  readonly metrics?: Metric[];

  /**
   * Name of the HorizontalPodAutoscaler.
   *
   * @default - `name` of the WebService
   */
  readonly name?: string;
}
