import { podSpecOf } from '../../manifest';
import { REFUSED, Rule, Severity } from '../rule';
export const duplicateContainerName: Rule = {
  id: 'duplicate-container-name',
  severity: Severity.ERROR,
  rationale: 'The containers of a pod have different names; cdk8s-plus-28 names a container `main` where no name is given.',
  source: 'https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go validateContainers',
  check: manifests => manifests.workloads.flatMap((workload) => {
    const pod = podSpecOf(workload);
    const names = [...pod.containers ?? [], ...pod.initContainers ?? []].map(c => c.name);
    const repeated = [...new Set(names.filter((name, i) => names.indexOf(name) !== i))];
    return repeated.map(name => ({
      manifest: workload,
      path: 'spec.template.spec.containers[].name',
      container: name,
      found: `${names.filter(n => n === name).length} containers have this name.`,
      consequence: REFUSED,
      write: "name: 'log-shipper' on the further one",
      yaml: 'another name on the further one',
    }));
  }),
};
