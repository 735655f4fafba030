import { DEFAULTS, PlanOptions } from './options';
import { podCount } from './pod-count';
import { acknowledgementsOf } from '../checks';
import {
  beyondLimitsOf, DeviceRoom, deviceRoomOf, devicesOf, displayName, DisruptionBudgetManifest, Exclusion, HeldResource, heldResourcesOf, isOfNode,
  isPinned, Manifests, nameOf, NodeSpread, nodeSpreadOf, podSpecOf, protectedPodsOf, QuotaRoom, quotaRoomOf, rollingUpdateOf, uncountedBy,
  unstatedForQuota, WantedPods, Workload,
} from '../manifest';
import { Disruption, SimulationInput } from '../rollout';

/** What may keep a pod from being created, scheduled or evicted, in the words of the manifests. */
export interface Obstacles {
  readonly quota?: QuotaRoom;
  /** A workload under the same disruption budget that does not say how many pods it wants. */
  readonly uncounted?: string;
  /** What a LimitRange refuses, and what to write: no pod is created. */
  readonly limit?: string;
  readonly devices?: DeviceRoom;
  readonly volume?: HeldResource;
  /** A node, or a larger part of the cluster, holds one pod. */
  readonly node?: HeldResource;
  readonly spread?: NodeSpread;
  /** Names of the disruption budgets that select the pods. */
  readonly budgets: readonly string[];
}

/** The same for the simulation, and what is assumed of it. */
export interface ObstacleInput {
  readonly obstacles: Obstacles;
  readonly simulation: Pick<SimulationInput, 'nodes' | 'podCapacity' | 'quotaPods' | 'volumePods' | 'volumeOfNode' | 'onePodPerNode' | 'spread' | 'disruptions'>;
  readonly assumed: readonly string[];
}

/** `pods`: most wanted pods, before or after. */
export function obstaclesTo(deployment: Workload, manifests: Manifests, options: PlanOptions, pods: number): ObstacleInput {
  const quota = deployment.kind === 'StatefulSet' ? undefined : quotaRoomOf(deployment, manifests); // its pods are replaced when they are gone
  const limit = limitText(deployment, manifests);
  const devices = deviceRoomOf(deployment, manifests, options.devices ?? {});
  const held = heldBy(deployment, manifests);
  const volume = held.find(({ exclusion }) => exclusion === Exclusion.CLUSTER);
  const node = held.find(({ exclusion }) => exclusion === Exclusion.NODE);
  const budgets = manifests.disruptionBudgetsOf(deployment).filter(budget => budget.spec);
  const [uncounted] = budgets.flatMap(budget => uncountedBy(budget, manifests.workloadsProtectedBy(budget)) ?? []);
  const spread = spreadOf(deployment, options);
  const several = node ? nodesFor(node, options, pods) : options.nodes ?? Math.max(DEFAULTS.nodes, spread?.minDomains ?? 1);
  const nodes = isPinned(podSpecOf(deployment)) ? 1 : several;
  return {
    obstacles: {
      quota,
      limit,
      devices,
      volume,
      node,
      spread,
      budgets: budgets.map(({ metadata }) => displayName({ metadata })),
      uncounted: uncounted && nameOf(uncounted),
    },
    simulation: {
      nodes,
      podCapacity: Math.min(options.podCapacity ?? Infinity, devices?.pods ?? Infinity),
      quotaPods: limit === undefined ? quota?.pods : 0,
      volumePods: volume?.isAlone && deployment.kind !== 'DaemonSet' ? 1 : undefined,
      // a claim that is not here and has several pods is likely one for many nodes
      volumeOfNode: (volume && !volume.isAlone && deployment.kind !== 'DaemonSet' && nodes > 1 && !(volume.isUncertain && pods > 1)) || undefined,
      onePodPerNode: node ? true : undefined,
      spread,
      disruptions: budgets.map(budget => disruptionOf(budget, deployment, manifests)),
    },
    assumed: [
      ...unstatedForQuota(deployment, manifests).map(what => `${what}: a LimitRange states it for the containers that do not, or no pod is created`),
      ...(rollingUpdateOf(deployment) || options.nodeDrain ? waits({ volume, node, spread, devices }, options, nodes, deployment) : []),
      ...(quota && hasNeighbour(deployment, manifests) ? ['the other workloads of the namespace have their wanted pods'] : []),
      ...(options.nodeDrain ? budgets.flatMap(budget => protectedBeside(budget, deployment, manifests)).map(stayHealthy) : []),
    ],
  };
}

function limitText(workload: Workload, manifests: Manifests): string | undefined {
  const [beyond] = beyondLimitsOf(workload, manifests);
  if (!beyond) return undefined;
  const { container, what, wayOut } = beyond;
  return `${container === undefined ? '' : `container ${container}: `}${what}: no pod is created. Write: ${wayOut}`;
}

/** Of a claim that is not in the manifests the author may say that several pods can use it. */
function heldBy(deployment: Workload, manifests: Manifests): HeldResource[] {
  const isShared = 'claim-access-unknown' in acknowledgementsOf(deployment);
  return heldResourcesOf(deployment, manifests).filter(({ isUncertain }) => !(isUncertain && isShared));
}

/** During an update, pods of the other template are no reason to wait for one that counts those of its own only. */
function spreadOf(deployment: Workload, { nodeDrain = false }: PlanOptions): NodeSpread | undefined {
  const spread = nodeSpreadOf(deployment);
  return deployment.kind === 'DaemonSet' || (spread?.isPerTemplate && !nodeDrain) ? undefined : spread;
}

/** How many nodes there are is not known: as many as pods, and one to move to where a node is drained. */
function nodesFor(node: HeldResource, { nodes, nodeDrain }: PlanOptions, pods: number): number {
  return (isOfNode(node) ? nodes : undefined) ?? Math.max(1, pods) + (nodeDrain ? 1 : 0);
}

function waits({ volume, node, spread, devices: room }: Pick<Obstacles, 'volume' | 'node' | 'spread' | 'devices'>, options: PlanOptions, nodes: number, deployment: Workload): string[] {
  const parts = node && isOfNode(node) ? 'nodes' : `domains of ${node?.topologyKey}`;
  const devices = devicesOf(deployment);
  const texts: [unknown, string][] = [
    [volume, `${volume?.what}: a new pod may be on another node, and waits until an old one is gone`],
    [node && (options.nodes === undefined || !isOfNode(node)), `${node?.what}: there are ${nodes} ${parts}, ${options.nodeDrain ? 'one more than' : 'as many as'} pods`],
    [spread && !node && options.nodes === undefined, `${spread?.what}: there are ${nodes} nodes`],
    [devices.length > 0 && options.podCapacity === undefined && room === undefined, `a device is free for each new pod: ${devices.join(', ')}`],
  ];
  return texts.flatMap(([holds, text]) => (holds ? [text] : []));
}

function hasNeighbour(deployment: Workload, manifests: Manifests): boolean {
  return manifests.workloads.some(other => other !== deployment && manifests.isSameNamespace(other, deployment));
}

function disruptionOf(budget: DisruptionBudgetManifest, deployment: Workload, manifests: Manifests): Disruption {
  if (uncountedBy(budget, manifests.workloadsProtectedBy(budget))) return { maxUnavailable: 0, alwaysAllow: false };
  const { minAvailable, maxUnavailable, unhealthyPodEvictionPolicy } = budget.spec!;
  const otherPods = protectedBeside(budget, deployment, manifests).reduce((sum, { pods }) => sum + pods, 0);
  return {
    minAvailable: minAvailable ?? undefined, // null is absent
    maxUnavailable: maxUnavailable ?? undefined,
    alwaysAllow: unhealthyPodEvictionPolicy === 'AlwaysAllow',
    ...(otherPods > 0 ? { otherPods } : {}),
  };
}

/** The other workloads of a disruption budget. */
function protectedBeside(budget: DisruptionBudgetManifest, deployment: Workload, manifests: Manifests): WantedPods[] {
  return protectedPodsOf(manifests.workloadsProtectedBy(budget), manifests).each
    .filter(({ workload, pods }) => pods > 0 && manifests.keyOf(workload) !== manifests.keyOf(deployment));
}

function stayHealthy({ workload, pods }: WantedPods): string {
  return `${podCount(pods)} of ${displayName(workload)} under the same disruption budget ${pods === 1 ? 'stays' : 'stay'} healthy`;
}
