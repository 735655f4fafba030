import { resolveBudget } from '../../budget';
import { delayYaml, podSpecOf } from '../../manifest';
import { meshRow } from '../../traffic';
import { Rule, Severity } from '../rule';
export const prestopHttpUnderMesh: Rule = {
  id: 'prestop-http-under-mesh',
  severity: Severity.WARNING,
  rationale: "A mesh rewrites probes, not hooks: with mutual TLS its proxy refuses the kubelet's request.",
  source: 'https://github.com/istio/istio/issues/26099',
  check: manifests => manifests.deployments.flatMap((deployment) => {
    const budget = manifests.budgetOf(deployment);
    const { mesh } = budget;
    if ((meshRow(mesh)?.family ?? 'none') === 'none') return [];
    const pod = podSpecOf(deployment);
    return (pod.containers ?? []).filter(c => c.lifecycle?.preStop?.httpGet).map(c => ({
      manifest: deployment,
      path: 'spec.template.spec.containers[].lifecycle.preStop.httpGet',
      container: c.name,
      found: `preStop hook httpGet, in the mesh ${mesh}.`,
      consequence: 'With mutual TLS the proxy refuses it: the hook fails and SIGTERM comes at once.',
      write: 'leave lifecycle.preStop out: the delay is added for you',
      yaml: say => say.workload.delay(delayYaml(pod, resolveBudget(budget).preStopSeconds, budget.kubernetesMinor)),
    }));
  }),
};
