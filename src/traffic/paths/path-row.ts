/** An annotation that the controller of a path reads on the Service or Ingress of the path. */
export interface PathAnnotation {
  readonly on: 'Service' | 'Ingress';
  readonly key: string;
  /** `{drain}` is replaced by the drain in whole seconds, `{name}` by the name of the BackendConfig. */
  readonly value: string;
  /** The page or source file that defines the key and the format of the value. */
  readonly source: string;
}

export function pathAnnotation(on: PathAnnotation['on'], key: string, value: string, source: string): PathAnnotation {
  return { on, key, value, source };
}

/** Routes of the Gateway API: of requests, and all of them. */
export const LAYER_7_ROUTES = ['HTTPRoute', 'GRPCRoute'] as const;
export const ROUTES = [...LAYER_7_ROUTES, 'TLSRoute', 'TCPRoute', 'UDPRoute'] as const;

/** How a new pod gets the readiness gate that keeps it from being ready until the path routes to it. */
export enum Gate {
  /** The platform adds a pod readiness gate by itself. */
  AUTOMATIC = 'automatic',
  /** A webhook adds it to the pods of a namespace that has the label `GATE_LABEL`. */
  NAMESPACE_LABEL = 'namespace label',
  /** The pods name it, as `gateCondition` of the row, and the controller opens it. */
  POD = 'pod',
}

/** The connection draining of a load balancer: how long open connections to a terminating pod may go on. */
export interface Draining {
  /** The object that sets it. */
  readonly on: 'Service' | 'Ingress' | 'BackendConfig';
  /** Without a setting; 0 if it does not drain or its default is not documented. */
  readonly defaultSeconds: number;
  /** The longest that it accepts. */
  readonly longestSeconds: number;
}

/** By what a GatewayClass shows the path. */
export interface GatewayClassNames {
  /** `spec.controllerName` of the class. */
  readonly controllers: readonly string[];
  /** Names of classes that the product installs, or its first steps create: known without the GatewayClass. */
  readonly classNames: readonly string[];
  /** The page or source file with the names. */
  readonly source: string;
}

export interface PathRow {
  readonly id: string;
  /** Its name in the documentation. */
  readonly title: string;
  /** The expression that an author writes. */
  readonly code: string;
  /** From the deletion of a pod until this path sends nothing to it. */
  readonly propagationSeconds: number;
  /** A shorter preStop delay loses requests, as measured or reported. */
  readonly floorSeconds: number;
  /** The delays that add up to the propagation. */
  readonly parts: string;
  /** The measurement, report or inference behind the numbers. */
  readonly basis: string;
  readonly source: string;
  /** Measured by us (docs/proof.md), or stated by the vendor; false: reported or inferred. */
  readonly confirmed: 'measured' | 'vendor' | false;
  /** From Ready until the path routes to a new pod; 0 if the old pods serve until then. */
  readonly registrationSeconds: number;
  /** The measurement, report or inference behind it. */
  readonly registrationBasis: string;
  readonly registrationSource?: string;
  readonly gate?: Gate;
  /** Of `Gate.POD`: `conditionType` of the readiness gate; with a slash at the end, a prefix before the name of the Service. */
  readonly gateCondition?: string;
  /** Kinds of the objects that configure the path in the manifests. */
  readonly kinds: readonly string[];
  /** API groups of its own objects: whatever of them names a Service is recognised as this path. */
  readonly groups?: readonly string[];
  /** Class of its Ingress; an Ingress of this class is recognised as this path. */
  readonly className?: string;
  /** Other names of the class. */
  readonly classAliases?: readonly string[];
  /** `spec.controller` of its IngressClass, whose name may be any; with a slash at the end, a prefix. */
  readonly controllers?: readonly string[];
  /** Its implementation of the Gateway API. */
  readonly gateway?: GatewayClassNames;
  /** The controller reads the class from the annotation and ignores `spec.ingressClassName`. */
  readonly classIsAnnotation?: boolean;
  /** Type of the Service that configures the path. */
  readonly serviceType?: 'LoadBalancer';
  /** Type that its Ingress requires of the Service behind it; any type if absent. */
  readonly ingressServiceType?: 'NodePort';
  readonly annotations: readonly PathAnnotation[];
  readonly draining?: Draining;
  /** How long it keeps an idle connection to the pod; the server must keep it for longer. */
  readonly idleTimeout?: { readonly seconds: number; readonly source: string };
  /** It is no longer maintained. */
  readonly retired?: { readonly since: string; readonly source: string };
  /** Further advice for the author, in Markdown. */
  readonly note?: string;
}

/** The AWS load balancer controller adds its readiness gate to pods created in a namespace with this label. */
export const GATE_LABEL = { key: 'elbv2.k8s.aws/pod-readiness-gate-inject', value: 'enabled' };

export const CLASS_ANNOTATION = 'kubernetes.io/ingress.class';
export const BACKEND_CONFIG_ANNOTATION = 'cloud.google.com/backend-config';
export const AWS_TARGET_GROUP_ATTRIBUTES = {
  Ingress: 'alb.ingress.kubernetes.io/target-group-attributes',
  Service: 'service.beta.kubernetes.io/aws-load-balancer-target-group-attributes',
};
export const AWS_DEREGISTRATION = 'deregistration_delay.timeout_seconds';
/** Settings of the target group of a Service behind a Gateway. https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/gateway/targetgroupconfig/ */
export const AWS_TARGET_CONFIGURATION = 'TargetGroupConfiguration';
/** Settings of the backend of a Service behind a Gateway on GKE. https://cloud.google.com/kubernetes-engine/docs/how-to/configure-gateway-resources */
export const GCP_BACKEND_POLICY = 'GCPBackendPolicy';
export const AGIC_DRAINING = 'appgw.ingress.kubernetes.io/connection-draining';
export const AGIC_DRAINING_TIMEOUT = 'appgw.ingress.kubernetes.io/connection-draining-timeout';

/** Of a proxy that sends to the endpoints. */
export const NO_REGISTRATION = 'the old pods serve until it has observed the new ones';
