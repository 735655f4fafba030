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

/** A topology spread constraint over nodes with `whenUnsatisfiable: DoNotSchedule`. */
export interface Spread {
  /** A node may hold so many pods more than the one that holds fewest; terminating pods are not counted. */
  readonly maxSkew: number;
  /** With fewer nodes than this, each may hold `maxSkew` pods. @default 1 */
  readonly minDomains?: number;
  /** `nodeTaintsPolicy: Honor`: a cordoned node is no longer one that holds fewest. @default - false */
  readonly honorsTaints?: boolean;
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
  /** The pods share a volume that one node at a time attaches: a new one may be on another node, and waits until all that have it are gone. @default - false */
  readonly volumeOfNode?: boolean;
  /** A node holds one pod, terminating ones included: of a host port, or by a required anti-affinity. @default - false */
  readonly onePodPerNode?: boolean;
  /** @default - pods are spread as far as possible */
  readonly spread?: Spread;
  /** The budgets that select the pods; of two, each eviction is refused. @default - none */
  readonly disruptions?: readonly Disruption[];
  readonly actions: readonly Action[];
}

/** What limits the places of pods. */
export type Places = Pick<SimulationInput, 'nodes' | 'replicas' | 'podCapacity' | 'volumePods' | 'volumeOfNode' | 'onePodPerNode' | 'spread'>;

/** The pods that run at the begin; the others have no place, and are Pending. */
export function runningAtBegin({ replicas, nodes, volumePods = Infinity, onePodPerNode, spread }: Places): number {
  const spreadPods = spread && nodes < (spread.minDomains ?? 1) ? nodes * spread.maxSkew : Infinity;
  return Math.min(replicas, volumePods, onePodPerNode ? nodes : Infinity, spreadPods);
}

/** The wanted replicas at a time: those of the latest scale action. */
export function wantedAt({ replicas, actions }: Pick<SimulationInput, 'replicas' | 'actions'>, atMs: number): number {
  let [wanted, since] = [replicas, -1];
  for (const action of actions) {
    if (action.kind === 'scale' && action.atMs <= atMs && action.atMs >= since) [wanted, since] = [action.replicas, action.atMs];
  }
  return wanted;
}
