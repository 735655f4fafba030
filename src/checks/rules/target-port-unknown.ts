import { displayName, podSpecOf, runningContainers } from '../../manifest';
import { Fault, REFUSED, Rule, Severity } from '../rule';

/** A name has a letter: https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports */
function mendOf(port: string): Pick<Fault, 'consequence' | 'write'> & { readonly yaml: string } {
  if (/^\d+$/.test(port)) return { consequence: REFUSED, write: `targetPort: ${port}, a number`, yaml: `targetPort: ${port}, without quotes` };
  return {
    consequence: 'The Service has no endpoint for it: every connection is refused.',
    write: `targetPort: the number, or name: '${port}' on the port of the container`,
    yaml: `targetPort: the number, or name: ${port} on the port of the container`,
  };
}

export const targetPortUnknown: Rule = {
  id: 'target-port-unknown',
  severity: Severity.ERROR,
  rationale: 'A Service whose named target port is declared by no container has no endpoints.',
  source: 'https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports',
  check: manifests => manifests.services.flatMap((service) => {
    const [workload] = manifests.workloadsBehind(service);
    if (!workload) return [];
    const pod = podSpecOf(workload);
    const names = runningContainers(pod).flatMap(c => c.ports ?? []).map(p => p.name);
    const unknown = (service.spec?.ports ?? []).map(p => p.targetPort).filter(port => typeof port === 'string' && !names.includes(port));
    return unknown.map(port => ({
      manifest: service,
      workload,
      path: 'spec.ports',
      found: `target port ${port} is declared by no container of ${displayName(workload)}.`,
      ...mendOf(`${port}`),
    }));
  }),
};
