import { displayName, platformOf } from '../../manifest';
import { allows, FEATURES, platformCode } from '../../platform';
import { Rule, Severity } from '../rule';
export const localTrafficPolicy: Rule = {
  id: 'local-traffic-policy',
  severity: Severity.WARNING,
  rationale: 'With externalTrafficPolicy Local a node routes to its own pods only, and before 1.26, or with Cilium, not to terminating ones, which still serve.',
  source: 'https://github.com/kubernetes/enhancements/issues/1669',
  check: manifests => manifests.services.filter(s => s.spec?.externalTrafficPolicy === 'Local').flatMap((service) => {
    const [workload] = manifests.workloadsBehind(service);
    if (!workload) return [];
    const budget = manifests.budgetOf(workload);
    const { kubernetesMinor } = budget;
    // it needs Cilium in kube-proxy's place: https://docs.cilium.io/en/stable/network/servicemesh/gateway-api/gateway-api/#prerequisites
    const isCilium = budget.paths.some(({ name }) => name === 'cilium');
    if (allows(kubernetesMinor, 'terminatingEndpoints') && !isCilium) return [];
    const newer = `platform: ${platformCode(platformOf(budget), `'1.${FEATURES.terminatingEndpoints.since}'`)}`;
    return [{
      manifest: service,
      workload,
      path: 'spec.externalTrafficPolicy',
      found: `Service ${displayName(service)} has externalTrafficPolicy Local ${isCilium ? 'behind Cilium' : `on Kubernetes 1.${kubernetesMinor}`}.`,
      consequence: 'While the last pod of a node terminates, the load balancer still sends to that node: connections are dropped.',
      write: say => `leave externalTrafficPolicy out: Cluster is its default${isCilium ? '' : `; or ${say.workload.option(newer)} once every node has it`}`,
      yaml: 'spec.externalTrafficPolicy: Cluster',
    }];
  }),
};
