import { podSpecOf } from '../../manifest';
import { Rule, Severity } from '../rule';
export const duplicateContainerName: Rule = {
  id: 'duplicate-container-name',
  severity: Severity.ERROR,
  rationale: 'Containers of a pod are told apart by their names; cdk8s-plus-28 names each one `main` that is given none.',
  source: 'https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/validation/validation.go validateContainers',
  check: manifests => manifests.workloads.flatMap((deployment) => {
    const pod = podSpecOf(deployment);
    const names = [...pod.containers ?? [], ...pod.initContainers ?? []].map(c => c.name);
    const repeated = [...new Set(names.filter((name, i) => names.indexOf(name) !== i))];
    return repeated.map(name => ({
      manifest: deployment,
      path: 'spec.template.spec.containers[].name',
      container: name,
      found: `${names.filter(n => n === name).length} containers have this name.`,
      consequence: 'The API server refuses it.',
      write: "name: 'log-shipper' on the further one",
      yaml: 'another name on the further one',
    }));
  }),
};
