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
  readonly disruption?: Disruption;
  readonly actions: readonly Action[];
}

/** The wanted replicas at a time: those of the latest scale action. */
export function wantedAt({ replicas, actions }: Pick<SimulationInput, 'replicas' | 'actions'>, atMs: number): number {
  let [wanted, since] = [replicas, -1];
  for (const action of actions) {
    if (action.kind === 'scale' && action.atMs <= atMs && action.atMs >= since) [wanted, since] = [action.replicas, action.atMs];
  }
  return wanted;
}
