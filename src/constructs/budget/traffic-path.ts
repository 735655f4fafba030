import { Duration } from 'cdk8s';
import { ITrafficPath } from './drain-budget';
import { Gate, PathRow, pathRow } from '../../traffic';

/**
 * What an AWS load balancer sends to.
 */
export enum AwsTarget {
  /** The pods themselves. */
  IP = 'ip',
  /** The nodes, which pass it on by kube-proxy. */
  INSTANCE = 'instance',
}

/**
 * What a Tencent load balancer sends to.
 */
export enum TencentClbTarget {
  /** The pods themselves. */
  POD = 'pod',
  /** The nodes, which pass it on by kube-proxy. */
  NODE_PORT = 'node-port',
}

/**
 * Options of `TrafficPath.awsAlb` and `TrafficPath.awsNlb`.
 */
export interface AwsPathOptions {
  /**
   * What the load balancer sends to; the target type of the Ingress or Service.
   */
  readonly target: AwsTarget;

  /**
   * Your word that the namespace of the pods has the label `elbv2.k8s.aws/pod-readiness-gate-inject: enabled` and that the
   * controller's webhook works. Then a new pod is not ready before the load balancer sends to it, and `minReadySeconds` need
   * not cover it. A Namespace of the same app that has the label need not be vouched for. Refused with `AwsTarget.INSTANCE`.
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
   * What the load balancer sends to.
   */
  readonly target: TencentClbTarget;
}

/**
 * Options of `TrafficPath.custom`.
 */
export interface CustomTrafficPathOptions {
  /**
   * Short name for messages and the recorded annotation. With the name of a known path (`cluster-internal`, `traefik`, all in
   * docs/traffic-paths.md) it stands for that path with your number; the floor of the table still holds.
   *
   * @default 'custom'
   */
  readonly name?: string;

  /**
   * Time until this path no longer sends to a pod that leaves, at its slowest. Whole seconds above 0, at most an hour.
   */
  readonly propagation: Duration;

  /**
   * Shortest delay to accept for this path; whole seconds, not above the propagation.
   *
   * @default - the propagation
   */
  readonly floor?: Duration;

  /**
   * Time after a new pod is ready until this path really sends to it, where it lets go of the old ones sooner; whole seconds,
   * at most an hour. `minReadySeconds` covers it.
   *
   * @default - that of the table for a known name, else none
   */
  readonly registration?: Duration;

  /**
   * Your word that a pod readiness gate holds a new pod back until this path sends to it; `minReadySeconds` need not cover it.
   * Refused where there is no registration to wait for.
   *
   * @default - true for a known path whose platform adds the gate by itself, else false
   */
  readonly readinessGate?: boolean;
}

/**
 * What is in front of the pods, and how late it hears that one leaves. Where each number comes from: docs/traffic-paths.md.
 *
 * @example
 * new DrainBudget({ paths: [TrafficPath.clusterInternal(), TrafficPath.awsAlb({ target: AwsTarget.IP })] });
 */
export class TrafficPath implements ITrafficPath {
  /**
   * kube-proxy and other pods that read endpoints: 15 s, floor 5 s.
   *
   * Measured: with kube-proxy 10 s behind, 15 s lost 0 of 38,343 requests, 5 s lost 338 of 49,753.
   */
  public static clusterInternal(): TrafficPath {
    return known('cluster-internal');
  }

  /** Clients that resolve a headless Service by CoreDNS: 45 s, floor 35 s, for an answer is cached for 30 s. */
  public static headlessDns(): TrafficPath {
    return known('headless-dns');
  }

  /** An Ingress of ingress-nginx: 15 s, floor 10 s. */
  public static ingressNginx(): TrafficPath {
    return known('ingress-nginx');
  }

  /** An Ingress or HTTPRoute of Traefik: 15 s, floor 5 s. */
  public static traefik(): TrafficPath {
    return known('traefik');
  }

  /** An HTTPRoute of Envoy Gateway: 15 s, floor 5 s. */
  public static envoyGateway(): TrafficPath {
    return known('envoy-gateway');
  }

  /** An Ingress or HTTPRoute of Contour: 15 s, floor 5 s. */
  public static contour(): TrafficPath {
    return known('contour');
  }

  /**
   * An Application Load Balancer of the AWS load balancer controller: to pods 60 s, floor 30 s; to nodes 75 s, floor 45 s.
   * To pods and without a readiness gate, `minReadySeconds` is 60.
   *
   * @param options what it sends to, and whether there is a readiness gate
   */
  public static awsAlb(options: AwsPathOptions): TrafficPath {
    return known(`aws-alb-${options.target}`, options.readinessGate);
  }

  /**
   * A Network Load Balancer of the AWS load balancer controller: 150 s, floor 120 s. To pods and without a readiness gate,
   * `minReadySeconds` is 150.
   *
   * @param options what it sends to, and whether there is a readiness gate
   */
  public static awsNlb(options: AwsPathOptions): TrafficPath {
    return known(`aws-nlb-${options.target}`, options.readinessGate);
  }

  /** A load balancer of Google Cloud in front of network endpoint groups: 60 s, floor 40 s. */
  public static gkeNeg(): TrafficPath {
    return known('gke-neg');
  }

  /** An Azure Application Gateway with its Ingress controller: 90 s, floor 90 s. */
  public static azureAgic(): TrafficPath {
    return known('azure-agic');
  }

  /**
   * A Cloud Load Balancer of Tencent: to pods 60 s, floor 30 s; to nodes 75 s, floor 45 s. No number is published.
   *
   * @param options what it sends to
   */
  public static tencentClb(options: TencentPathOptions): TrafficPath {
    return known(`tencent-clb-${options.target}`);
  }

  /**
   * A path whose propagation you measured or were told.
   *
   * @param options its name and its times
   */
  public static custom(options: CustomTrafficPathOptions): TrafficPath {
    const { name = 'custom', propagation, floor = propagation } = options;
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

/** The gate of a path whose platform adds it is there; another is by the author's word. */
function known(id: string, vouchedFor = false): TrafficPath {
  const row = pathRow(id)!;
  return TrafficPath._of(row, row.gate === Gate.AUTOMATIC || vouchedFor);
}

function registrationOf(row: PathRow | undefined): Duration | undefined {
  return row && row.registrationSeconds > 0 ? Duration.seconds(row.registrationSeconds) : undefined;
}
