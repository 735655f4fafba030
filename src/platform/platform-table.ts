import { minorVersion } from './kubernetes-version';

/** Where the manifests are applied: how long each platform lets a pod leave. */

/** Something that takes nodes away, and how long it waits for their pods. */
export interface Limit {
  readonly seconds: number;
  readonly who: string;
  readonly source: string;
  /** What it does when a disruption budget has refused the eviction for so long; missing where it then leaves the node alone. */
  readonly blocked?: string;
}

export interface PlatformRow {
  readonly id: string;
  readonly title: string;
  readonly code: string;
  /** Taking a node away in good order. */
  readonly drain: readonly Limit[];
  /** The node is taken back by its owner. Where it is missing, an author must say how long that leaves. */
  readonly spot?: Limit;
  readonly note?: string;
}

/** What was stated of a platform, as it is recorded. */
export interface TargetPlatform {
  readonly id: string;
  /** Kubernetes 1.x. */
  readonly kubernetesMinor: number;
  /** Time that a pod has when its spot node is taken back. */
  readonly spotSeconds?: number;
  /** Time that a node drain waits for a pod, in place of the platform's own. */
  readonly drainLimitSeconds?: number;
  /** `terminationGracePeriod` of the NodePool. */
  readonly karpenterSeconds?: number;
}

const CLUSTER_AUTOSCALER: Limit = {
  seconds: 600,
  who: 'the cluster autoscaler (max-graceful-termination-sec)',
  source: 'https://github.com/kubernetes/kubernetes/issues/94435',
};
const GKE_SCALE_DOWN: Limit = {
  seconds: 600,
  who: 'the cluster autoscaler of GKE',
  source: 'https://cloud.google.com/kubernetes-engine/docs/how-to/extended-duration-pods',
};
const GKE_UPGRADE: Limit = {
  seconds: 3600,
  who: "GKE's node upgrade",
  blocked: 'goes on',
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
      who: 'the update of a managed node group',
      blocked: 'fails, or goes on where it is forced',
      source: 'https://docs.aws.amazon.com/eks/latest/userguide/managed-node-update-behavior.html',
    }],
    spot: { seconds: 120, who: 'the notice of an EC2 spot instance', source: 'https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/spot-instance-termination-notices.html' },
  },
  {
    id: 'gke',
    title: 'Google GKE',
    code: "Platform.gke('1.34')",
    drain: [GKE_SCALE_DOWN, GKE_UPGRADE],
    spot: { seconds: 15, who: 'the notice of a spot VM, 30 s of which GKE leaves 15 to pods that are not its own', source: 'https://cloud.google.com/kubernetes-engine/docs/concepts/spot-vms' },
    note: 'Standard clusters from 1.35.0-gke.1171000 on can extend the notice to 120 s: state it by spotLimit.',
  },
  {
    id: 'gke-autopilot',
    title: 'Google GKE Autopilot',
    code: "Platform.gke('1.34', { autopilot: true })",
    drain: [GKE_SCALE_DOWN, GKE_UPGRADE],
    spot: { seconds: 25, who: 'the notice of a spot pod', source: 'https://cloud.google.com/kubernetes-engine/docs/how-to/autopilot-spot-pods' },
    note: 'Extended-duration pods are kept for up to 7 days: state it by drainLimit.',
  },
  {
    id: 'aks',
    title: 'Azure AKS',
    code: "Platform.aks('1.34')",
    drain: [CLUSTER_AUTOSCALER, {
      seconds: 1800,
      who: 'the drain timeout of a node upgrade',
      blocked: 'fails',
      source: 'https://learn.microsoft.com/azure/aks/upgrade-aks-node-pools-rolling',
    }],
    spot: { seconds: 30, who: 'the notice of a spot node', source: 'https://learn.microsoft.com/azure/virtual-machines/spot-vms' },
  },
];

const BY_ID = new Map(PLATFORMS.map(row => [row.id, row]));

export function platformRow(id: string): PlatformRow | undefined {
  return BY_ID.get(id);
}

/** `eks-1.33`, `gke-autopilot-1.34-spot`, or a version alone; undefined where it is none of them. */
export function platformById(text: string): TargetPlatform | undefined {
  const [, id = 'kubernetes', version, spot] = /^(?:([a-z-]+)-)?(v?1\..*?)(-spot)?$/.exec(text) ?? [];
  const minor = version === undefined ? undefined : minorVersion(version);
  const row = platformRow(id);
  if (!row || minor === undefined || (spot && !row.spot)) return undefined;
  return { id, kubernetesMinor: minor, ...(spot ? { spotSeconds: row.spot!.seconds } : {}) };
}

/** What waits for a leaving pod for less than its grace period, the shortest first. */
export function limitsBelow(graceSeconds: number, platform: TargetPlatform): Limit[] {
  return drainLimits(platform).filter(limit => limit.seconds < graceSeconds);
}

/** What does not wait for ever where a disruption budget refuses the eviction. The cluster autoscaler leaves such a node as it is. */
export function blockedDrainLimits(platform: TargetPlatform): Limit[] {
  return drainLimits(platform).filter(limit => limit.blocked !== undefined);
}

function drainLimits({ id, drainLimitSeconds, karpenterSeconds }: TargetPlatform): Limit[] {
  const vendor = platformRow(id)?.drain ?? [];
  const limits = [
    ...(drainLimitSeconds === undefined ? vendor : [{ seconds: drainLimitSeconds, who: 'a node drain (drainLimit)', source: '', blocked: 'goes on' }]),
    ...(karpenterSeconds === undefined ? [] : [{ seconds: karpenterSeconds, who: "Karpenter's NodePool (terminationGracePeriod)", source: KARPENTER, blocked: 'deletes the pods' }]),
  ];
  return limits.sort((a, b) => a.seconds - b.seconds);
}

export const KARPENTER = 'https://karpenter.sh/docs/concepts/disruption/#terminationgraceperiod';
