import { Shape } from './shape';

/**
 * The fields that the rules read, by kind: one table. A rule that reads another field adds it here, and then may rely on
 * its type.
 */

const TEXTS: Shape = { mapOf: 'text' };
const METADATA: Shape = { fields: { name: 'text', namespace: 'text', labels: TEXTS, annotations: TEXTS } };
const SELECTOR: Shape = {
  fields: { matchLabels: TEXTS, matchExpressions: { list: { fields: { key: 'text', operator: 'text', values: { list: 'text' } } } } },
};

const HTTP_GET: Shape = { fields: { path: 'text', port: 'count', host: 'text', scheme: 'text' } };
const TCP_SOCKET: Shape = { fields: { port: 'count', host: 'text' } };
const EXEC: Shape = { fields: { command: { list: 'text' } } };
const PROBE: Shape = {
  fields: {
    httpGet: HTTP_GET,
    tcpSocket: TCP_SOCKET,
    exec: EXEC,
    grpc: { fields: { port: 'number', service: 'text' } },
    initialDelaySeconds: 'number',
    periodSeconds: 'number',
    timeoutSeconds: 'number',
    failureThreshold: 'number',
    successThreshold: 'number',
  },
};
const PRE_STOP: Shape = { fields: { sleep: { fields: { seconds: 'number' } }, exec: EXEC, httpGet: HTTP_GET, tcpSocket: TCP_SOCKET } };
const QUANTITIES: Shape = { mapOf: 'count' };
const CONTAINER: Shape = {
  fields: {
    name: 'text',
    image: 'text',
    ports: { list: { fields: { name: 'text', containerPort: 'number', hostPort: 'number' } } },
    resources: { fields: { requests: QUANTITIES, limits: QUANTITIES } },
    readinessProbe: PROBE,
    livenessProbe: PROBE,
    startupProbe: PROBE,
    lifecycle: { fields: { preStop: PRE_STOP, stopSignal: 'text' } },
    restartPolicy: 'text',
  },
};
const CONTAINERS: Shape = { list: CONTAINER };
const POD: Shape = {
  fields: {
    containers: CONTAINERS,
    initContainers: CONTAINERS,
    volumes: { list: { fields: { name: 'text', persistentVolumeClaim: { fields: { claimName: 'text' } } } } },
    terminationGracePeriodSeconds: 'number',
    hostNetwork: 'boolean',
    os: { fields: { name: 'text' } },
    readinessGates: { list: { fields: { conditionType: 'text' } } },
    nodeSelector: TEXTS,
    affinity: { fields: { podAntiAffinity: { fields: { requiredDuringSchedulingIgnoredDuringExecution: { list: 'map' } } } } },
    topologySpreadConstraints: { list: { fields: { topologyKey: 'text', whenUnsatisfiable: 'text', minDomains: 'number', matchLabelKeys: { list: 'text' } } } },
  },
};
const TEMPLATE: Shape = { fields: { metadata: METADATA, spec: POD } };
const ROLLING: Shape = { fields: { maxSurge: 'count', maxUnavailable: 'count', partition: 'number' } };
const STRATEGY: Shape = { fields: { type: 'text', rollingUpdate: ROLLING, canary: ROLLING } };
const WORKLOAD: Shape = {
  fields: {
    replicas: 'number',
    selector: SELECTOR,
    minReadySeconds: 'number',
    progressDeadlineSeconds: 'number',
    podReplacementPolicy: 'text',
    strategy: STRATEGY,
    updateStrategy: STRATEGY,
    template: TEMPLATE,
  },
};
const TARGET: Shape = { fields: { apiVersion: 'text', kind: 'text', name: 'text' } };

const BEHAVIOR: Shape = { fields: { scaleUp: { fields: { stabilizationWindowSeconds: 'number' } }, scaleDown: { fields: { selectPolicy: 'text' } } } };

const SPECS: Readonly<Record<string, Shape>> = {
  Deployment: WORKLOAD,
  StatefulSet: WORKLOAD,
  DaemonSet: WORKLOAD,
  ReplicaSet: WORKLOAD,
  Rollout: WORKLOAD,
  Job: WORKLOAD,
  Service: {
    fields: {
      selector: TEXTS,
      ports: { list: { fields: { name: 'text', port: 'number', targetPort: 'count' } } },
      publishNotReadyAddresses: 'boolean',
      type: 'text',
      clusterIP: 'text',
      loadBalancerClass: 'text',
      externalTrafficPolicy: 'text',
    },
  },
  PodDisruptionBudget: { fields: { selector: SELECTOR, minAvailable: 'count', maxUnavailable: 'count', unhealthyPodEvictionPolicy: 'text' } },
  HorizontalPodAutoscaler: {
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
  },
  ScaledObject: {
    fields: {
      scaleTargetRef: TARGET,
      idleReplicaCount: 'number',
      minReplicaCount: 'number',
      maxReplicaCount: 'number',
      advanced: { fields: { horizontalPodAutoscalerConfig: { fields: { behavior: BEHAVIOR } } } },
    },
  },
  Ingress: { fields: { ingressClassName: 'text' } },
  IngressClass: { fields: { controller: 'text' } },
  PersistentVolumeClaim: { fields: { accessModes: { list: 'text' } } },
};

/** What is read of every object. */
const HEAD: Record<string, Shape> = { apiVersion: 'text', kind: 'text', metadata: METADATA };

/** The shape of an object of a kind that the rules know. */
export function shapeOf(kind: unknown): Shape | undefined {
  return typeof kind === 'string' && Object.hasOwn(SPECS, kind) ? { fields: { ...HEAD, spec: SPECS[kind] } } : undefined;
}

export const OTHER_SHAPE: Shape = { fields: { ...HEAD, spec: 'any' } };

/** Where an object of another kind has a pod template, the labels of its pods are read: selectors meet them. */
export const OTHER_TEMPLATE: Shape = { fields: { spec: { fields: { template: { fields: { metadata: METADATA } } } } } };
