import { containerPath, podSpecOf } from '../../manifest';
import { allows } from '../../platform';
import { REFUSED, Rule, Severity } from '../rule';
export const stopSignalWithoutOs: Rule = {
  id: 'stop-signal-without-os',
  severity: Severity.ERROR,
  rationale: 'Signals differ between operating systems: a stop signal is accepted only where the pod names its operating system.',
  source: 'https://github.com/kubernetes/enhancements/issues/4960',
  check: manifests => manifests.workloads.flatMap((workload) => {
    const pod = podSpecOf(workload);
    if (pod.os?.name) return [];
    return [...pod.containers ?? [], ...pod.initContainers ?? []].filter(c => c.lifecycle?.stopSignal).map(c => ({
      manifest: workload,
      path: `${containerPath(pod, c)}.lifecycle.stopSignal`,
      container: c.name,
      found: `stopSignal ${c.lifecycle!.stopSignal} in a pod that names no operating system.`,
      consequence: allows(manifests.budgetOf(workload).kubernetesMinor, 'stopSignal') ? REFUSED : 'An API server that knows the field refuses it.',
      write: 'os: { name: linux } on the pod, by a JSON patch; or leave stopSignal out',
      yaml: 'spec.template.spec.os.name: linux',
    }));
  }),
};
