import { Duration } from 'cdk8s';
import {
  ContainerResources, ContainerSecurityContextProps, DeploymentExposeViaServiceOptions, EnvFrom, EnvValue, HttpIngressPathType,
  ImagePullPolicy, IngressTls, Probe, VolumeMount,
} from 'cdk8s-plus-28';
import { WebServiceAutoscalingOptions } from './autoscaling-options';
import { Readiness } from './readiness';
import { DisruptionBudgetOptions } from '../deployment/disruption-budget';
import { GracefulDeploymentProps } from '../deployment/graceful-deployment-props';

/**
 * The disruption budget of a WebService.
 */
export interface WebServiceDisruptionBudgetOptions extends DisruptionBudgetOptions {
  /**
   * Name of the PodDisruptionBudget.
   *
   * @default - `name` of the WebService
   */
  readonly name?: string;
}

/**
 * The Ingress of a WebService.
 */
export interface WebServiceIngressOptions {
  /**
   * Host name.
   *
   * @default - all hosts
   */
  readonly host?: string;

  /**
   * Path, beginning with `/`, else refused by cdk8s-plus-28.
   *
   * @default '/'
   */
  readonly path?: string;

  /**
   * How the path is matched.
   *
   * @default HttpIngressPathType.PREFIX
   */
  readonly pathType?: HttpIngressPathType;

  /**
   * Ingress class, e.g. `traefik`.
   *
   * @default - that of the first traffic path of the budget that has one (`TrafficPath.traefik()`: `traefik`), else the cluster's default
   */
  readonly className?: string;

  /**
   * TLS hosts and the secrets of their certificates.
   *
   * @default - none
   */
  readonly tls?: IngressTls[];

  /**
   * Annotations, e.g. `cert-manager.io/cluster-issuer`. Those that the traffic path needs are added; a value of yours is kept.
   *
   * @default - those that the traffic path needs
   */
  readonly annotations?: { [key: string]: string };

  /**
   * Name of the Ingress.
   *
   * @default - `name` of the WebService
   */
  readonly name?: string;
}

/**
 * The route of a WebService.
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httproute
 */
export interface WebServiceRouteOptions {
  /**
   * Name of the Gateway.
   */
  readonly gateway: string;

  /**
   * Namespace of the Gateway.
   *
   * @default - the namespace of the route
   */
  readonly gatewayNamespace?: string;

  /**
   * Listener of the Gateway.
   *
   * @default - all listeners that allow the route
   */
  readonly sectionName?: string;

  /**
   * Host name.
   *
   * @default - the host names of the listener
   */
  readonly host?: string;

  /**
   * Path prefix, beginning with `/`, else refused at synth.
   *
   * @default '/'
   */
  readonly path?: string;

  /**
   * A GRPCRoute for all methods of the host, in place of an HTTPRoute; refused with `path`.
   *
   * @default false
   * @see https://gateway-api.sigs.k8s.io/api-types/grpcroute/
   */
  readonly grpc?: boolean;

  /**
   * Time after which the Gateway ends an answer: whole seconds, 0 for never. Refused with `grpc`: a GRPCRoute has none.
   *
   * @default - that of the Gateway; Contour's ended a stream after 15 s
   * @see https://gateway-api.sigs.k8s.io/reference/spec/#httproutetimeouts
   */
  readonly requestTimeout?: Duration;

  /**
   * Annotations of the route, e.g. for external-dns.
   *
   * @default - none
   */
  readonly annotations?: { [key: string]: string };

  /**
   * Name of the route.
   *
   * @default - `name` of the WebService
   */
  readonly name?: string;
}

/**
 * Properties of `WebService`: image, port and readiness of the main container, and everything of `GracefulDeployment`.
 * `containers` are further containers beside the main one.
 */
export interface WebServiceProps extends GracefulDeploymentProps {
  /**
   * Name of all objects, and value of the label by which the pods are selected: at most 63 lower-case letters, digits and `-`, beginning
   * with a letter, else refused at synth. Then the construct may be moved or renamed, and the objects stay. To state it for objects that exist
   * makes new ones of them.
   *
   * @default - names and label with a hash of the construct's path: to move the construct makes other objects, and a load balancer gives a
   * Service of another name another target group, whose connections begin anew
   * @see https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/4810
   */
  readonly name?: string;

  /**
   * Image of the main container; an empty one is refused at synth.
   */
  readonly image: string;

  /**
   * Port on which the main container listens, 1 to 65535, else refused at synth.
   */
  readonly port: number;

  /**
   * Readiness probe of the main container. The startup probe uses the same endpoint.
   */
  readonly readiness: Readiness;

  /**
   * Liveness probe of the main container: when the kubelet restarts it. Do not use the readiness endpoint, because a slow dependency
   * would restart all pods.
   *
   * @default - none
   */
  readonly liveness?: Probe;

  /**
   * Environment variables of the main container.
   *
   * @default - none
   */
  readonly envVariables?: { [name: string]: EnvValue };

  /**
   * ConfigMaps and Secrets whose keys become environment variables of the main container.
   *
   * @default - none
   */
  readonly envFrom?: EnvFrom[];

  /**
   * Entry point of the main container.
   *
   * @default - the image's
   */
  readonly command?: string[];

  /**
   * Arguments of the main container.
   *
   * @default - the image's
   */
  readonly args?: string[];

  /**
   * Working directory of the main container.
   *
   * @default - the image's
   */
  readonly workingDir?: string;

  /**
   * Volume mounts of the main container; their volumes are added to the pod.
   *
   * @default - none
   */
  readonly volumeMounts?: VolumeMount[];

  /**
   * Resources of the main container. The nodes must have room for the requests of the surge pod too, or it stays Pending.
   *
   * @default - requests 100m CPU and 128Mi (4 pods and one surge: 500m, 640Mi); limits as in cdk8s-plus-28, 1500m and 2048Mi
   */
  readonly resources?: ContainerResources;

  /**
   * Security context of the main container.
   *
   * @default - cdk8s-plus-28's, with all capabilities dropped
   */
  readonly containerSecurityContext?: ContainerSecurityContextProps;

  /**
   * Pull policy of the main container's image.
   *
   * @default ImagePullPolicy.ALWAYS
   */
  readonly imagePullPolicy?: ImagePullPolicy;

  /**
   * Name, ports and type of the Service.
   *
   * @default - port 80 to the port of the main container; the type that the traffic paths of the budget need (an NLB: LoadBalancer)
   */
  readonly service?: DeploymentExposeViaServiceOptions;

  /**
   * How many pods a node drain may evict at once. A single pod has no disruption budget.
   *
   * @default - `maxUnavailable` 1
   */
  readonly disruptionBudget?: WebServiceDisruptionBudgetOptions;

  /**
   * Adds a HorizontalPodAutoscaler, which then owns `replicas`; stating both is refused at synth.
   *
   * @default - a fixed number of replicas
   */
  readonly autoscaling?: WebServiceAutoscalingOptions;

  /**
   * Adds an Ingress with the class and the annotations that the traffic path of the budget needs. Refused at synth if the budget has
   * no such path.
   *
   * @default - none
   */
  readonly ingress?: WebServiceIngressOptions;

  /**
   * Adds an HTTPRoute or GRPCRoute of the Gateway API, and the policy that the traffic path needs for it: on GKE a GCPBackendPolicy and a
   * HealthCheckPolicy that asks what an HTTP readiness probe asks, of an ALB a TargetGroupConfiguration. Refused at synth if the budget has no path that serves one (docs/traffic-paths.md).
   *
   * @default - none
   */
  readonly route?: WebServiceRouteOptions;
}
