import { meshInjectionsOf } from '../../manifest';
import { MESHES, meshRow } from '../../traffic';
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
    return [{
      manifest: deployment,
      path: 'spec.template.metadata',
      found: `${injection.text}, the budget knows ${declared === undefined ? 'no mesh' : `mesh ${declared}`}.`,
      consequence: 'Its proxy would terminate on its own schedule, before the application or in the middle of its requests.',
      write: `mesh: ${rows.map(row => row.code).join(', or mesh: ')}, as it is injected${injection.byNamespace ? '; mesh: Mesh.none() where it is not' : ''}`,
      yaml: `metadata.annotations[cdk8s-graceful/mesh]: ${rows.map(row => row.id).join(', or ')}, as it is injected${injection.byNamespace ? '; none where it is not' : ''}; `
        + `or --mesh ${rows[0].id}`,
    }];
  })),
};
