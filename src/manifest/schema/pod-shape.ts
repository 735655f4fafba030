import { SELECTOR, TEXTS } from './metadata-shape';
import { MOST_INTEGER, PORT, POSITIVE, Shape, WHOLE } from './shape';

/** The fields of a pod that are read. */

const HTTP_GET = { fields: { path: 'text', port: 'port', host: 'text', scheme: { oneOf: ['HTTP', 'HTTPS'] } } } as const satisfies Shape;
const TCP_SOCKET = { fields: { port: 'port', host: 'text' } } as const satisfies Shape;
const EXEC = { fields: { command: { list: 'text' } } } as const satisfies Shape;
export const PROBE = {
  fields: {
    httpGet: HTTP_GET,
    tcpSocket: TCP_SOCKET,
    exec: EXEC,
    grpc: { fields: { port: PORT, service: 'text' } },
    initialDelaySeconds: WHOLE,
    periodSeconds: WHOLE,
    timeoutSeconds: WHOLE,
    failureThreshold: WHOLE,
    successThreshold: WHOLE,
    terminationGracePeriodSeconds: POSITIVE,
  },
} as const satisfies Shape;
export const PRE_STOP = {
  fields: { sleep: { fields: { seconds: WHOLE } }, exec: EXEC, httpGet: HTTP_GET, tcpSocket: TCP_SOCKET },
} as const satisfies Shape;
const QUANTITIES = { mapOf: 'count' } as const satisfies Shape;
const RESOURCES = { fields: { requests: QUANTITIES, limits: QUANTITIES } } as const satisfies Shape;
export const CONTAINER = {
  fields: {
    name: 'text',
    image: 'text',
    command: { list: 'text' },
    args: { list: 'text' },
    ports: { list: { fields: { name: 'portName', containerPort: PORT, hostPort: { integer: [0, 65_535] } } } },
    env: { list: { fields: { name: 'text', value: 'text' } } },
    envFrom: { list: { fields: { prefix: 'text' } } },
    resources: RESOURCES,
    readinessProbe: PROBE,
    livenessProbe: PROBE,
    startupProbe: PROBE,
    lifecycle: { fields: { preStop: PRE_STOP, postStart: PRE_STOP, stopSignal: 'text' } },
    restartPolicy: 'text',
  },
} as const satisfies Shape;
const AFFINITY_TERM = {
  fields: { labelSelector: SELECTOR, topologyKey: 'text', namespaces: { list: 'text' }, namespaceSelector: SELECTOR, matchLabelKeys: { list: 'text' } },
} as const satisfies Shape;
const POD_AFFINITY = { fields: { requiredDuringSchedulingIgnoredDuringExecution: { list: AFFINITY_TERM } } } as const satisfies Shape;
const NODE_AFFINITY = {
  fields: {
    requiredDuringSchedulingIgnoredDuringExecution: {
      fields: { nodeSelectorTerms: { list: { fields: { matchExpressions: { list: { fields: { key: 'text', operator: 'text', values: { list: 'text' } } } } } } } },
    },
  },
} as const satisfies Shape;
const DISK = { fields: { readOnly: 'boolean' } } as const satisfies Shape;
const VOLUME = {
  fields: {
    name: 'text',
    persistentVolumeClaim: { fields: { claimName: 'text' } },
    awsElasticBlockStore: DISK,
    azureDisk: DISK,
    cinder: DISK,
    fc: DISK,
    gcePersistentDisk: DISK,
    iscsi: DISK,
    rbd: DISK,
    vsphereVolume: DISK,
  },
} as const satisfies Shape;
const SPREAD_CONSTRAINT = {
  fields: {
    topologyKey: 'text',
    whenUnsatisfiable: { oneOf: ['DoNotSchedule', 'ScheduleAnyway'] },
    maxSkew: POSITIVE,
    minDomains: POSITIVE,
    labelSelector: SELECTOR,
    matchLabelKeys: { list: 'text' },
    nodeTaintsPolicy: { oneOf: ['Honor', 'Ignore'] },
  },
} as const satisfies Shape;
const CONTAINERS = { list: CONTAINER } as const satisfies Shape;
export const POD = {
  fields: {
    containers: CONTAINERS,
    initContainers: CONTAINERS,
    volumes: { list: VOLUME },
    terminationGracePeriodSeconds: { integer: [-MOST_INTEGER, MOST_INTEGER] },
    activeDeadlineSeconds: POSITIVE,
    restartPolicy: { oneOf: ['Always', 'OnFailure', 'Never'] },
    resources: RESOURCES,
    hostNetwork: 'boolean',
    os: { fields: { name: { oneOf: ['linux', 'windows'] } } },
    readinessGates: { list: { fields: { conditionType: 'text' } } },
    nodeName: 'text',
    nodeSelector: TEXTS,
    affinity: { fields: { nodeAffinity: NODE_AFFINITY, podAffinity: POD_AFFINITY, podAntiAffinity: POD_AFFINITY } },
    resourceClaims: { list: { fields: { name: 'text', resourceClaimName: 'text', resourceClaimTemplateName: 'text' } } },
    topologySpreadConstraints: { list: SPREAD_CONSTRAINT },
  },
} as const satisfies Shape;
