import {
  ContainerResources, ContainerSecurityContextProps, DeploymentExposeViaServiceOptions, EnvFrom, EnvValue, HttpIngressPathType,
  ImagePullPolicy, IngressTls, Metric, Probe, VolumeMount,
} from 'cdk8s-plus-28';
import { Readiness } from './readiness';
import { DisruptionBudgetOptions } from '../deployment/disruption-budget';
import { GracefulDeploymentProps } from '../deployment/graceful-deployment-props';

/**
 * How a WebService scales.
 */
export interface WebServiceAutoscalingOptions {
  /**
   * Fewest pods, from 1 on.
   *
   * @default 2
   */
  readonly minReplicas?: number;

  /**
   * Most pods, not below the fewest. A rollout adds its surge to them.
   */
  readonly maxReplicas: number;

  /**
   * Average use of the requested CPU that is aimed at, in percent.
   *
   * At 50 % and the minimum of two pods, one can carry both their load while a node drain replaces the other.
   *
   * @default 50
   */
  readonly cpuUtilization?: number;

  /**
   * Scales on these instead of the CPU.
   *
   * @default - the CPU of the main container
   */
  readonly metrics?: Metric[];
}

/**
 * The Ingress in front of a WebService.
 */
export interface WebServiceIngressOptions {
  /**
   * Host name.
   *
   * @default - all hosts
   */
  readonly host?: string;

  /**
   * Path, beginning with `/`.
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
   * Class of the controller, e.g. `traefik`.
   *
   * @default - that of the first path of the budget that has one (`TrafficPath.traefik()`: `traefik`), else the cluster's default
   */
  readonly className?: string;

  /**
   * Hosts and secrets for TLS.
   *
   * @default - none
   */
  readonly tls?: IngressTls[];
}

/**
 * The route of the Gateway API in front of a WebService.
 */
export interface WebServiceRouteOptions {
  /**
   * Name of the Gateway.
   */
  readonly gateway: string;

  /**
   * Namespace of the Gateway.
   *
   * @default - that of the route
   */
  readonly gatewayNamespace?: string;

  /**
   * Listener of the Gateway.
   *
   * @default - all that allow the route
   */
  readonly sectionName?: string;

  /**
   * Host name.
   *
   * @default - those of the listener
   */
  readonly host?: string;

  /**
   * Path prefix, beginning with `/`; anything else is refused at synth.
   *
   * @default '/'
   */
  readonly path?: string;
}

/**
 * Properties of `WebService`: what runs, how it is found ready, and everything of `GracefulDeployment`. `containers` are
 * further containers beside the main one.
 */
export interface WebServiceProps extends GracefulDeploymentProps {
  /**
   * Image of the main container.
   */
  readonly image: string;

  /**
   * Port that the main container listens on, 1 to 65535.
   */
  readonly port: number;

  /**
   * How it is found out that it can serve. The startup probe uses the same endpoint.
   */
  readonly readiness: Readiness;

  /**
   * When to restart the container. Never the readiness endpoint: a slow dependency would restart everything.
   *
   * @default - none
   */
  readonly liveness?: Probe;

  /**
   * Environment of the main container.
   *
   * @default - none
   */
  readonly envVariables?: { [name: string]: EnvValue };

  /**
   * ConfigMaps and Secrets whose keys become the main container's environment.
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
   * Mounts of the main container; their volumes are added to the pod.
   *
   * @default - none
   */
  readonly volumeMounts?: VolumeMount[];

  /**
   * Resources of the main container. The requests must be free beside the running pods, or the surge pod stays Pending.
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
   * When the main container's image is pulled.
   *
   * @default ImagePullPolicy.ALWAYS
   */
  readonly imagePullPolicy?: ImagePullPolicy;

  /**
   * Name, ports and type of the Service.
   *
   * @default - port 80, to the port of the main container; of the type that the paths of the budget need (an NLB: LoadBalancer)
   */
  readonly service?: DeploymentExposeViaServiceOptions;

  /**
   * How many pods may be missing while nodes are drained. There is no budget for a single pod.
   *
   * @default - one
   */
  readonly disruptionBudget?: DisruptionBudgetOptions;

  /**
   * Scales by a HorizontalPodAutoscaler, which then owns `replicas`.
   *
   * @default - a fixed number of replicas
   */
  readonly autoscaling?: WebServiceAutoscalingOptions;

  /**
   * Puts an Ingress in front, with the class and the annotations that the path of the budget needs. Refused at synth where the
   * budget knows no such path.
   *
   * @default - none
   */
  readonly ingress?: WebServiceIngressOptions;

  /**
   * Puts an HTTPRoute of the Gateway API in front. Refused at synth where the budget knows no path that speaks it (Envoy Gateway,
   * Contour, Traefik).
   *
   * @default - none
   */
  readonly route?: WebServiceRouteOptions;
}
