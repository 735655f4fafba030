import { PodCount, RollingUpdate } from '../fenceposts';
import { PodTemplate } from './template';

/** An event from outside; times in milliseconds since the begin. */
export type Action =
  /** A new template is applied; at most once. */
  | { readonly kind: 'update'; readonly atMs: number }
  /** A person or an autoscaler changes `spec.replicas`. */
  | { readonly kind: 'scale'; readonly atMs: number; readonly replicas: number }
  /** A node is cordoned, and its pods are evicted. */
  | { readonly kind: 'drain'; readonly atMs: number; readonly node: number };

/** A PodDisruptionBudget with one of the two counts. */
export interface Disruption {
  readonly minAvailable?: PodCount;
  readonly maxUnavailable?: PodCount;
  /** `unhealthyPodEvictionPolicy: AlwaysAllow`: a pod that is not ready may always be evicted. */
  readonly alwaysAllow: boolean;
  /** Pods of other workloads that it selects as well; they are taken to be healthy. @default 0 */
  readonly otherPods?: number;
}

export interface SimulationInput {
  readonly replicas: number;
  /** Undefined: `Recreate`. */
  readonly strategy?: RollingUpdate;
  readonly minReadyMs: number;
  readonly progressDeadlineMs: number;
  /** Template of the pods at the begin. */
  readonly before: PodTemplate;
  /** Template after an update. */
  readonly after: PodTemplate;
  /** Nodes over which the pods are spread. */
  readonly nodes: number;
  /** Pods that fit at once, terminating ones included; Infinity if not known. */
  readonly podCapacity: number;
  /** Pods that a ResourceQuota lets exist at once, terminating ones included: the API server refuses to create more. @default - no limit */
  readonly quotaPods?: number;
  /** Pods that can use a volume at once, terminating ones included: others stay Pending. @default - no limit */
  readonly volumePods?: number;
  /** A node holds one pod, terminating ones included: of a host port, or by a required anti-affinity. @default - false */
  readonly onePodPerNode?: boolean;
  /** The budgets that select the pods; of two, each eviction is refused. @default - none */
  readonly disruptions?: readonly Disruption[];
  readonly actions: readonly Action[];
}

/** The pods that run at the begin; the others have no place, and are Pending. */
export function runningAtBegin({ replicas, nodes, volumePods = Infinity, onePodPerNode }: SimulationInput): number {
  return Math.min(replicas, volumePods, onePodPerNode ? nodes : Infinity);
}

/** The wanted replicas at a time: those of the latest scale action. */
export function wantedAt({ replicas, actions }: Pick<SimulationInput, 'replicas' | 'actions'>, atMs: number): number {
  let [wanted, since] = [replicas, -1];
  for (const action of actions) {
    if (action.kind === 'scale' && action.atMs <= atMs && action.atMs >= since) [wanted, since] = [action.replicas, action.atMs];
  }
  return wanted;
}
