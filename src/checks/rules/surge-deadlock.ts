import { Manifests, minReplicasOf, podSpecOf, rollingUpdateOf, Workload } from '../../manifest';
import { resolveFenceposts } from '../../rollout';
import { Rule, Severity } from '../rule';
export const surgeDeadlock: Rule = {
  id: 'surge-deadlock',
  severity: Severity.ERROR,
  rationale: 'The new pod needs a resource that the old pod holds, and the old pod stays until the new one is ready: a deadlock.',
  source: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#access-modes',
  check: manifests => manifests.deployments.flatMap((deployment) => {
    const rolling = rollingUpdateOf(deployment);
    const held = heldBy(deployment, manifests);
    if (!rolling || !held) return [];
    const { unavailable } = resolveFenceposts(Math.max(1, minReplicasOf(deployment, manifests)), rolling.maxSurge, rolling.maxUnavailable);
    if (unavailable > 0) return [];
    return [{
      manifest: deployment,
      path: held.path,
      found: `${held.what}, and a rolling update that deletes no pod before its successor is ready.`,
      consequence: `${held.why}: the rollout hangs until its deadline.`,
      write: "strategy: kplus.DeploymentStrategy.recreate() and deployment.acknowledge('recreate-behind-service', '<why the downtime is accepted>')"
        + held.orElse,
      yaml: `spec.strategy.type: Recreate, where the downtime is accepted${held.orElseYaml}`,
    }];
  }),
};

interface Held {
  readonly what: string;
  readonly why: string;
  readonly path: string;
  readonly orElse: string;
  readonly orElseYaml: string;
}

function heldBy(deployment: Workload, manifests: Manifests): Held | undefined {
  const pod = podSpecOf(deployment);
  const hostPort = (pod.containers ?? []).flatMap(c => c.ports ?? [])
    .map(p => p.hostPort ?? (pod.hostNetwork ? p.containerPort : undefined)).find(p => p !== undefined);
  if (hostPort !== undefined) {
    return {
      what: `port ${hostPort} of the node is taken`,
      why: 'On a cluster with no free node the new pod stays Pending',
      path: 'spec.template.spec.containers[].ports[].hostPort',
      orElse: ', or from 2 replicas on rollingUpdate({ maxSurge: kplus.PercentOrAbsolute.absolute(0), maxUnavailable: kplus.PercentOrAbsolute.absolute(1) })',
      orElseYaml: ', or from 2 replicas on rollingUpdate: { maxSurge: 0, maxUnavailable: 1 }',
    };
  }
  for (const { persistentVolumeClaim } of pod.volumes ?? []) {
    const claimName = persistentVolumeClaim?.claimName;
    const modes: string[] = claimName === undefined ? [] : manifests.objectNamed('PersistentVolumeClaim', deployment.metadata?.namespace, claimName)?.spec?.accessModes ?? [];
    if (modes.length > 0 && modes.every(m => m === 'ReadWriteOnce' || m === 'ReadWriteOncePod')) {
      return {
        what: `volume claim ${claimName} is ${modes.join(', ')}`,
        why: 'On another node the new pod waits for the volume that the old one holds',
        path: 'spec.template.spec.volumes[].persistentVolumeClaim',
        orElse: ', or a volume that is ReadWriteMany',
        orElseYaml: ', or a volume that is ReadWriteMany',
      };
    }
  }
  return undefined;
}
