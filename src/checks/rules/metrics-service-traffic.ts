import { displayName, isMetricsService, Manifests, Service } from '../../manifest';
import { Rule, Severity } from '../rule';
export const metricsServiceTraffic: Rule = {
  id: 'metrics-service-traffic',
  severity: Severity.ERROR,
  rationale: 'A metrics Service lists pods that are not ready and pods that terminate: requests sent to it are lost.',
  source: 'docs/metrics.md',
  check: manifests => manifests.all.filter((m): m is Service => m.kind === 'Service' && isMetricsService(m)).flatMap((service) => {
    const sender = senderOf(service, manifests);
    return sender === undefined ? [] : [{
      manifest: service,
      path: sender.path,
      found: `Service ${displayName(service)} is for metrics (label cdk8s-graceful/metrics), and ${sender.text}.`,
      consequence: 'Requests would go to pods that have not started or have stopped: no rule looks at them.',
      write: 'a Service of its own for traffic: deployment.exposeViaService()',
      yaml: 'spec.clusterIP: None and no route to it; or without the label, and with a readiness probe and a preStop delay on the pods',
    }];
  }),
};

function senderOf(service: Service, manifests: Manifests): { text: string; path: string } | undefined {
  const [route] = manifests.routesTo(service);
  if (route) return { text: `${route.kind} ${displayName(route)} sends to it`, path: 'metadata.labels[cdk8s-graceful/metrics]' };
  if (service.spec?.clusterIP !== 'None') return { text: 'it has a cluster IP, by which kube-proxy sends requests', path: 'spec.clusterIP' };
  return undefined;
}
