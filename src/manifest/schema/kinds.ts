import { SELECTOR, TEXTS } from './metadata-shape';
import { POD } from './pod-shape';
import { PORT, POSITIVE, Shape } from './shape';
import { REPLICATION_CONTROLLER_SPEC, WORKLOAD_SPEC } from './workload-shape';
import { ROUTES } from '../../traffic';

/** What objects of a kind do for pods. */
export enum Role {
  /** Makes pods that a Service may select. */
  WORKLOAD,
  /** Makes pods for a workload. */
  REPLICAS,
  SERVICE,
  DISRUPTION_BUDGET,
  AUTOSCALER,
  /** Routes traffic to Services. */
  ROUTE,
  /** A gateway sends to the pods that it selects. */
  POOL,
  /** Rules about the other roles read it. */
  OTHER,
}

/** What the rules know about a kind. */
export interface Kind {
  /** API groups of the kind; the core group is the empty text. Undefined: any group, because no other project uses the name. */
  readonly groups?: readonly string[];
  readonly role: Role;
  /** The fields of `spec` that are read. */
  readonly spec?: Shape;
  /** Its objects have no namespace. */
  readonly isClusterScoped?: true;
  /** `spec.replicas` is the number of pods. */
  readonly hasReplicas?: true;
  /** The API server rejects a selector that the pod template does not match. */
  readonly requiresSelector?: true;
  /** Its pods complete: there is no rolling update. */
  readonly runsToCompletion?: true;
}

const TARGET = { fields: { apiVersion: 'text', kind: 'text', name: 'text' } } as const satisfies Shape;
const SCALING_RULES = {
  fields: {
    stabilizationWindowSeconds: { integer: [0, 3600] },
    selectPolicy: { oneOf: ['Max', 'Min', 'Disabled'] },
    policies: { list: { fields: { type: { oneOf: ['Pods', 'Percent'] }, value: POSITIVE, periodSeconds: { integer: [1, 1800] } } } },
  },
} as const satisfies Shape;
const BEHAVIOR = { fields: { scaleUp: SCALING_RULES, scaleDown: SCALING_RULES } } as const satisfies Shape;
const TRAFFIC_POLICY = { oneOf: ['Cluster', 'Local'] } as const satisfies Shape;
export const SERVICE_SPEC = {
  fields: {
    selector: TEXTS,
    ports: { list: { fields: { name: 'text', port: PORT, targetPort: 'count', appProtocol: 'text' } } },
    publishNotReadyAddresses: 'boolean',
    type: { oneOf: ['ClusterIP', 'NodePort', 'LoadBalancer', 'ExternalName'] },
    clusterIP: 'text',
    loadBalancerClass: 'text',
    allocateLoadBalancerNodePorts: 'boolean',
    externalTrafficPolicy: TRAFFIC_POLICY,
    internalTrafficPolicy: TRAFFIC_POLICY,
  },
} as const satisfies Shape;
export const DISRUPTION_BUDGET_SPEC = { fields: { selector: SELECTOR, minAvailable: 'count', maxUnavailable: 'count', unhealthyPodEvictionPolicy: { oneOf: ['AlwaysAllow', 'IfHealthyBudget'] } } } as const satisfies Shape;
const HORIZONTAL_POD_AUTOSCALER = {
  fields: {
    scaleTargetRef: TARGET,
    minReplicas: 'number',
    maxReplicas: 'number',
    targetCPUUtilizationPercentage: 'number',
    metrics: {
      list: {
        fields: {
          type: 'text',
          resource: { fields: { name: 'text', target: { fields: { type: 'text' } } } },
          containerResource: { fields: { name: 'text', container: 'text', target: { fields: { type: 'text' } } } },
        },
      },
    },
    behavior: BEHAVIOR,
  },
} as const satisfies Shape;
const SCALED_OBJECT = {
  fields: {
    scaleTargetRef: TARGET,
    idleReplicaCount: 'number',
    minReplicaCount: 'number',
    maxReplicaCount: 'number',
    advanced: { fields: { horizontalPodAutoscalerConfig: { fields: { behavior: BEHAVIOR } } } },
  },
} as const satisfies Shape;

const GATEWAY_API = 'gateway.networking.k8s.io';

/** Every kind that the rules know. A rule that reads another field adds it to the shape, and may then rely on its type. */
export const KINDS: Readonly<Record<string, Kind>> = {
  Deployment: { groups: ['', 'apps', 'extensions'], role: Role.WORKLOAD, spec: WORKLOAD_SPEC, hasReplicas: true, requiresSelector: true },
  StatefulSet: { groups: ['', 'apps'], role: Role.WORKLOAD, spec: WORKLOAD_SPEC, hasReplicas: true, requiresSelector: true },
  DaemonSet: { groups: ['', 'apps', 'extensions'], role: Role.WORKLOAD, spec: WORKLOAD_SPEC, requiresSelector: true },
  Rollout: { groups: ['', 'argoproj.io'], role: Role.WORKLOAD, spec: WORKLOAD_SPEC, hasReplicas: true },
  Job: { groups: ['', 'batch'], role: Role.WORKLOAD, spec: WORKLOAD_SPEC, runsToCompletion: true },
  ReplicaSet: { groups: ['', 'apps', 'extensions'], role: Role.REPLICAS, spec: WORKLOAD_SPEC },
  ReplicationController: { groups: [''], role: Role.REPLICAS, spec: REPLICATION_CONTROLLER_SPEC },
  Pod: { groups: [''], role: Role.OTHER, spec: POD },
  Service: { groups: [''], role: Role.SERVICE, spec: SERVICE_SPEC },
  PodDisruptionBudget: { role: Role.DISRUPTION_BUDGET, spec: DISRUPTION_BUDGET_SPEC },
  HorizontalPodAutoscaler: { role: Role.AUTOSCALER, spec: HORIZONTAL_POD_AUTOSCALER },
  ScaledObject: { role: Role.AUTOSCALER, spec: SCALED_OBJECT },
  Ingress: { role: Role.ROUTE, spec: { fields: { ingressClassName: 'text' } } },
  ...Object.fromEntries(ROUTES.map(kind => [kind, { groups: ['', GATEWAY_API], role: Role.ROUTE }])),
  InferencePool: { groups: ['inference.networking.k8s.io', 'inference.networking.x-k8s.io'], role: Role.POOL },
  Gateway: { groups: ['', GATEWAY_API], role: Role.OTHER, spec: { fields: { gatewayClassName: 'text' } } },
  GatewayClass: { groups: ['', GATEWAY_API], role: Role.OTHER, spec: { fields: { controllerName: 'text' } }, isClusterScoped: true },
  ListenerSet: { groups: ['', GATEWAY_API], role: Role.OTHER },
  XListenerSet: { role: Role.OTHER },
  GCPBackendPolicy: { role: Role.OTHER },
  TargetGroupConfiguration: { role: Role.OTHER },
  IngressClass: { role: Role.OTHER, spec: { fields: { controller: 'text' } }, isClusterScoped: true },
  Namespace: { role: Role.OTHER, isClusterScoped: true },
  PersistentVolumeClaim: { role: Role.OTHER, spec: { fields: { accessModes: { list: { oneOf: ['ReadWriteOnce', 'ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOncePod'] } }, storageClassName: 'text', volumeName: 'text' } } },
  PersistentVolume: { role: Role.OTHER, spec: { fields: { local: 'map', hostPath: 'map', nodeAffinity: 'map' } }, isClusterScoped: true },
  StorageClass: { role: Role.OTHER, isClusterScoped: true },
  ResourceQuota: { role: Role.OTHER, spec: { fields: { hard: { mapOf: 'count' }, scopes: { list: 'text' }, scopeSelector: 'map' } } },
  BackendConfig: { role: Role.OTHER },
  ConfigMap: { groups: [''], role: Role.OTHER },
};

/** The row of an object's kind; undefined for other kinds, and for kinds of other projects with the same name. */
export function kindOf({ apiVersion, kind }: { readonly apiVersion?: unknown; readonly kind?: unknown }): Kind | undefined {
  const known = typeof kind === 'string' && Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
  if (!known?.groups || typeof apiVersion !== 'string') return known;
  return known.groups.includes(apiVersion.includes('/') ? apiVersion.split('/')[0] : '') ? known : undefined;
}

/** Whether objects of a role make pods. */
export function makesPods(role: Role | undefined): boolean {
  return role === Role.WORKLOAD || role === Role.REPLICAS;
}
