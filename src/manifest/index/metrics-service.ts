import { labelsOf } from '../schema/metadata';
import { Service } from '../schema/types';

/** Labels a Service that carries no traffic: a ServiceMonitor selects it. */
export const METRICS_LABEL = 'cdk8s-graceful/metrics';

/** Its endpoints are all pods, ready or not: rules about traffic ignore it. */
export function isMetricsService({ metadata }: Service): boolean {
  return labelsOf(metadata)[METRICS_LABEL] !== undefined;
}
