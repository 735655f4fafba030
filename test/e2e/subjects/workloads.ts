import { parseAllDocuments, stringify } from 'yaml';
import { hardenedText } from './hardened-text';
import { webService } from './ours';
import { PredictedSubject } from './predicted';
import { SERVER_PORT, serverContainer, SERVICE_PORT } from './server-container';
import { Release } from './subject';
import { Manifest } from '../cluster/manifest';
import { programsVolume } from '../cluster/program-pod';

const LAG_SECONDS = 10;
/** What harden writes for a Service inside the cluster. */
const HARDENED_PRESTOP_SECONDS = 15;
/** The rollouts that hang are given up after that; harden replaces a shorter one. */
const DEADLINE = { progressDeadlineSeconds: 75 };

const readinessProbe = { httpGet: { path: '/healthz', port: SERVER_PORT }, periodSeconds: 5, timeoutSeconds: 2 };

interface Fields {
  readonly name?: string;
  readonly labels?: Record<string, string>;
  readonly container?: object;
  readonly pod?: { readonly volumes: readonly object[] };
  readonly spec?: object;
}

function workload(kind: string, release: Release, { name = release.name, labels, container, pod, spec }: Fields = {}): Manifest {
  const matchLabels = { app: release.name, ...labels };
  return {
    apiVersion: 'apps/v1',
    kind,
    metadata: { name },
    spec: {
      selector: { matchLabels },
      template: {
        metadata: { labels: matchLabels },
        spec: { containers: [serverContainer(release, { readinessProbe, ...container })], volumes: [programsVolume(), ...pod?.volumes ?? []] },
      },
      ...spec,
    },
  };
}

const service = ({ name }: Release): Manifest => ({
  apiVersion: 'v1', kind: 'Service', metadata: { name }, spec: { selector: { app: name }, ports: [{ port: SERVICE_PORT, targetPort: SERVER_PORT }] },
});

/** Each row has a port of its own: several wait on the same nodes for their turn. */
const hostPortOf = ({ name }: Release) => 20_000 + Number(name.replace(/\D/g, ''));

const hostPort = (release: Release): Manifest[] => [
  workload('Deployment', release, {
    spec: { replicas: 2, ...DEADLINE },
    container: { ports: [{ containerPort: SERVER_PORT, hostPort: hostPortOf(release) }] },
  }),
  service(release),
];

function podClaim(release: Release, spec: object = {}): Manifest[] {
  const name = `${release.name}-data`;
  const accessModes = ['ReadWriteOncePod'];
  return [
    workload('Deployment', release, {
      spec: { replicas: 1, ...DEADLINE, ...spec }, pod: { volumes: [{ name: 'data', persistentVolumeClaim: { claimName: name } }] },
    }),
    service(release),
    {
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      metadata: { name },
      spec: { accessModes, capacity: { storage: '1Mi' }, storageClassName: '', hostPath: { path: '/tmp' }, persistentVolumeReclaimPolicy: 'Retain' },
    },
    {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name },
      spec: { accessModes, resources: { requests: { storage: '1Mi' } }, storageClassName: '', volumeName: name },
    },
  ];
}

const canary = (release: Release): Manifest[] => [
  workload('Deployment', release, { name: `${release.name}-stable`, labels: { track: 'stable' }, spec: { replicas: 3 } }),
  workload('Deployment', { ...release, version: 'canary' }, { name: `${release.name}-canary`, labels: { track: 'canary' }, spec: { replicas: 1 } }),
  service(release),
];

const statefulSet = (release: Release): Manifest[] => [
  workload('StatefulSet', release, { spec: { replicas: 3, serviceName: release.name } }),
  service(release),
];

const daemonSet = (release: Release): Manifest[] => [workload('DaemonSet', release), service(release)];

const DEVICE_PODS = 2;
/** A resource of its own for each row, as several wait on the same node for their turn. */
const deviceOf = ({ name }: Release) => `example.com/${name}`;

const oneAtATime = (maxSurge: number, maxUnavailable: number) => ({ strategy: { rollingUpdate: { maxSurge, maxUnavailable } } });

const withDevice = (release: Release, spec: object): Manifest[] => [
  workload('Deployment', release, {
    spec: { replicas: DEVICE_PODS, ...DEADLINE, ...spec },
    container: { resources: { requests: { cpu: '50m', memory: '64Mi' }, limits: { [deviceOf(release)]: 1 } } },
  }),
  service(release),
];

const SLOW_APPLY = 'other work on the two cores: the first pod was deleted 3 to 5 s after kubectl had been called';

/** A node has as many devices as the workload has pods. */
function onDevices(name: string, manifests: PredictedSubject['manifests'], preStopSeconds: number, because?: string): PredictedSubject {
  return { ...subject(`${DEVICE_PODS} pods on ${DEVICE_PODS} devices, ${name}`, manifests, preStopSeconds, because), devices: release => ({ [deviceOf(release)]: DEVICE_PODS }) };
}

function subject(name: string, manifests: PredictedSubject['manifests'], preStopSeconds: number, because?: string): PredictedSubject {
  return { because, name, what: 'one of the workloads that the plan predicts', promise: 'none', release: { startMs: 3000 }, preStopSeconds, lagSeconds: LAG_SECONDS, manifests };
}

/** As written, and through `cdk8s-graceful harden -`. */
function beforeAndAfter(name: string, manifests: PredictedSubject['manifests'], because?: string): PredictedSubject[] {
  const hardened = (release: Release) => {
    const text = manifests(release).map(manifest => stringify(manifest)).join('---\n');
    return parseAllDocuments(hardenedText(text, release).text).map(document => document.toJS() as Manifest);
  };
  return [subject(name, manifests, 0, because), subject(`${name}, hardened`, hardened, HARDENED_PRESTOP_SECONDS)];
}

/** What a rolling update of a Deployment does not show. */
export const workloadSubjects: readonly PredictedSubject[] = [
  ...beforeAndAfter('Deployment with a host port, 2 pods on 2 nodes', hostPort),
  subject('Deployment with a ReadWriteOncePod claim', podClaim, 0), // harden leaves it alone
  subject('Deployment with a ReadWriteOncePod claim, Recreate', release => podClaim(release, { strategy: { type: 'Recreate' } }), 0),
  ...beforeAndAfter('3 stable pods beside a canary', canary,
    'a step of the update took 6.5 to 8.7 s, not 7.4, so that it fell out of step with kube-proxy, whose next sync was nearer; a pod without a request of 8 s is gone sooner'),
  ...beforeAndAfter('StatefulSet, 3 pods', statefulSet, 'the plan takes a request of 8 s to be under way in each terminating pod; some had none'),
  ...beforeAndAfter('DaemonSet, 2 nodes', daemonSet),
  onDevices('surge 1, unavailable 0', release => withDevice(release, oneAtATime(1, 0)), 0),
  onDevices('surge 0, unavailable 1', release => withDevice(release, oneAtATime(0, 1)), 0, SLOW_APPLY),
  onDevices('WebService with `devices`', release => webService(release, { devices: { [deviceOf(release)]: 1 }, replicas: DEVICE_PODS }), HARDENED_PRESTOP_SECONDS, SLOW_APPLY),
];
