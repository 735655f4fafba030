import { Duration } from 'cdk8s';
import { ITrafficPath } from './drain-budget-props';
import { AWS_OPTIONS, CUSTOM_OPTIONS, pathOptions, TENCENT_OPTIONS } from './path-options';
import { Gate, PathRow, pathRow } from '../../traffic';

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

/**
 * The known traffic paths: what sends to the pods, and how long it takes to observe that a pod terminates (propagation). Each
 * number has its source in docs/traffic-paths.md.
 *
 * @see docs/traffic-paths.md
 * @example
 * new DrainBudget({ paths: [TrafficPath.clusterInternal(), TrafficPath.awsAlb({ target: AwsTarget.IP })] });
 */
export class TrafficPath implements ITrafficPath {
  /**
   * kube-proxy, and pods that watch endpoint slices: 15 s, floor 5 s.
   *
   * Measured: with kube-proxy 10 s behind, 15 s lost 0 of 38,343 requests, 5 s lost 338 of 49,753.
   */
  public static clusterInternal(): TrafficPath {
    return tablePath('cluster-internal');
  }

  /** Clients that resolve a headless Service by CoreDNS: 45 s, floor 35 s, because an answer is cached for 30 s. */
  public static headlessDns(): TrafficPath {
    return tablePath('headless-dns');
  }

  /** An Ingress of ingress-nginx: 15 s, floor 10 s. */
  public static ingressNginx(): TrafficPath {
    return tablePath('ingress-nginx');
  }

  /** An Ingress or HTTPRoute of Traefik: 15 s, floor 5 s. */
  public static traefik(): TrafficPath {
    return tablePath('traefik');
  }

  /** An HTTPRoute of Envoy Gateway: 15 s, floor 5 s. */
  public static envoyGateway(): TrafficPath {
    return tablePath('envoy-gateway');
  }

  /** An Ingress or HTTPRoute of Contour: 15 s, floor 5 s. */
  public static contour(): TrafficPath {
    return tablePath('contour');
  }

  /**
   * An Application Load Balancer of the AWS load balancer controller. To pods 60 s, floor 30 s; without a readiness gate
   * `minReadySeconds` is 60. To nodes 75 s, floor 45 s.
   *
   * @param options its targets, and whether there is a readiness gate
   */
  public static awsAlb(options: AwsPathOptions): TrafficPath {
    const { target, readinessGate } = pathOptions('awsAlb', options, AWS_OPTIONS);
    return tablePath(`aws-alb-${target}`, readinessGate);
  }

  /**
   * A Network Load Balancer of the AWS load balancer controller: 150 s, floor 120 s. To pods, without a readiness gate,
   * `minReadySeconds` is 150.
   *
   * @param options its targets, and whether there is a readiness gate
   */
  public static awsNlb(options: AwsPathOptions): TrafficPath {
    const { target, readinessGate } = pathOptions('awsNlb', options, AWS_OPTIONS);
    return tablePath(`aws-nlb-${target}`, readinessGate);
  }

  /** A load balancer of Google Cloud in front of network endpoint groups: 60 s, floor 40 s. */
  public static gkeNeg(): TrafficPath {
    return tablePath('gke-neg');
  }

  /** An Azure Application Gateway with its Ingress controller: 90 s, floor 90 s. */
  public static azureAgic(): TrafficPath {
    return tablePath('azure-agic');
  }

  /**
   * A Cloud Load Balancer of Tencent: to pods 60 s, floor 30 s; to nodes 75 s, floor 45 s. Estimates: Tencent publishes no numbers.
   *
   * @param options its targets
   */
  public static tencentClb(options: TencentPathOptions): TrafficPath {
    return tablePath(`tencent-clb-${pathOptions('tencentClb', options, TENCENT_OPTIONS).target}`);
  }

  /**
   * A path whose propagation you measured or know from its vendor.
   *
   * @param options its name and its times
   */
  public static custom(options: CustomTrafficPathOptions): TrafficPath {
    const { name = 'custom', propagation, floor = propagation } = pathOptions('custom', options, CUSTOM_OPTIONS);
    const row = pathRow(name);
    const gate = options.readinessGate ?? row?.gate === Gate.AUTOMATIC;
    return new TrafficPath(name, propagation, floor, options.registration ?? registrationOf(row), gate);
  }

  /** @internal */
  public static _of(row: PathRow, readinessGate: boolean): TrafficPath {
    return new TrafficPath(row.id, Duration.seconds(row.propagationSeconds), Duration.seconds(row.floorSeconds), registrationOf(row), readinessGate);
  }

  private constructor(
    public readonly name: string,
    public readonly propagation: Duration,
    public readonly floor: Duration,
    public readonly registration?: Duration,
    public readonly readinessGate?: boolean,
  ) {}
}

/** With a readiness gate if its platform adds one by itself, or if the author states one. */
function tablePath(id: string, gateIsStated = false): TrafficPath {
  const row = pathRow(id)!;
  return TrafficPath._of(row, row.gate === Gate.AUTOMATIC || gateIsStated);
}

function registrationOf(row: PathRow | undefined): Duration | undefined {
  return row && row.registrationSeconds > 0 ? Duration.seconds(row.registrationSeconds) : undefined;
}
