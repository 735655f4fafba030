import { Duration } from 'cdk8s';
import { ITrafficPath } from './drain-budget-props';
import { AWS_OPTIONS, CUSTOM_OPTIONS, GATED_OPTIONS, pathOptions, TENCENT_OPTIONS } from './path-options';
import { AwsPathOptions, CustomTrafficPathOptions, GatedPathOptions, TencentPathOptions } from './traffic-path-options';
import { Gate, PathRow, pathRow } from '../../traffic';

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

  /** An HTTPRoute or VirtualService of a gateway of Istio: 15 s, floor 5 s. */
  public static istioGateway(): TrafficPath {
    return tablePath('istio-gateway');
  }

  /** A Route or Ingress of OpenShift's router: 15 s, floor 10 s. */
  public static openshiftRouter(): TrafficPath {
    return tablePath('openshift-router');
  }

  /** A route of NGINX Gateway Fabric: 15 s, floor 5 s. */
  public static nginxGatewayFabric(): TrafficPath {
    return tablePath('nginx-gateway-fabric');
  }

  /** An Ingress or route of Cilium: 15 s, floor 5 s. */
  public static cilium(): TrafficPath {
    return tablePath('cilium');
  }

  /** A route of kgateway: 15 s, floor 5 s. */
  public static kgateway(): TrafficPath {
    return tablePath('kgateway');
  }

  /** An Ingress or route of Kong: 15 s, floor 8 s. */
  public static kong(): TrafficPath {
    return tablePath('kong');
  }

  /** An Ingress, route or ApisixRoute of APISIX: 15 s, floor 10 s. */
  public static apisix(): TrafficPath {
    return tablePath('apisix');
  }

  /** An Ingress of an HAProxy Ingress controller: 15 s, floor 10 s. */
  public static haproxy(): TrafficPath {
    return tablePath('haproxy');
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

  /** An Azure Application Gateway for Containers: 60 s, floor 30 s. An estimate: Azure publishes no number. */
  public static azureAgc(): TrafficPath {
    return tablePath('azure-agc');
  }

  /**
   * An Application Load Balancer of Alibaba Cloud, to pods: 15 s, floor 10 s. Without a readiness gate `minReadySeconds` is 60.
   *
   * @param options whether there is a readiness gate, which is then written into the pods
   */
  public static alibabaAlb(options: GatedPathOptions = {}): TrafficPath {
    return tablePath('alibaba-alb', pathOptions('alibabaAlb', options, GATED_OPTIONS, false).readinessGate);
  }

  /**
   * A Network or Classic Load Balancer of Alibaba Cloud, to pods: 60 s, floor 30 s, estimates. Without a readiness gate `minReadySeconds` is 60.
   *
   * @param options whether there is a readiness gate, which you write into the pods, as it bears the name of the Service
   */
  public static alibabaNlb(options: GatedPathOptions = {}): TrafficPath {
    return tablePath('alibaba-nlb', pathOptions('alibabaNlb', options, GATED_OPTIONS, false).readinessGate);
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
