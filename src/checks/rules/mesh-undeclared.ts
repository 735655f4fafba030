import { meshInjectionsOf } from '../../manifest';
import { MESHES, meshRow } from '../../traffic';
import { Rule, Severity } from '../rule';
export const meshUndeclared: Rule = {
  id: 'mesh-undeclared',
  severity: Severity.ERROR,
  rationale: 'A proxy that the budget does not know leaves by its own clock.',
  source: 'docs/traffic-paths.md',
  check: manifests => manifests.deployments.flatMap(deployment => meshInjectionsOf(deployment, manifests).flatMap((sign) => {
    const declared = manifests.budgetOf(deployment).mesh;
    const family = meshRow(declared)?.family;
    if (family === sign.family || (family === 'none' && sign.byNamespace)) return [];
    const codes = MESHES.filter(row => row.family === sign.family).map(row => row.code);
    return [{
      manifest: deployment,
      path: 'spec.template.metadata',
      found: `${sign.text}, the budget knows ${declared === undefined ? 'no mesh' : `mesh ${declared}`}.`,
      consequence: 'Its proxy would leave by its own clock, before the application or in the middle of its requests.',
      write: `mesh: ${codes.join(', or mesh: ')}, as it is injected${sign.byNamespace ? '; mesh: Mesh.none() where it is not' : ''}`,
      yaml: `--mesh ${MESHES.filter(row => row.family === sign.family).map(row => row.id).join(', or --mesh ')}, as it is injected`,
    }];
  })),
};
