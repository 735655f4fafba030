/** Duration of each step in the life of a pod, in seconds, as far as no manifest states it. */
export interface PlanTiming {
  /** From the start of the process until it can serve. */
  readonly startupSeconds?: number;
  /** From SIGTERM until the application exits. */
  readonly shutdownSeconds?: number;
  /** Time for which it accepts connections after SIGTERM. */
  readonly acceptTimeAfterSigtermSeconds?: number;
  /** Longest time until clients, proxies and load balancers observe an endpoint change. @default - the propagation of each path */
  readonly endpointLagSeconds?: number;
  /** From the creation of a pod until the kubelet starts it. */
  readonly schedulingSeconds?: number;
  /** From then until its processes run. */
  readonly creationSeconds?: number;
  /** From then until the kubelet observes that they run; the period of a readiness probe counts from then. */
  readonly observationSeconds?: number;
  /** From the success of a probe until the controllers observe it. */
  readonly reportingSeconds?: number;
}

/** Facts that the manifests do not state. */
export interface PlanOptions extends PlanTiming {
  /** Replicas of every Deployment. @default - those of the manifest, or the least of its autoscaler */
  readonly replicas?: number;
  readonly requestsPerSecond?: number;
  /** Pods that fit at once. */
  readonly podCapacity?: number;
  /** Extended resources that the cluster has for the workloads of the input, by name; a pod that finds none free waits. */
  readonly devices?: Readonly<Record<string, number>>;
  /** Nodes over which the pods are spread. */
  readonly nodes?: number;
  /** Replicas that an autoscaler or a person sets during the update. */
  readonly scaleTo?: number;
  readonly scaleAfterSeconds?: number;
  /** One of the nodes is drained instead of an update. */
  readonly nodeDrain?: boolean;
  readonly seed?: number;
}

export const DEFAULTS = {
  requestsPerSecond: 100,
  nodes: 2,
  /** These four fit measurements on a small cluster with pulled images (docs/plan.md). */
  schedulingSeconds: 0.4,
  creationSeconds: 0.5,
  observationSeconds: 1.4,
  reportingSeconds: 0.1,
  seed: 1,
} as const;

/** A plan of more pods takes too long. */
export const MOST_REPLICAS = 10_000;

/** The range of every number, to catch typing errors. */
const RANGES = {
  replicas: { least: 0, most: MOST_REPLICAS, whole: true },
  startupSeconds: { least: 0, most: 86_400, whole: false },
  shutdownSeconds: { least: 0, most: 8 * 86_400, whole: false },
  acceptTimeAfterSigtermSeconds: { least: 0, most: 86_400, whole: false },
  requestsPerSecond: { least: 0, most: 1e9, whole: false },
  endpointLagSeconds: { least: 0, most: 3600, whole: false },
  podCapacity: { least: 0, most: 1e6, whole: true },
  nodes: { least: 1, most: 5000, whole: true },
  scaleTo: { least: 0, most: MOST_REPLICAS, whole: true },
  scaleAfterSeconds: { least: 0, most: 86_400, whole: false },
  schedulingSeconds: { least: 0, most: 3600, whole: false },
  creationSeconds: { least: 0, most: 3600, whole: false },
  observationSeconds: { least: 0, most: 3600, whole: false },
  reportingSeconds: { least: 0, most: 3600, whole: false },
  seed: { least: -(2 ** 31), most: 2 ** 31 - 1, whole: true },
} as const;

/** An option that is a number. */
export type NumberOption = keyof typeof RANGES;

/** One message for each option out of its range, under the name that the caller uses for it. */
export function optionProblems(options: PlanOptions, nameOf: (option: NumberOption) => string): string[] {
  return (Object.keys(RANGES) as NumberOption[]).flatMap((option) => {
    const { least, most, whole } = RANGES[option];
    const value = options[option];
    if (value === undefined || (value >= least && value <= most && (!whole || Number.isInteger(value)))) return [];
    return [`${nameOf(option)}: ${value} is not a ${whole ? 'whole ' : ''}number from ${least} to ${most}.`];
  });
}
