import { isGapReported, likeDeployments, rollingUpdateOf, ungatedPathsOf } from '../../manifest';
import { Gate, GATE_LABEL, pathRow } from '../../traffic';
import { Rule, Severity } from '../rule';
export const registrationNotCovered: Rule = {
  id: 'registration-not-covered',
  severity: Severity.ERROR,
  rationale: 'A load balancer deregisters old pods sooner than it registers new ones: without a readiness gate, minReadySeconds must cover the registration.',
  source: 'https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/pod_readiness_gate/',
  check: manifests => likeDeployments(manifests).flatMap((deployment) => {
    const uncovered = ungatedPathsOf(deployment, manifests)
      .filter(p => (p.registrationSeconds ?? 0) > (deployment.spec?.minReadySeconds ?? 0));
    if (uncovered.length === 0 || !rollingUpdateOf(deployment) || isGapReported(deployment, manifests)) return [];
    const slowest = uncovered.reduce((a, b) => (a.registrationSeconds! >= b.registrationSeconds! ? a : b));
    const row = pathRow(slowest.name);
    const gate = row?.gate === Gate.NAMESPACE_LABEL;
    const condition = row?.gateCondition && `${row.gateCondition}${row.gateCondition.endsWith('/') ? 'SERVICE' : ''}`;
    return [{
      manifest: deployment,
      path: 'spec.minReadySeconds',
      found: `minReady ${deployment.spec?.minReadySeconds ?? 0} s, ${slowest.name} sends to a new pod up to ${slowest.registrationSeconds} s after it is ready.`,
      consequence: 'The old pods would terminate before the new ones get requests: no pod is left to answer.',
      write: say => `minReady: Duration.seconds(${slowest.registrationSeconds})${say.workload.isOurs ? ', or leave it out' : ''}`
        + (gate ? `; or the label ${GATE_LABEL.key}: ${GATE_LABEL.value} on the namespace and readinessGate: true on the path` : '')
        + (condition ? '; or readinessGate: true on the path' : ''),
      yaml: `spec.minReadySeconds: ${slowest.registrationSeconds}${gate ? `, or the label ${GATE_LABEL.key}: ${GATE_LABEL.value} on the namespace` : ''}`
        + (condition ? `, or spec.template.spec.readinessGates: [{ conditionType: ${condition} }]` : ''),
    }];
  }),
};
