import { Duration } from 'cdk8s';

/**
 * How long each step of a pod's life takes, where no manifest says it.
 */
export interface RolloutTiming {
  /**
   * From the start of the process until it can serve. At most a day.
   *
   * @default - what is recorded on the Deployment; else 10 seconds
   */
  readonly startup?: Duration;

  /**
   * From SIGTERM until the application exits. Beyond the grace period it is killed.
   *
   * @default - the whole drain that is recorded on the Deployment; else 30 seconds
   */
  readonly shutdown?: Duration;

  /**
   * For how long the application still accepts new connections after SIGTERM.
   *
   * @default Duration.seconds(0)
   */
  readonly acceptTimeAfterSigterm?: Duration;

  /**
   * How late at most whoever sends to the pods hears of a change; at most an hour. It hears after 0 to so long, evenly.
   *
   * @default - the propagation of each traffic path that is recorded; else 15 seconds
   */
  readonly endpointLag?: Duration;

  /**
   * From the creation of a pod until the kubelet begins with it: scheduled, volumes mounted. Startup probes tick from here.
   *
   * @default Duration.millis(400)
   */
  readonly scheduling?: Duration;

  /**
   * From there until its processes run: sandbox, image, containers. Longer where the image must be pulled.
   *
   * @default Duration.millis(500)
   */
  readonly creation?: Duration;

  /**
   * From there until the kubelet has noticed that they run. The period of a readiness probe counts from here, unless there is
   * a startup probe.
   *
   * @default Duration.millis(1400)
   */
  readonly observation?: Duration;

  /**
   * From the success of a probe until the controllers have heard of it.
   *
   * @default Duration.millis(100)
   */
  readonly reporting?: Duration;
}

/**
 * What is known beside the manifests. Values out of range are refused with an error that names the range.
 */
export interface RolloutPlanOptions {
  /**
   * How long each step of a pod's life takes.
   *
   * @default - what is recorded on the Deployment, and what was measured on a small cluster
   */
  readonly timing?: RolloutTiming;

  /**
   * The manifests that are applied now, as parsed YAML: the old pods leave by their hooks.
   *
   * @default - the old pods are taken to be like the new ones
   */
  readonly appliedManifests?: any[];

  /**
   * Pods before and after. 0 to 10,000.
   *
   * @default - what the manifest says; where an autoscaler owns the number, its least
   */
  readonly replicas?: number;

  /**
   * New connections a second.
   *
   * @default 100
   */
  readonly requestsPerSecond?: number;

  /**
   * Pods that fit at once, those that leave included: what the nodes or a quota have room for.
   *
   * @default - as many as it takes
   */
  readonly podCapacity?: number;

  /**
   * Nodes over which the pods are spread, 1 to 5000.
   *
   * @default 2
   */
  readonly nodes?: number;

  /**
   * In the middle of the update an autoscaler, or somebody, asks for so many pods. 0 to 10,000.
   *
   * @default - nobody does
   */
  readonly scaleTo?: number;

  /**
   * When that is, since the update. At most a day.
   *
   * @default Duration.seconds(0)
   */
  readonly scaleAfter?: Duration;

  /**
   * In place of an update, one of the nodes is drained: its pods are evicted as far as the disruption budget allows.
   *
   * @default false
   */
  readonly nodeDrain?: boolean;

  /**
   * Of the draws of the expected loss; the same seed gives the same numbers. A whole number of 32 bits.
   *
   * @default 1
   */
  readonly seed?: number;
}

/**
 * Another load, for the same rollout.
 */
export interface ExpectedLossOptions {
  /**
   * New connections a second.
   *
   * @default - that of the plan
   */
  readonly requestsPerSecond?: number;

  /**
   * How late at most whoever sends to the pods hears of a change; at most an hour.
   *
   * @default - that of the plan
   */
  readonly endpointLag?: Duration;

  /**
   * Of the draws.
   *
   * @default - that of the plan
   */
  readonly seed?: number;
}

/**
 * How many requests on new connections are expected to be lost, if all come by the path that loses most.
 */
export interface ExpectedLoss {
  /** On the average. */
  readonly requests: number;

  /** In 5 of 100 cases fewer are lost. */
  readonly low: number;

  /** In 5 of 100 cases more are lost. */
  readonly high: number;

  /**
   * The path that loses most.
   *
   * @default - nothing is known to send
   */
  readonly path?: string;

  /** When and why; a sentence for all pods to which the same happens at once. */
  readonly moments: string[];
}

/**
 * What the pods take at the peak.
 */
export interface RolloutQuota {
  /** Pods, those that terminate included. */
  readonly pods: number;

  /** CPU requests, e.g. `400m`; `0` where none is requested. */
  readonly cpu: string;

  /** Memory requests, e.g. `512Mi`; `0Mi` where none is requested. */
  readonly memory: string;
}

/**
 * What a rollout may take at most.
 */
export interface RolloutLimits {
  /**
   * Pods at once, those that terminate included.
   *
   * @default - any number
   */
  readonly pods?: number;

  /**
   * CPU requests, as in a manifest.
   *
   * @default - any
   */
  readonly cpu?: string;

  /**
   * Memory requests, as in a manifest.
   *
   * @default - any
   */
  readonly memory?: string;

  /**
   * Pods that must be ready all the time.
   *
   * @default - all replicas
   */
  readonly leastReady?: number;
}

/**
 * The fastest strategy within the limits.
 */
export interface StrategyAdvice {
  /** Pods. */
  readonly maxSurge: number;

  /** Pods. */
  readonly maxUnavailable: number;

  /** How long the rollout takes. */
  readonly duration: Duration;

  /** Most pods at once, those that terminate included. */
  readonly peakPods: number;

  /** `surge 2 takes 11 s instead of 18 s, peak 10 pods instead of 8` */
  readonly text: string;
}
