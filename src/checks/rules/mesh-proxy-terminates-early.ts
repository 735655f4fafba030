import { graceFor, resolveBudget } from '../../budget';
import { annotationsOf, gracePeriodOf, isExcludedFromMesh, longestWait, longestWaitOnceWritten, podSpecOf } from '../../manifest';
import { MeshFault, MeshRow, meshRow } from '../../traffic';
import { meshChanges } from '../fixes/mesh';
import { podBudgetOf } from '../fixes/pod-budget';
import { Rule, Severity } from '../rule';
export const meshProxyTerminatesEarly: Rule = {
  id: 'mesh-proxy-terminates-early',
  severity: Severity.ERROR,
  rationale: 'All traffic of the pod goes through the proxy: it must outlive the application.',
  source: 'docs/traffic-paths.md',
  fixable: true,
  check: manifests => manifests.deployments.flatMap((deployment) => {
    const budget = manifests.budgetOf(deployment);
    const declared = meshRow(budget.mesh);
    const row = declared && !isExcludedFromMesh(deployment, declared.family) ? declared : undefined;
    const pod = podSpecOf(deployment);
    const { drainSeconds, preStopSeconds } = resolveBudget(budget);
    const termination = {
      preStopSeconds: longestWait(pod, preStopSeconds),
      drainSeconds,
      graceSeconds: gracePeriodOf(pod),
    };
    const annotations = annotationsOf(deployment.spec?.template?.metadata);
    const fault = row && (injectionFault(row, annotations) ?? row.fault(termination, annotations));
    if (!row || !fault) return [];
    const wait = longestWaitOnceWritten(pod, preStopSeconds);
    const grace = Math.max(termination.graceSeconds, graceFor(wait, drainSeconds, budget.marginSeconds));
    const written = { preStopSeconds: wait, drainSeconds, graceSeconds: grace };
    const write = Object.entries(row.annotations(written, {})).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
    const changes = meshChanges(deployment, written, podBudgetOf(deployment, manifests));
    return [{
      ...fault,
      manifest: deployment,
      path: 'spec.template.metadata.annotations',
      write: `${write.join(', ')}, or leave your own annotation out; it must hold that ${row.inequality}`,
      ...changes.length > 0 ? { changes } : { yaml: `spec.template.metadata.annotations: ${write.join(', ')}` },
    }];
  }),
};

function injectionFault({ id, injected }: MeshRow, annotations: Readonly<Record<string, string>>): MeshFault | undefined {
  const value = injected && annotations[injected.key];
  if (value === undefined || value === injected!.value) return undefined;
  return {
    found: `${injected!.key}: ${value}, for mesh ${id} it is ${injected!.value}.`,
    consequence: 'The proxy terminates differently from what the pods are configured for.',
  };
}
