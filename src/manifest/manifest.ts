import { Handler } from '../budget';
import { PodCount } from '../rollout';

/** Plain Kubernetes objects: the fields that this library reads. Everything may be missing, as in any YAML. */

export interface Metadata {
  readonly name?: string;
  readonly namespace?: string;
  readonly labels?: Record<string, string>;
  readonly annotations?: Record<string, string>;
}

export interface Manifest {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata?: Metadata;
  readonly spec?: any;
}

export interface LabelSelector {
  readonly matchLabels?: Record<string, string>;
  readonly matchExpressions?: { key: string; operator: string; values?: string[] }[];
}

export interface Probe {
  readonly httpGet?: { readonly path?: string; readonly port?: number | string };
  readonly tcpSocket?: { readonly port?: number | string };
  readonly exec?: { readonly command?: readonly string[] };
  readonly grpc?: { readonly port?: number };
  readonly successThreshold?: number;
  readonly failureThreshold?: number;
  readonly periodSeconds?: number;
  readonly timeoutSeconds?: number;
  readonly initialDelaySeconds?: number;
}

export interface Container {
  readonly name: string;
  readonly ports?: { readonly containerPort: number; readonly name?: string; readonly hostPort?: number }[];
  readonly resources?: { readonly requests?: Record<string, string>; readonly limits?: Record<string, string> };
  readonly readinessProbe?: Probe;
  readonly startupProbe?: Probe;
  readonly livenessProbe?: Probe;
  readonly lifecycle?: { readonly preStop?: Handler; readonly stopSignal?: string };
  readonly restartPolicy?: string;
}

export interface PodSpec {
  readonly containers?: Container[];
  readonly initContainers?: Container[];
  readonly volumes?: { readonly name: string; readonly persistentVolumeClaim?: { readonly claimName: string } }[];
  readonly terminationGracePeriodSeconds?: number;
  readonly hostNetwork?: boolean;
  readonly affinity?: { readonly podAntiAffinity?: { readonly requiredDuringSchedulingIgnoredDuringExecution?: object[] } };
  readonly topologySpreadConstraints?: { readonly topologyKey?: string; readonly whenUnsatisfiable?: string; readonly minDomains?: number }[];
  readonly os?: { readonly name?: string };
}

export interface DeploymentSpec {
  readonly replicas?: number;
  readonly selector?: LabelSelector;
  readonly minReadySeconds?: number;
  readonly progressDeadlineSeconds?: number;
  /** Not a field of a Deployment: told where it is. */
  readonly podReplacementPolicy?: string;
  readonly strategy?: { readonly type?: string; readonly rollingUpdate?: { readonly maxSurge?: PodCount; readonly maxUnavailable?: PodCount } };
  readonly template?: { readonly metadata?: Metadata; readonly spec?: PodSpec };
}

export interface Deployment extends Manifest {
  readonly spec?: DeploymentSpec;
}

export interface ServicePort {
  readonly port: number;
  readonly targetPort?: number | string;
}

export interface Service extends Manifest {
  readonly spec?: {
    readonly selector?: Record<string, string>;
    readonly ports?: ServicePort[];
    readonly publishNotReadyAddresses?: boolean;
    readonly type?: string;
    readonly externalTrafficPolicy?: string;
    readonly clusterIP?: string;
    readonly loadBalancerClass?: string;
  };
}

export interface DisruptionBudgetManifest extends Manifest {
  readonly spec?: {
    readonly selector?: LabelSelector;
    readonly minAvailable?: PodCount;
    readonly maxUnavailable?: PodCount;
    readonly unhealthyPodEvictionPolicy?: string;
  };
}

/** The name, for messages. */
export function called({ metadata }: Manifest): string {
  return metadata?.name ?? '(no name)';
}

/** `Deployment shop/web`, for messages. */
export function nameOf(manifest: Manifest): string {
  const namespace = manifest.metadata?.namespace;
  return `${manifest.kind ?? 'object'} ${namespace ? `${namespace}/` : ''}${called(manifest)}`;
}

/** Annotations, as the API server takes them: what is no text it refuses, and nobody reads. */
export function annotationsOf(metadata: Metadata | null | undefined): Record<string, string> {
  return textsOf(metadata?.annotations);
}

export function labelsOf(metadata: Metadata | null | undefined): Record<string, string> {
  return textsOf(metadata?.labels);
}

function textsOf(map: unknown): Record<string, string> {
  if (typeof map !== 'object' || map === null) return {};
  return Object.fromEntries(Object.entries(map).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
