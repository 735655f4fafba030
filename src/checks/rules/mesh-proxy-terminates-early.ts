import { graceFor, resolveBudget } from '../../budget';
import { annotationsOf, isExcludedFromMesh, longestWait, longestWaitOnceWritten, podSpecOf } from '../../manifest';
import { MeshFault, MeshRow, meshRow } from '../../traffic';
import { Rule, Severity } from '../rule';
export const meshProxyTerminatesEarly: Rule = {
  id: 'mesh-proxy-terminates-early',
  severity: Severity.ERROR,
  rationale: 'All traffic of the pod goes through the proxy: it must outlive the application.',
  source: 'docs/traffic-paths.md',
  check: manifests => manifests.deployments.flatMap((deployment) => {
    const budget = manifests.budgetOf(deployment);
    const stated = meshRow(budget.mesh);
    const row = stated && !isExcludedFromMesh(deployment, stated.family) ? stated : undefined;
    const pod = podSpecOf(deployment);
    const { drainSeconds, preStopSeconds } = resolveBudget(budget);
    const leaving = {
      preStopSeconds: longestWait(pod, preStopSeconds),
      drainSeconds,
      graceSeconds: pod.terminationGracePeriodSeconds ?? 30,
    };
    const annotations = annotationsOf(deployment.spec?.template?.metadata);
    const fault = row && (injectedOtherwise(row, annotations) ?? row.fault(leaving, annotations));
    if (!row || !fault) return [];
    const wait = longestWaitOnceWritten(pod, preStopSeconds);
    const grace = Math.max(leaving.graceSeconds, graceFor(wait, drainSeconds, budget.marginSeconds));
    const written = { preStopSeconds: wait, drainSeconds, graceSeconds: grace };
    const write = Object.entries(row.annotations(written, {})).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
    return [{
      ...fault,
      manifest: deployment,
      path: 'spec.template.metadata.annotations',
      write: `${write.join(', ')}, or leave your own annotation out; it must hold that ${row.inequality}`,
      yaml: `spec.template.metadata.annotations: ${write.join(', ')}`,
    }];
  }),
};

function injectedOtherwise({ id, injected }: MeshRow, annotations: Readonly<Record<string, string>>): MeshFault | undefined {
  const said = injected && annotations[injected.key];
  if (said === undefined || said === injected!.value) return undefined;
  return {
    found: `${injected!.key}: ${said}, for mesh ${id} it is ${injected!.value}.`,
    consequence: 'The proxy leaves in another way than the pods are made for.',
  };
}
