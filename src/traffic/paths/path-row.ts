/** What is known of a traffic path: one row of the table. */

/** An annotation that a path needs on the object that stands for it. */
export interface AnnotationNeed {
  readonly on: 'Service' | 'Ingress';
  readonly key: string;
  /** `{drain}` stands for the drain in whole seconds, `{name}` for the name of the BackendConfig. */
  readonly value: string;
  /** Where the key and the format of its value are read. */
  readonly source: string;
}

export function annotationNeed(on: AnnotationNeed['on'], key: string, value: string, source: string): AnnotationNeed {
  return { on, key, value, source };
}

/** Who holds a new pod back until the path sends to it. */
export enum Gate {
  /** The platform adds a pod readiness gate by itself. */
  AUTOMATIC = 'automatic',
  /** A webhook adds it to the pods of a namespace that has `GATE_LABEL`. */
  NAMESPACE_LABEL = 'namespace label',
}

/** How the load balancer is told to let the open connections of a leaving pod finish. */
export interface Draining {
  readonly on: 'Service' | 'Ingress' | 'BackendConfig';
  /** What it does when nothing is said: seconds; 0 where it does not drain, or nobody says what it does. */
  readonly defaultSeconds: number;
  /** It takes no more. */
  readonly longestSeconds: number;
}

export interface PathRow {
  readonly id: string;
  /** As people call it. */
  readonly title: string;
  /** What an author writes. */
  readonly code: string;
  /** From the deletion of a pod until this path no longer sends to it. */
  readonly propagationSeconds: number;
  readonly floorSeconds: number;
  /** What the propagation is made of. */
  readonly parts: string;
  /** Who says so. */
  readonly basis: string;
  readonly source: string;
  /** Measured by us, or said by those who make it; not only reported or inferred. */
  readonly confirmed: boolean;
  /** From a ready pod until it is really used; 0 where the old pods serve until then. */
  readonly registrationSeconds: number;
  /** Where that number comes from. */
  readonly registrationBasis: string;
  readonly registrationSource?: string;
  readonly gate?: Gate;
  /** What stands for it in the manifests, the first where several do. */
  readonly kinds: readonly ('Service' | 'Ingress' | 'HTTPRoute')[];
  /** Class of its Ingress. */
  readonly className?: string;
  /** The class is an annotation: `spec.ingressClassName` is not looked at. */
  readonly classIsAnnotation?: boolean;
  /** Type of the Service that stands for it. */
  readonly serviceType?: 'LoadBalancer';
  /** Type of the Service that its Ingress must send to; any where it is missing. */
  readonly ingressServiceType?: 'NodePort';
  readonly annotations: readonly AnnotationNeed[];
  readonly draining?: Draining;
  /** How long it keeps an idle connection to the pod: the server must keep it for longer. */
  readonly idle?: { readonly seconds: number; readonly source: string };
  /** Nobody maintains it any more. */
  readonly retired?: { readonly since: string; readonly source: string };
  /** What else an author should know. */
  readonly note?: string;
}

/** On the namespace: the AWS load balancer controller adds its readiness gate to pods that are created there. */
export const GATE_LABEL = { key: 'elbv2.k8s.aws/pod-readiness-gate-inject', value: 'enabled' };

export const CLASS_ANNOTATION = 'kubernetes.io/ingress.class';
/**
 * Classes that are written in several ways.
 * @see https://learn.microsoft.com/azure/aks/app-routing the managed ingress-nginx of AKS
 */
const CLASS_ALIASES: Readonly<Record<string, string>> = {
  'gce-internal': 'gce', 'azure/application-gateway': 'azure-application-gateway', 'webapprouting.kubernetes.azure.com': 'nginx',
};
/**
 * What an IngressClass has as its controller, and the class of the table.
 * @see https://kubernetes.github.io/ingress-nginx/user-guide/multiple-ingress/
 * @see https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/guide/ingress/ingress_class/
 * @see https://docs.aws.amazon.com/eks/latest/userguide/auto-configure-alb.html
 * @see https://github.com/traefik/traefik/blob/master/pkg/provider/kubernetes/ingress/kubernetes.go
 * @see https://github.com/Azure/application-gateway-kubernetes-ingress/blob/master/helm/ingress-azure/tests/snapshots/sample-config/ingress-azure/templates/ingressclass.yaml
 */
const CONTROLLERS: Readonly<Record<string, string>> = {
  'k8s.io/ingress-nginx': 'nginx',
  'traefik.io/ingress-controller': 'traefik',
  'ingress.k8s.aws/alb': 'alb',
  'eks.amazonaws.com/alb': 'alb',
  'azure/application-gateway': 'azure-application-gateway',
};
/**
 * Contour goes by the name of the class and reads no controller: each installation writes its own behind this.
 * @see https://projectcontour.io/docs/main/config/ingress/
 * @see https://github.com/bitnami/charts/blob/main/bitnami/contour/templates/contour/ingressclass.yaml
 */
const CONTOUR_CONTROLLER = 'projectcontour.io/';

/** The class as the table has it. */
export function canonicalClass(className: string): string {
  return CLASS_ALIASES[className] ?? className;
}

/** The class of the table for a controller; undefined where it is not known. */
export function classOfController(controller: unknown): string | undefined {
  if (typeof controller !== 'string') return undefined;
  if (controller.startsWith(CONTOUR_CONTROLLER)) return 'contour';
  return Object.hasOwn(CONTROLLERS, controller) ? CONTROLLERS[controller] : undefined;
}

export const BACKEND_CONFIG_ANNOTATION = 'cloud.google.com/backend-config';
export const AWS_TARGET_GROUP_ATTRIBUTES = {
  Ingress: 'alb.ingress.kubernetes.io/target-group-attributes',
  Service: 'service.beta.kubernetes.io/aws-load-balancer-target-group-attributes',
};
export const AWS_DEREGISTRATION = 'deregistration_delay.timeout_seconds';
export const AGIC_DRAINING = 'appgw.ingress.kubernetes.io/connection-draining';
export const AGIC_DRAINING_TIMEOUT = 'appgw.ingress.kubernetes.io/connection-draining-timeout';
