import { Kubectl } from './kubectl';
import { Manifest } from './manifest';

/** Names of the nodes that take ordinary pods. */
export async function schedulableNodes(kubectl: Kubectl): Promise<string[]> {
  const taints = (node: Manifest) => (node.spec.taints ?? []) as { effect: string }[];
  return (await kubectl.list('nodes'))
    .filter(node => !node.spec.unschedulable && taints(node).every(taint => taint.effect === 'PreferNoSchedule'))
    .map(node => node.metadata.name);
}
