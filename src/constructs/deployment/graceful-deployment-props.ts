import { ApiObjectMetadata, Duration } from 'cdk8s';
import {
  ContainerProps, DeploymentStrategy, HostAlias, ISecret, IServiceAccount, PodDnsProps, PodSecurityContextProps, RestartPolicy, Volume,
} from 'cdk8s-plus-28';
import { GracefulOptions } from '../budget/graceful-options';

/**
 * Properties of `GracefulDeployment`: everything of cdk8s-plus-28's Deployment, and facts about the application.
 */
export interface GracefulDeploymentProps extends GracefulOptions { // not of DeploymentProps, whose defaults are others: jsii refuses to declare an inherited option again
  /**
   * Time after which a startup has failed and the kubelet kills the container. Whole seconds, not below `startup`, else refused.
   *
   * @default - the longer of 5 minutes and three times `startup`
   */
  readonly startupLimit?: Duration;

  /**
   * Extended resources of the first container, as its limits: `{ 'nvidia.com/gpu': 1 }`, whole numbers above 0, else refused. Where a pod takes
   * a device, a surge pod may find none: without a stated `strategy` several pods are updated with surge 0, one unavailable.
   *
   * @default - none
   * @see docs/guide/gpus.md
   * @see https://kubernetes.io/docs/tasks/manage-gpus/scheduling-gpus/
   */
  readonly devices?: { [resource: string]: number };

  /**
   * Number of pods.
   *
   * @default 2
   */
  readonly replicas?: number;

  /**
   * How old pods are replaced by new ones. `Recreate`, and a rolling update that deletes all pods at once, are refused at synth where a Service
   * sends to the pods.
   *
   * @default - a rolling update with maxSurge 25 % and maxUnavailable 0; of several pods maxUnavailable 1 where a
   * surge pod may find no room (`spread: true`), and maxSurge 0 beside it for `devices`
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment
   */
  readonly strategy?: DeploymentStrategy;

  /**
   * How long a new pod must be ready before it counts as available, and the rollout goes on. Whole seconds, 0 allowed, else refused.
   *
   * @default - the time that a load balancer in the `paths` of the budget takes to register a pod, if no readiness gate waits for it (an ALB with
   * target type `ip`: 60 s); else 0
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#min-ready-seconds
   */
  readonly minReady?: Duration;

  /**
   * How long a rollout may make no progress before it has failed. Whole seconds above `minReady`, else refused; refused as well if it ends before a new pod is ready.
   *
   * @default - 10 minutes, or 5 minutes and twice the time of one batch (`startup`, `minReady`, registration with the load balancer; for
   * `devices` the grace period as well) if that is longer
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#progress-deadline-seconds
   */
  readonly progressDeadline?: Duration;

  /**
   * Time from the deletion of a pod until SIGKILL. The preStop delay is part of it. Whole seconds, not below delay + longest request, else refused
   * at synth.
   *
   * @default - computed: preStop delay + longest request + 5 s, in the cluster 15 + 30 + 5 = 50 s; 30 s for pods that nothing sends to
   */
  readonly terminationGracePeriod?: Duration;

  /**
   * Spread the pods by a required anti-affinity: never two on a node, and never two in a zone. There have to be as many nodes and zones as pods.
   *
   * @default - false: they are spread over nodes and zones by topology spread constraints that are preferred, not required
   * @see https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
   */
  readonly spread?: boolean;

  /**
   * Containers of the pod, those of a `WebService` beside its main one. State their `resources`: cdk8s-plus-28's default requests a whole CPU and
   * 512Mi, and is warned of.
   *
   * @default - none: refused at synth, unless `addContainer` adds one
   */
  readonly containers?: ContainerProps[];

  /**
   * Containers that run before the others, one after the other. One with `restartPolicy` ALWAYS is a sidecar, which keeps running beside them.
   *
   * @default - none
   * @see https://kubernetes.io/docs/concepts/workloads/pods/init-containers/
   */
  readonly initContainers?: ContainerProps[];

  /**
   * Volumes of the pod. One that only one pod can hold makes a rollout with surge hang, and is refused at synth.
   *
   * @default - those that the containers mount
   */
  readonly volumes?: Volume[];

  /**
   * When the kubelet restarts a container of the pod. Kubernetes accepts ALWAYS alone in a Deployment.
   *
   * @default RestartPolicy.ALWAYS
   */
  readonly restartPolicy?: RestartPolicy;

  /**
   * Account by which the containers call the Kubernetes API.
   *
   * @default - the namespace's `default`
   */
  readonly serviceAccount?: IServiceAccount;

  /**
   * Whether the token of the account is mounted into the containers.
   *
   * @default false
   */
  readonly automountServiceAccountToken?: boolean;

  /**
   * Security context of the pod.
   *
   * @default - cdk8s-plus-28's: no root (`ensureNonRoot`), fsGroupChangePolicy ALWAYS; of a `WebService` also the seccomp profile RuntimeDefault
   */
  readonly securityContext?: PodSecurityContextProps;

  /**
   * Entries of the pod's hosts file.
   *
   * @default - none
   */
  readonly hostAliases?: HostAlias[];

  /**
   * DNS settings of the pod.
   *
   * @default - policy CLUSTER_FIRST, hostnameAsFQDN false
   */
  readonly dns?: PodDnsProps;

  /**
   * Secret by which the images are pulled.
   *
   * @default - none
   */
  readonly dockerRegistryAuth?: ISecret;

  /**
   * Adds a network policy that refuses all traffic to and from the pods. `connections` allows some.
   *
   * @default false
   */
  readonly isolate?: boolean;

  /**
   * Use the network of the node: two pods cannot have the same port on one node, so a surge pod needs a node of its own.
   *
   * @default false
   */
  readonly hostNetwork?: boolean;

  /**
   * Select the pods by a label of their own. With false, `select` of the Deployment states the labels.
   *
   * @default true
   */
  readonly select?: boolean;

  /**
   * Name, namespace, labels and annotations of the Deployment.
   *
   * @default - a name with a hash of the construct's path
   */
  readonly metadata?: ApiObjectMetadata;

  /**
   * Labels and annotations of the pods.
   *
   * @default - the label by which they are selected
   */
  readonly podMetadata?: ApiObjectMetadata;
}
