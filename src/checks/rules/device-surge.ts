import { devicesOf, likeDeployments, replicaCount, rollingPathOf, updateOf } from '../../manifest';
import { Rule, Severity } from '../rule';

export const deviceSurge: Rule = {
  id: 'device-surge',
  severity: Severity.WARNING,
  rationale: 'A surge pod needs a device of its own, such as a GPU; the old pod gives its one back only when the new one is ready.',
  source: 'https://kubernetes.io/docs/tasks/manage-gpus/scheduling-gpus/',
  check: manifests => likeDeployments(manifests).flatMap((deployment) => {
    const devices = devicesOf(deployment);
    if (devices.length === 0) return [];
    const { rolling, replicas, surge = 0, unavailable = 0 } = updateOf(deployment, manifests);
    if (!rolling || replicas < 1 || surge === 0 || unavailable > 0) return [];
    const pods = replicas + surge;
    const path = rollingPathOf(deployment).join('.');
    return [{
      manifest: deployment,
      path,
      found: `${replicaCount(replicas)} and ${surge} surge take ${devices.map(device => sumOf(device, pods)).join(' and ')}.`,
      consequence: 'Where no device is free the new pod stays Pending, and the old one waits for it: the rollout hangs.',
      write: say => (replicas > 1
        ? 'strategy: kplus.DeploymentStrategy.rollingUpdate({ maxSurge: kplus.PercentOrAbsolute.absolute(0), maxUnavailable: kplus.PercentOrAbsolute.absolute(1) }), or '
        : '') + `room for one more; ${say.workload.acknowledge('deployment', 'device-surge', 'a node with a free device is kept')}`,
      yaml: `room for ${surge === 1 ? 'one more' : `${surge} more`}${replicas > 1 ? `, or ${path}: { maxSurge: 0, maxUnavailable: 1 }` : ', or two replicas with maxSurge: 0 and maxUnavailable: 1'}`,
    }];
  }),
};

/** `nvidia.com/gpu 2` of 3 pods is `6 nvidia.com/gpu`. */
function sumOf(device: string, pods: number): string {
  const [, name, each] = /^(.*) (\d+)$/.exec(device) ?? [];
  return name === undefined ? `${pods} times ${device}` : `${pods * Number(each)} ${name}`;
}
