import { displayName } from '../../manifest';
import { Rule, Severity } from '../rule';
export const publishNotReady: Rule = {
  id: 'publish-not-ready',
  severity: Severity.ERROR,
  rationale: 'With publishNotReadyAddresses a terminating pod stays ready in the endpoint slices: no preStop delay helps.',
  source: 'https://github.com/kubernetes/kubernetes/blob/master/staging/src/k8s.io/endpointslice/utils.go podToEndpoint',
  check: manifests => manifests.services.filter(s => s.spec?.publishNotReadyAddresses && manifests.workloadsBehind(s).length > 0).map(service => ({
    manifest: service,
    workload: manifests.workloadsBehind(service)[0],
    path: 'spec.publishNotReadyAddresses',
    found: `Service ${displayName(service)} publishes addresses that are not ready.`,
    consequence: 'Pods get traffic before they have started and after they have stopped, whatever their probes and hooks say.',
    write: say => `leave publishNotReadyAddresses out; on a Service that carries no traffic, ${say.object.acknowledge('service', 'publish-not-ready', 'metrics only')}`,
    yaml: 'spec.publishNotReadyAddresses: false',
  })),
};
