import { labelsOf } from '../schema/metadata';
import { Service } from '../schema/types';

/** On a Service that carries no traffic: who collects metrics finds it by this label. */
export const METRICS_LABEL = 'cdk8s-graceful/metrics';

/** Its endpoints are all pods, ready or not: whoever looks for traffic passes it by. */
export function isMetricsService({ metadata }: Service): boolean {
  return labelsOf(metadata)[METRICS_LABEL] !== undefined;
}
