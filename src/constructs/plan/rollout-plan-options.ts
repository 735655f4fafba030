import { Duration } from 'cdk8s';

/**
 * Durations in the life of a pod that the manifests do not state. Each is at most an hour unless noted, else refused; fractions of
 * a second are accepted.
 */
export interface RolloutTiming {
  /**
   * From the start of the process until it can serve; at most a day.
   *
   * @default - what is recorded on the Deployment; else 10 seconds
   */
  readonly startup?: Duration;

  /**
   * From SIGTERM until the application exits; at most 8 days. The kubelet kills it at the end of the grace period.
   *
   * @default - the whole drain that is recorded on the Deployment; else 30 seconds
   */
  readonly shutdown?: Duration;

  /**
   * How long the application accepts new connections after SIGTERM; at most a day.
   *
   * @default Duration.seconds(0)
   */
  readonly acceptTimeAfterSigterm?: Duration;

  /**
   * Longest time until a proxy observes an endpoint change. Each proxy observes it after a time between 0 and
   * that, uniformly distributed.
   *
   * @default - the propagation of each traffic path that is recorded; else 15 seconds
   */
  readonly endpointLag?: Duration;

  /**
   * From the creation of a pod until the kubelet begins to start it: it is scheduled, its volumes are mounted. The period of a
   * startup probe counts from then.
   *
   * @default Duration.millis(400)
   */
  readonly scheduling?: Duration;

  /**
   * From the end of `scheduling` until its processes run: sandbox, image, containers. Longer if the image must be pulled.
   *
   * @default Duration.millis(500)
   */
  readonly creation?: Duration;

  /**
   * From the end of `creation` until the kubelet observes the running containers. The period of a readiness probe counts from
   * then, unless there is a startup probe.
   *
   * @default Duration.millis(1400)
   */
  readonly observation?: Duration;

  /**
   * From the success of a probe until the controllers observe it.
   *
   * @default Duration.millis(100)
   */
  readonly reporting?: Duration;
}

/**
 * Facts that the manifests do not state. Throws at a value out of range, with the range.
 */
export interface RolloutPlanOptions {
  /**
   * Durations in the life of a pod.
   *
   * @default - those recorded on the Deployment, else those measured on a small cluster
   */
  readonly timing?: RolloutTiming;

  /**
   * The manifests that are in the cluster now, as parsed YAML. The old pods terminate by the hooks in these.
   *
   * @default - the old pods terminate by the hooks of the new manifests
   */
  readonly appliedManifests?: any[];

  /**
   * Pods before and after the update, 0 to 10,000.
   *
   * @default - `replicas` of the manifest; with an autoscaler its `minReplicas`
   */
  readonly replicas?: number;

  /**
   * New connections a second, 0 to 1,000,000,000.
   *
   * @default 100
   */
  readonly requestsPerSecond?: number;

  /**
   * Most pods that nodes or a quota have room for, terminating ones included.
   *
   * @default - no limit
   */
  readonly podCapacity?: number;

  /**
   * Extended resources that the cluster has for the workloads that are planned together, by name: `{ 'nvidia.com/gpu': 8 }`, whole numbers above 0. A
   * pod that finds none free waits; those of terminating pods are not free.
   *
   * @default - one is free for each new pod
   */
  readonly devices?: { [resource: string]: number };

  /**
   * Nodes over which the pods are spread, 1 to 5,000.
   *
   * @default 2
   */
  readonly nodes?: number;

  /**
   * Number of pods to which the Deployment is scaled during the update, 0 to 10,000.
   *
   * @default - it is not scaled
   */
  readonly scaleTo?: number;

  /**
   * Time from the update until it is scaled, at most a day.
   *
   * @default Duration.seconds(0)
   */
  readonly scaleAfter?: Duration;

  /**
   * Plans the drain of one node in place of an update. Its pods are evicted as the disruption budget allows.
   *
   * @default false
   */
  readonly nodeDrain?: boolean;

  /**
   * Seed of the random draws for the expected loss, a whole number of 32 bits. The same seed gives the same numbers.
   *
   * @default 1
   */
  readonly seed?: number;
}

/**
 * Another load for the same rollout.
 */
export interface ExpectedLossOptions {
  /**
   * New connections a second.
   *
   * @default - that of the plan
   */
  readonly requestsPerSecond?: number;

  /**
   * Longest time until a proxy observes an endpoint change, at most an hour.
   *
   * @default - that of the plan
   */
  readonly endpointLag?: Duration;

  /**
   * Seed of the random draws, a whole number of 32 bits.
   *
   * @default - that of the plan
   */
  readonly seed?: number;
}

/**
 * The expected number of lost requests on new connections, if all of them come by the traffic path that loses most.
 */
export interface ExpectedLoss {
  /** Mean number of lost requests. */
  readonly requests: number;

  /** 5th percentile: in 5 of 100 rollouts fewer are lost. */
  readonly low: number;

  /** 95th percentile: in 5 of 100 rollouts more are lost. */
  readonly high: number;

  /**
   * Name of the traffic path that loses most.
   *
   * @default - no traffic path is known
   */
  readonly path?: string;

  /** When and why requests are lost: one sentence for all pods that lose them at the same moment. */
  readonly moments: string[];
}

/**
 * What the pods of a rollout request at its peak.
 */
export interface RolloutQuota {
  /** Pods, terminating ones included. */
  readonly pods: number;

  /** CPU requests, e.g. `400m`; `0` if none is requested. */
  readonly cpu: string;

  /** Memory requests, e.g. `512Mi`; `0Mi` if none is requested. */
  readonly memory: string;

  /**
   * Extended resources by name, e.g. `{ 'nvidia.com/gpu': 3 }`.
   *
   * @default - the pods take none
   */
  readonly devices?: { [resource: string]: number };
}

/**
 * Limits that a rollout must stay within.
 */
export interface RolloutLimits {
  /**
   * Most pods at once, terminating ones included.
   *
   * @default - no limit
   */
  readonly pods?: number;

  /**
   * Most CPU requested at once, as in a manifest: `2`, `400m`.
   *
   * @default - no limit
   */
  readonly cpu?: string;

  /**
   * Most memory requested at once, as in a manifest: `1Gi`.
   *
   * @default - no limit
   */
  readonly memory?: string;

  /**
   * Most extended resources that the pods hold at once, by name: `{ 'nvidia.com/gpu': 8 }`. A pod waits until one is free.
   *
   * @default - no limit but `devices` of the plan
   */
  readonly devices?: { [resource: string]: number };

  /**
   * Fewest pods that must be ready and not terminating at any time.
   *
   * @default - `replicas`; one fewer of several where no pod more fits
   */
  readonly leastReady?: number;
}

/**
 * The fastest strategy within the limits.
 */
export interface StrategyAdvice {
  /** `maxSurge` of the strategy, in pods. */
  readonly maxSurge: number;

  /** `maxUnavailable` of the strategy, in pods. */
  readonly maxUnavailable: number;

  /** Duration of the rollout. */
  readonly duration: Duration;

  /** Most pods at once, terminating ones included. */
  readonly peakPods: number;

  /** The advice in words, e.g. `surge 2 takes 11 s instead of 18 s, peak 10 pods instead of 8`. */
  readonly text: string;
}
