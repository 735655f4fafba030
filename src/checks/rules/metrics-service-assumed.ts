import { displayName, isMetricsService, METRICS_LABEL } from '../../manifest';
import { Rule, Severity } from '../rule';

export const metricsServiceAssumed: Rule = {
  id: 'metrics-service-assumed',
  severity: Severity.WARNING,
  rationale: 'A Service whose ports are for metrics by their names, or a headless one that a ServiceMonitor scrapes on every port, carries no traffic of users: '
    + 'no rule about lost requests looks at it.',
  source: 'docs/metrics.md',
  isSaidOnce: true,
  check: manifests => manifests.metricsServices.filter(service => !isMetricsService(service) && manifests.workloadsBehind(service).length > 0)
    .map(service => ({
      manifest: service,
      path: 'spec.ports',
      found: `Service ${displayName(service)} has ports for metrics alone, by their names or a ServiceMonitor.`,
      consequence: 'It is taken to carry no traffic: pods behind it alone need no preStop delay.',
      write: 'new MetricsService(...), which is labelled',
      yaml: `metadata.labels[${METRICS_LABEL}]: "true", or other names of the ports where requests are sent to it`,
    })),
};
