/** Milliseconds since the begin; Infinity: never. A pod that existed at the begin has 0 for everything before it. */
export interface PodLife {
  readonly name: string;
  readonly isOld: boolean;
  readonly createdAt: number;
  readonly node: number;
  readonly scheduledAt: number;
  /** Its processes start. */
  readonly startedAt: number;
  /** The application can serve. */
  readonly servesAt: number;
  readonly readyAt: number;
  /** Ready for minReadySeconds. */
  readonly availableAt: number;
  /** Its endpoint changes to terminating, its preStop hook starts. */
  readonly deletedAt: number;
  readonly sigtermAt: number;
  /** It accepts no new connection any more. */
  readonly stopsAcceptingAt: number;
  readonly goneAt: number;
}

/** A pod while it is simulated. */
export type Pod = { -readonly [K in keyof PodLife]: PodLife[K] };

/** A ReplicaSet deletes pods in this order. */
export enum Stage { UNSCHEDULED, PENDING, RUNNING, READY }

export function stageOf(pod: Pod, now: number): Stage {
  if (pod.readyAt <= now) return Stage.READY;
  if (pod.startedAt <= now) return Stage.RUNNING;
  return pod.scheduledAt <= now ? Stage.PENDING : Stage.UNSCHEDULED;
}

export function newPod(isOld: boolean, name: string, now: number): Pod {
  return {
    name,
    isOld,
    node: -1,
    createdAt: now,
    scheduledAt: Infinity,
    startedAt: Infinity,
    servesAt: Infinity,
    readyAt: Infinity,
    availableAt: Infinity,
    deletedAt: Infinity,
    sigtermAt: Infinity,
    stopsAcceptingAt: Infinity,
    goneAt: Infinity,
  };
}

/** A pod that existed at the begin. */
export function readyPod(isOld: boolean, name: string, node: number): Pod {
  return { ...newPod(isOld, name, 0), node, scheduledAt: 0, startedAt: 0, servesAt: 0, readyAt: 0, availableAt: 0 };
}
