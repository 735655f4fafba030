import { PodCount, RollingUpdate } from '../fenceposts';
import { PodTemplate } from './template';
/** What happens to the Deployment; times in milliseconds since the beginning. */
export type Action =
  /** A new template is applied. At most one. */
  | { readonly kind: 'update'; readonly atMs: number }
  /** By hand or by an autoscaler. */
  | { readonly kind: 'scale'; readonly atMs: number; readonly replicas: number }
  /** A node takes no more pods, and those on it are evicted. */
  | { readonly kind: 'drain'; readonly atMs: number; readonly node: number };

/** A PodDisruptionBudget: one of the two counts. */
export interface Disruption {
  readonly minAvailable?: PodCount;
  readonly maxUnavailable?: PodCount;
  /** `unhealthyPodEvictionPolicy: AlwaysAllow`: a pod that is not ready may always be evicted. */
  readonly alwaysAllow: boolean;
}

export interface SimulationInput {
  readonly replicas: number;
  /** Undefined: `Recreate`. */
  readonly strategy?: RollingUpdate;
  readonly minReadyMs: number;
  readonly progressDeadlineMs: number;
  /** Of the pods that are there. */
  readonly before: PodTemplate;
  /** Of those that an update brings. */
  readonly after: PodTemplate;
  /** Nodes over which the pods are spread. */
  readonly nodes: number;
  /** Pods that fit at once, those that leave included. Infinity where it is not known. */
  readonly podCapacity: number;
  readonly disruption?: Disruption;
  readonly actions: readonly Action[];
}

/** How many pods are wanted at a time: what the last to ask said. */
export function wantedAt({ replicas, actions }: Pick<SimulationInput, 'replicas' | 'actions'>, atMs: number): number {
  let [wanted, since] = [replicas, -1];
  for (const action of actions) {
    if (action.kind === 'scale' && action.atMs <= atMs && action.atMs >= since) [wanted, since] = [action.replicas, action.atMs];
  }
  return wanted;
}
