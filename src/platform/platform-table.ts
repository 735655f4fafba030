import { LAST_MINOR, minorVersion } from './kubernetes-version';

/** Something that removes nodes, and how long it waits for their pods to terminate. */
export interface DrainLimit {
  readonly seconds: number;
  readonly actor: string;
  readonly source: string;
  /** What it does after that time if a disruption budget refuses the eviction; undefined if it then keeps the node. */
  readonly whenBlocked?: string;
}

export interface PlatformRow {
  readonly id: string;
  readonly title: string;
  readonly code: string;
  /** Planned removals of nodes. */
  readonly drain: readonly DrainLimit[];
  /** Reclaim of a spot node; undefined if the author must state the notice. */
  readonly spot?: DrainLimit;
  readonly note?: string;
}

/** The platform of a workload. */
export interface TargetPlatform {
  readonly id: string;
  /** x of Kubernetes 1.x. */
  readonly kubernetesMinor: number;
  /** Time that a pod has to terminate when its spot node is reclaimed. */
  readonly spotSeconds?: number;
  /** Time that a node drain waits for a pod; overrides the platform's. */
  readonly drainLimitSeconds?: number;
  /** `terminationGracePeriod` of the NodePool. */
  readonly karpenterSeconds?: number;
}

const CLUSTER_AUTOSCALER: DrainLimit = {
  seconds: 600,
  actor: 'the cluster autoscaler (max-graceful-termination-sec)',
  source: 'https://github.com/kubernetes/kubernetes/issues/94435',
};
const GKE_SCALE_DOWN: DrainLimit = {
  seconds: 600,
  actor: 'the cluster autoscaler of GKE',
  source: 'https://cloud.google.com/kubernetes-engine/docs/how-to/extended-duration-pods',
};
const GKE_UPGRADE: DrainLimit = {
  seconds: 3600,
  actor: "GKE's node upgrade",
  whenBlocked: 'continues',
  source: 'https://cloud.google.com/kubernetes-engine/docs/concepts/node-pool-upgrade-strategies',
};

export const PLATFORMS: readonly PlatformRow[] = [
  {
    id: 'kubernetes',
    title: 'Kubernetes, of no particular vendor',
    code: "Platform.kubernetes('1.34')",
    drain: [CLUSTER_AUTOSCALER],
  },
  {
    id: 'eks',
    title: 'Amazon EKS',
    code: "Platform.eks('1.34')",
    drain: [CLUSTER_AUTOSCALER, {
      seconds: 900,
      actor: 'the update of a managed node group',
      whenBlocked: 'fails, or continues if it is forced',
      source: 'https://docs.aws.amazon.com/eks/latest/userguide/managed-node-update-behavior.html',
    }],
    spot: { seconds: 120, actor: 'the notice of an EC2 spot instance', source: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-instance-termination-notices.html' },
  },
  {
    id: 'gke',
    title: 'Google GKE',
    code: "Platform.gke('1.34')",
    drain: [GKE_SCALE_DOWN, GKE_UPGRADE],
    spot: { seconds: 15, actor: 'the notice of a spot VM, 30 s, of which GKE gives 15 s to workloads', source: 'https://cloud.google.com/kubernetes-engine/docs/concepts/spot-vms' },
    note: 'Standard clusters from 1.35.0-gke.1171000 on can extend the notice to 120 s: state it by spotLimit.',
  },
  {
    id: 'gke-autopilot',
    title: 'Google GKE Autopilot',
    code: "Platform.gke('1.34', { autopilot: true })",
    drain: [GKE_SCALE_DOWN, GKE_UPGRADE],
    spot: { seconds: 25, actor: 'the notice of a spot pod', source: 'https://cloud.google.com/kubernetes-engine/docs/how-to/autopilot-spot-pods' },
    note: 'Extended-duration pods are kept for up to 7 days: state it by drainLimit.',
  },
  {
    id: 'aks',
    title: 'Azure AKS',
    code: "Platform.aks('1.34')",
    drain: [CLUSTER_AUTOSCALER, {
      seconds: 1800,
      actor: 'the drain timeout of a node upgrade',
      whenBlocked: 'fails',
      source: 'https://learn.microsoft.com/azure/aks/upgrade-aks-node-pools-rolling',
    }],
    spot: { seconds: 30, actor: 'the notice of a spot node', source: 'https://learn.microsoft.com/azure/virtual-machines/spot-vms' },
  },
];

const BY_ID = new Map(PLATFORMS.map(row => [row.id, row]));

export function platformRow(id: string): PlatformRow | undefined {
  return BY_ID.get(id);
}

/** The factory that the author called, for a message: `Platform.eks('1.30', { spot: true })`; `version` takes the place of theirs. */
export function platformCode({ id, spotSeconds }: TargetPlatform, version: string, ...options: readonly string[]): string {
  const [, factory, own] = /^(.*)\('[\d.]+'(?:, \{ (.*) \})?\)$/.exec((platformRow(id) ?? PLATFORMS[0]).code)!;
  const all = [...own ? [own] : [], ...spotSeconds === undefined ? [] : ['spot: true'], ...options].join(', ');
  return `${factory}(${version}${all === '' ? '' : `, { ${all} }`})`;
}

/** Parses `eks-1.33`, `gke-autopilot-1.34-spot` or a version alone; undefined for other text, and for a version that is far from out. */
export function platformById(text: string): TargetPlatform | undefined {
  const [, id = 'kubernetes', version, spot] = /^(?:([a-z-]+)-)?(v?1\..*?)(-spot)?$/.exec(text) ?? [];
  const minor = version === undefined ? undefined : minorVersion(version);
  const row = platformRow(id);
  if (!row || minor === undefined || minor > LAST_MINOR || (spot && !row.spot)) return undefined;
  return { id, kubernetesMinor: minor, ...(spot ? { spotSeconds: row.spot!.seconds } : {}) };
}

/** Limits that are shorter than the grace period, the shortest first. */
export function limitsBelow(graceSeconds: number, platform: TargetPlatform): DrainLimit[] {
  return drainLimits(platform).filter(limit => limit.seconds < graceSeconds);
}

/** Limits after which a node is removed although a disruption budget refuses the eviction. */
export function blockedDrainLimits(platform: TargetPlatform): DrainLimit[] {
  return drainLimits(platform).filter(limit => limit.whenBlocked !== undefined);
}

function drainLimits({ id, drainLimitSeconds, karpenterSeconds }: TargetPlatform): DrainLimit[] {
  const vendor = platformRow(id)?.drain ?? [];
  const limits = [
    ...(drainLimitSeconds === undefined ? vendor : [{ seconds: drainLimitSeconds, actor: 'a node drain (drainLimit)', source: '', whenBlocked: 'continues' }]),
    ...(karpenterSeconds === undefined ? [] : [{ seconds: karpenterSeconds, actor: "Karpenter's NodePool (terminationGracePeriod)", source: KARPENTER, whenBlocked: 'deletes the pods' }]),
  ];
  return limits.sort((a, b) => a.seconds - b.seconds);
}

export const KARPENTER = 'https://karpenter.sh/docs/concepts/disruption/#terminationgraceperiod';
