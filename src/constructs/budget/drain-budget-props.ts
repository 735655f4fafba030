import { Duration } from 'cdk8s';

/**
 * Something that sends requests to the pods: kube-proxy, an Ingress controller, a load balancer. It observes later than the
 * endpoint slice that a pod terminates. `TrafficPath` has the known ones, and `TrafficPath.custom` makes one of its numbers. A class of
 * your own has them as properties; attributes of a Python class are not seen, those with `@property` are.
 */
export interface ITrafficPath {
  /** Short name for messages and for the annotation `cdk8s-graceful/paths`, e.g. `aws-alb-ip`. Letters, digits, `.`, `_` and `-`, else refused. */
  readonly name: string;
  /**
   * Longest time from the deletion of a pod until this path sends nothing to it. Whole seconds above 0, at most an hour, else refused.
   */
  readonly propagation: Duration;
  /** Shortest preStop delay that is accepted for this path. Whole seconds, not above the propagation. */
  readonly floor: Duration;

  /**
   * Time from Ready until this path routes to a new pod. Stated only where it drops old pods before that. Whole seconds, at most
   * an hour.
   *
   * `minReadySeconds` covers it, unless a readiness gate does: 60 s of an AWS load balancer make `minReadySeconds` 60.
   *
   * @default - none: the old pods serve until this path routes to the new ones
   */
  readonly registration?: Duration;

  /**
   * A pod readiness gate keeps a new pod from being ready until this path routes to it. Refused without `registration`.
   *
   * @default false
   */
  readonly readinessGate?: boolean;
}

/**
 * Facts about the application and its traffic paths, and the derived times that may be overridden.
 */
export interface DrainBudgetProps {
  /**
   * Longest time that a request may still take after SIGTERM. Whole seconds above 0, at most 7 days, else refused.
   *
   * In the cluster, 60 s: grace period 15 + 60 + 5 = 80 s.
   *
   * @default Duration.seconds(30)
   * @see docs/your-application.md
   */
  readonly longestRequest?: Duration;

  /**
   * Everything that sends to the pods. The path with the longest propagation sets the preStop delay: of 15 s and 60 s it is 60 s.
   *
   * An empty list means that nothing sends to them (a queue worker): no delay.
   *
   * @default - [TrafficPath.clusterInternal()]; [] for pods that declare no port and that no Service of the app selects
   */
  readonly paths?: ITrafficPath[];

  /**
   * Time between the end of the drain and SIGKILL. Whole seconds above 0, at most an hour, else refused.
   *
   * @default Duration.seconds(5)
   */
  readonly margin?: Duration;

  /**
   * Overrides the preStop delay. Whole seconds above 0, at most an hour. Refused below the floor of a path.
   *
   * With a preStop hook of your own whose duration cannot be read from its command, it states that duration.
   *
   * @default - the propagation of the slowest path: 15 s in the cluster
   */
  readonly preStop?: Duration;

  /**
   * Overrides the grace period. Whole seconds above 0, at most 8 days. Refused below preStop + drain.
   *
   * @default - preStop + drain + margin: 50 s in the cluster
   */
  readonly gracePeriod?: Duration;
}
