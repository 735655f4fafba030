import { Workload } from '../../manifest';
import { DeploymentBudget } from '../budget/deployment-budget';

/** The limits of the first container: Kubernetes requests as much. A limit that is there already is the author's. */
export function withDevices(manifest: Workload, { devices }: Pick<DeploymentBudget, 'devices'>): Workload {
  const { spec } = manifest;
  const [first, ...others] = spec?.template?.spec?.containers ?? [];
  if (devices === undefined || first === undefined) return manifest;
  const resources = { ...first.resources, limits: { ...devices, ...first.resources?.limits } };
  const pod = { ...spec!.template!.spec, containers: [{ ...first, resources }, ...others] };
  return { ...manifest, spec: { ...spec, template: { ...spec!.template, spec: pod } } };
}
