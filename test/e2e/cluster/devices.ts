import { Cleanup } from './cleanup';
import { Kubectl } from './kubectl';

/**
 * A node has so many of an extended resource, as a device plugin would report them; at the end of the run it has none.
 * @see https://kubernetes.io/docs/tasks/administer-cluster/extended-resource-node/
 */
export async function addDevices(cluster: Kubectl, cleanup: Cleanup, node: string, resource: string, amount: number): Promise<void> {
  const patch = (value: string | null) => cluster.run([
    'patch', 'node', node, '--subresource=status', '--type=merge',
    '-p', JSON.stringify({ status: { capacity: { [resource]: value }, allocatable: { [resource]: value } } }),
  ]);
  cleanup.add(`take ${resource} from ${node}`, () => patch(null));
  await patch(`${amount}`);
}
