import { kindOf, podSpecOf } from '../../manifest';
import { REFUSED, Rule, Severity } from '../rule';

export const invalidPodTemplate: Rule = {
  id: 'invalid-pod-template',
  severity: Severity.ERROR,
  rationale: 'The pods of a Deployment, a StatefulSet or a DaemonSet run until they are deleted: they have a container, restart always, and have no deadline. '
    + 'With hostNetwork a port of a container is that of the node.',
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#pod-template',
  check: manifests => manifests.workloads.filter(w => kindOf(w)?.requiresSelector).flatMap((workload) => {
    const { containers, restartPolicy = 'Always', activeDeadlineSeconds, hostNetwork } = podSpecOf(workload);
    const ports = hostNetwork ? (containers ?? []).flatMap(c => c.ports ?? []) : [];
    const others = ports.filter(p => (p.hostPort ?? 0) > 0 && p.hostPort !== p.containerPort);
    const fault = (field: string, value: unknown, way: string) => ({
      manifest: workload,
      path: `spec.template.spec.${field}`,
      found: `${field} ${value} in the pods of a ${workload.kind}.`,
      consequence: REFUSED,
      write: way,
      yaml: way,
    });
    return [
      ...(containers?.length === 0 ? [fault('containers', '[]', 'containers: a list with one at least')] : []),
      ...(restartPolicy === 'Always' ? [] : [fault('restartPolicy', restartPolicy, 'restartPolicy: Always, or leave it out; a Job for work that ends')]),
      ...(activeDeadlineSeconds === undefined ? [] : [fault('activeDeadlineSeconds', activeDeadlineSeconds, 'no activeDeadlineSeconds; a Job for work that ends')]),
      ...others.map(({ hostPort, containerPort }) => fault('containers[].ports[].hostPort', `${hostPort} with hostNetwork and containerPort ${containerPort}`, `hostPort: ${containerPort}, or leave it out`)),
    ];
  }),
};
