/** How long each step of a pod's life takes, in seconds, where no manifest says it. */
export interface PlanTiming {
  /** From the start of the process until it can serve. */
  readonly startupSeconds?: number;
  /** From SIGTERM until the application exits. */
  readonly shutdownSeconds?: number;
  /** For how long it still accepts connections after SIGTERM. */
  readonly acceptTimeAfterSigtermSeconds?: number;
  /** How late clients, proxies and load balancers observe an endpoint change, in place of the longest propagation. */
  readonly endpointLagSeconds?: number;
  /** From the creation of a pod until the kubelet begins with it. */
  readonly schedulingSeconds?: number;
  /** From there until its processes run. */
  readonly creationSeconds?: number;
  /** From there until the kubelet has observed that they run: it counts the period of a readiness probe from then. */
  readonly observationSeconds?: number;
  /** From the success of a probe until the controllers have observed it. */
  readonly reportingSeconds?: number;
}

/** What is known beside the manifests. */
export interface PlanOptions extends PlanTiming {
  /** Where an autoscaler owns the number; else the manifest says it. */
  readonly replicas?: number;
  readonly requestsPerSecond?: number;
  /** Pods that fit at once. */
  readonly podCapacity?: number;
  /** Nodes over which the pods are spread. */
  readonly nodes?: number;
  /** In the middle of the update, an autoscaler or somebody asks for so many. */
  readonly scaleTo?: number;
  readonly scaleAfterSeconds?: number;
  /** In place of an update, one of the nodes is drained. */
  readonly nodeDrain?: boolean;
  readonly seed?: number;
}

export const DEFAULTS = {
  requestsPerSecond: 100,
  nodes: 2,
  /** These four fit what was measured on a small cluster, images there already (docs/plan.md). */
  schedulingSeconds: 0.4,
  creationSeconds: 0.5,
  observationSeconds: 1.4,
  reportingSeconds: 0.1,
  seed: 1,
} as const;

/** More pods than these take longer than anyone waits for a plan. */
export const MOST_REPLICAS = 10_000;

/** The range of every number, so that a typing error does not plan for a week. */
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

/** What is wrong with the options, one message each, by the name under which they were given. */
export function optionProblems(options: PlanOptions, nameOf: (option: NumberOption) => string): string[] {
  return (Object.keys(RANGES) as NumberOption[]).flatMap((option) => {
    const { least, most, whole } = RANGES[option];
    const value = options[option];
    if (value === undefined || (value >= least && value <= most && (!whole || Number.isInteger(value)))) return [];
    return [`${nameOf(option)}: ${value} is not a ${whole ? 'whole ' : ''}number from ${least} to ${most}.`];
  });
}
