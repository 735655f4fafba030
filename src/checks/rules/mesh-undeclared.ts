import { meshInjectionsOf } from '../../manifest';
import { MESHES, meshRow } from '../../traffic';
import { Text } from '../dialect';
import { Rule, Severity } from '../rule';
export const meshUndeclared: Rule = {
  id: 'mesh-undeclared',
  severity: Severity.ERROR,
  rationale: 'A mesh proxy that the budget does not know terminates on its own schedule.',
  source: 'docs/traffic-paths.md',
  check: manifests => manifests.deployments.flatMap(deployment => meshInjectionsOf(deployment, manifests).flatMap((injection) => {
    const declared = manifests.budgetOf(deployment).mesh;
    const family = meshRow(declared)?.family;
    if (family === injection.family || (family === 'none' && injection.byNamespace)) return [];
    const rows = MESHES.filter(row => row.family === injection.family);
    const none = injection.byNamespace ? '; none where it is not' : '';
    const advice: Text = say => say.workload.fact({
      code: option => `${rows.map(row => option(`mesh: ${row.code}`)).join(', or ')}, as it is injected${none && `; ${option('mesh: Mesh.none()')} where it is not`}`,
      yaml: `metadata.annotations[cdk8s-graceful/mesh]: ${rows.map(row => row.id).join(', or ')}, as it is injected${none}`,
      flag: `--mesh ${rows[0].id}`,
    });
    return [{
      manifest: deployment,
      path: 'spec.template.metadata',
      found: `${injection.text}, the budget knows ${declared === undefined ? 'no mesh' : `mesh ${declared}`}.`,
      consequence: 'Its proxy would terminate on its own schedule, before the application or in the middle of its requests.',
      write: advice,
      yaml: advice,
    }];
  })),
};
