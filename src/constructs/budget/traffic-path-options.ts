import { Duration } from 'cdk8s';

/**
 * The targets that an AWS load balancer sends to.
 */
export enum AwsTarget {
  /** The pods. */
  IP = 'ip',
  /** The nodes, from which kube-proxy forwards to the pods. */
  INSTANCE = 'instance',
}

/**
 * The targets that a Tencent load balancer sends to.
 */
export enum TencentClbTarget {
  /** The pods. */
  POD = 'pod',
  /** The nodes, from which kube-proxy forwards to the pods. */
  NODE_PORT = 'node-port',
}

/**
 * Options of `TrafficPath.awsAlb` and `TrafficPath.awsNlb`.
 */
export interface AwsPathOptions {
  /**
   * Targets of the load balancer; becomes the target type of the Ingress or Service.
   */
  readonly target: AwsTarget;

  /**
   * The namespace of the pods has the label `elbv2.k8s.aws/pod-readiness-gate-inject: enabled`, and the webhook of the controller
   * works. Then a new pod is not ready before the load balancer routes to it, and `minReadySeconds` need not cover the
   * registration. Not needed for a Namespace of the same app that has the label. Refused with `AwsTarget.INSTANCE`.
   *
   * @default false
   * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/pod_readiness_gate/
   */
  readonly readinessGate?: boolean;
}

/**
 * Options of `TrafficPath.alibabaAlb` and `TrafficPath.alibabaNlb`.
 */
export interface GatedPathOptions {
  /**
   * A readiness gate keeps a new pod from being ready before the load balancer sends to it; `minReadySeconds` need not cover the
   * registration. Where no load balancer opens it, because no Ingress names the Service, the pods never become ready.
   *
   * @default false
   */
  readonly readinessGate?: boolean;
}

/**
 * Options of `TrafficPath.tencentClb`.
 */
export interface TencentPathOptions {
  /**
   * Targets of the load balancer.
   */
  readonly target: TencentClbTarget;
}

/**
 * Options of `TrafficPath.custom`.
 */
export interface CustomTrafficPathOptions {
  /**
   * Short name for messages and for the annotation `cdk8s-graceful/paths`: letters, digits, `.`, `_` and `-`, else refused. The name of a known path (`cluster-internal`,
   * `traefik`, all in docs/traffic-paths.md) means that path with the times given here; the floor of the table still holds.
   *
   * @default 'custom'
   */
  readonly name?: string;

  /**
   * Longest time from the deletion of a pod until this path sends nothing to it. Whole seconds above 0, at most an hour, else refused.
   */
  readonly propagation: Duration;

  /**
   * Shortest preStop delay that is accepted for this path. Whole seconds, not above the propagation, else refused.
   *
   * @default - the propagation
   */
  readonly floor?: Duration;

  /**
   * Time from Ready until this path routes to a new pod. State it only where the path drops old pods before that. Whole seconds,
   * at most an hour. `minReadySeconds` covers it, unless a readiness gate does.
   *
   * @default - that of the table for a known name, else none
   */
  readonly registration?: Duration;

  /**
   * A pod readiness gate keeps a new pod from being ready until this path routes to it; `minReadySeconds` need not cover the
   * registration. Refused without `registration`.
   *
   * @default - true for a known path whose platform adds the gate by itself, else false
   */
  readonly readinessGate?: boolean;
}
