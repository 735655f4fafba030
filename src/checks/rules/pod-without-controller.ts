import { displayName, loosePodsBehind } from '../../manifest';
import { Rule, Severity } from '../rule';

export const podWithoutController: Rule = {
  id: 'pod-without-controller',
  severity: Severity.WARNING,
  rationale: 'Only a Deployment, a StatefulSet or a DaemonSet replaces the pods of its old template; a bare Pod is not replaced at all.',
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/#working-with-pods',
  check: manifests => loosePodsBehind(manifests).map(({ manifest, service }) => ({
    manifest,
    path: manifest.kind === 'Pod' ? 'kind' : 'spec.template',
    found: `a ${manifest.kind} behind Service ${displayName(service)}.`,
    consequence: manifest.kind === 'Pod'
      ? 'When its node drains or fails the pod is gone, and nothing starts another one.'
      : 'An update of its template reaches no pod: whoever deletes the pods to update them interrupts the Service.',
    write: 'a GracefulDeployment in its place',
    yaml: 'kind: Deployment (apps/v1) with these pods as its template, and two replicas',
  })),
};
