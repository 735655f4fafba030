import {
  displayName, HeldResource, isCertain, isCertainVolume, isOfNode, likeDeployments, Manifests, podSpecOf, rollingPathOf, updateOf, Workload,
} from '../../manifest';
import { resolvePodCount } from '../../rollout';
import { acknowledgeLine } from '../acknowledge';
import { Fault, Mend, Rule, Severity } from '../rule';

export const surgeDeadlock: Rule = {
  id: 'surge-deadlock',
  severity: Severity.ERROR,
  rationale: 'The new pod needs a resource that the old pods hold, and they stay until the new one is ready: a deadlock.',
  source: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes',
  fixable: true,
  check: manifests => [
    ...likeDeployments(manifests).flatMap(deployment => sharedVolumeFault(deployment, manifests) ?? deploymentFault(deployment, manifests)),
    ...manifests.workloads.filter(w => w.kind === 'StatefulSet').flatMap(statefulSet => sharedVolumeFault(statefulSet, manifests) ?? []),
    ...manifests.workloads.filter(w => w.kind === 'DaemonSet').flatMap(daemonSet => [...daemonSetFault(daemonSet, manifests), ...nodesFault(daemonSet, manifests)]),
  ],
};

/** Several pods share a volume that one pod, or those of one node, can have: no strategy mends that. */
function sharedVolumeFault(workload: Workload, manifests: Manifests): Fault[] | undefined {
  const { rolling, replicas, unavailable = 0, held: all } = updateOf(workload, manifests);
  const isRolled = workload.kind === 'StatefulSet' || (rolling !== undefined && unavailable < replicas); // else all are gone before the first successor
  const held = all.find(resource => isCertainVolume(resource) && (resource.isAlone || isRolled));
  if (!held || replicas < 2) return undefined;
  const ways = `${held.wayOut}; or ${held.isAlone ? 'one replica' : 'a required podAffinity to its own pods by kubernetes.io/hostname'}`;
  return [{
    manifest: workload,
    path: held.path,
    found: `${held.what}, and ${replicas} replicas ${held.isAlone ? 'ask for' : 'share'} it.`,
    consequence: held.isAlone ? 'One of them runs, the others stay Pending.' : 'A new pod on another node waits until all old ones are gone: the rollout hangs until its deadline.',
    write: ways,
    yaml: ways,
  }];
}

function deploymentFault(deployment: Workload, manifests: Manifests): Fault[] {
  const { rolling, replicas, surge, unavailable = 0, held: all } = updateOf(deployment, manifests);
  const held = all.find(isCertain);
  if (!rolling || !held || unavailable > 0 || surge === 0) return [];
  return [{
    manifest: deployment,
    path: held.path,
    found: `${held.what}, and a rolling update that deletes no pod before its successor is ready.`,
    consequence: `${held.why}: the rollout hangs until its deadline.`,
    write: replicas > 1
      ? 'strategy: kplus.DeploymentStrategy.rollingUpdate({ maxSurge: kplus.PercentOrAbsolute.absolute(0), maxUnavailable: kplus.PercentOrAbsolute.absolute(1) })'
      : say => `two replicas and ${held.wayOut}; or strategy: kplus.DeploymentStrategy.recreate() and `
        + say.workload.acknowledge('deployment', 'unavoidable-gap', '<why the gap is accepted>'),
    ...mend(deployment, replicas, held),
  }];
}

/** Of several pods one may be missing; of one only the author can decide. */
function mend(deployment: Workload, replicas: number, { what, wayOut }: HeldResource): Mend {
  const rolling = rollingPathOf(deployment);
  if (replicas < 2) {
    const first = deployment.kind === 'Rollout' ? `${rolling.join('.')}: { maxSurge: 0, maxUnavailable: 1 }` : 'spec.strategy.type: Recreate';
    return {
      yaml: `two replicas and ${wayOut}; or, where the gap of each update is accepted, ${first} and `
        + acknowledgeLine('unavoidable-gap'),
    };
  }
  return {
    changes: [
      { path: [...rolling, 'maxSurge'], value: 0, why: `${what}: a surge pod would wait for it` },
      { path: [...rolling, 'maxUnavailable'], value: 1, why: `${what}: its successor starts when it is gone` },
    ],
  };
}

/** The surge pod of a DaemonSet is on the node of the pod that it replaces. */
function daemonSetFault(daemonSet: Workload, manifests: Manifests): Fault[] {
  const { type, rollingUpdate } = daemonSet.spec?.updateStrategy ?? {};
  const { held } = updateOf(daemonSet, manifests);
  const port = held.find(({ kind }) => kind === 'host-port') ?? held.find(resource => resource.kind === 'anti-affinity' && isOfNode(resource));
  if (type === 'OnDelete' || !port || (resolvePodCount(rollingUpdate?.maxSurge ?? 0, 1, Math.ceil) ?? 0) === 0) return [];
  const why = `${port.what} by the pod that is replaced`;
  return [{
    manifest: daemonSet,
    path: 'spec.updateStrategy.rollingUpdate.maxSurge',
    found: `${port.what}, and maxSurge ${rollingUpdate!.maxSurge} starts the new pod of ${displayName(daemonSet)} beside the old one of its node.`,
    consequence: 'The new pod stays Pending: the rollout hangs, on each node.',
    write: 'maxSurge: 0 and maxUnavailable: 1',
    changes: [
      { path: ['spec', 'updateStrategy', 'rollingUpdate', 'maxSurge'], value: 0, why },
      { path: ['spec', 'updateStrategy', 'rollingUpdate', 'maxUnavailable'], value: 1, why },
    ],
  }];
}

/** The pods of a DaemonSet share a volume that one node has; how many nodes its node selector leaves is not known. */
function nodesFault(daemonSet: Workload, manifests: Manifests): Fault[] {
  const { nodeSelector, affinity } = podSpecOf(daemonSet);
  const held = updateOf(daemonSet, manifests).held.find(isCertainVolume);
  if (!held || nodeSelector || affinity?.nodeAffinity) return [];
  const ways = 'a volume that is ReadWriteMany, or one of the node: hostPath, local';
  return [{
    manifest: daemonSet,
    severity: Severity.WARNING,
    path: held.path,
    found: `${held.what}, and each node has a pod of ${displayName(daemonSet)} that asks for it.`,
    consequence: 'The pods of one node have it, the others wait.',
    write: ways,
    yaml: ways,
  }];
}
