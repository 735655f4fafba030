import { disksOf } from './disk';
import { HOSTNAME, isBesideItself, isPinned } from './pinned';
import { Manifests } from '../index/manifests';
import { matches } from '../index/selector';
import { containerPath, podSpecOf, runningContainers } from '../pod/pod';
import { displayName, labelsOf } from '../schema/metadata';
import { Container, PodSpec, Workload } from '../schema/types';

/** How far apart two pods must be that cannot have a resource at once. */
export enum Exclusion {
  /** One pod of a node: the successor needs another node. */
  NODE = 'node',
  /** One pod of the cluster: the successor waits until the old pod is gone. */
  CLUSTER = 'cluster',
}

/** What a pod holds and its successor needs. */
export interface HeldResource {
  readonly kind: 'volume' | 'host-port' | 'anti-affinity';
  readonly exclusion: Exclusion;
  /** The claim is not in the manifests: it may as well be one that several pods can use. */
  readonly isUncertain?: true;
  /** Not even pods of one node can use it at once. */
  readonly isAlone?: true;
  /** Of an anti-affinity: the label of the nodes by which it keeps pods apart. */
  readonly topologyKey?: string;
  /** `volume claim data is ReadWriteOnce`. */
  readonly what: string;
  /** Why the successor waits, in a sentence without its end. */
  readonly why: string;
  /** Where in the workload. */
  readonly path: string;
  /** The ways out beside an accepted downtime, in the words of a manifest. */
  readonly wayOut: string;
}

/** Whether it is of a node, and not of a larger part of the cluster. */
export function isOfNode({ topologyKey }: HeldResource): boolean {
  return topologyKey === undefined || topologyKey === HOSTNAME;
}

/** Whether the input says of a volume that one node, or one pod, has it. */
export function isCertainVolume({ kind, isUncertain }: HeldResource): boolean {
  return kind === 'volume' && !isUncertain;
}

/** What only one pod at a time can have: the successor of a pod that holds it is not ready before that pod is gone. */
export function heldResourcesOf(workload: Workload, manifests: Manifests): HeldResource[] {
  const pod = podSpecOf(workload);
  return [...claims(workload, pod, manifests), ...disks(workload, pod), ...hostPorts(pod), ...antiAffinity(workload, pod)];
}

function heldVolume({ kind }: Workload, what: string, path: string): HeldResource {
  return {
    kind: 'volume',
    exclusion: Exclusion.CLUSTER,
    what,
    why: 'On another node the new pod waits for the volume that the old one holds',
    path: `spec.template.spec.volumes[]${path}`,
    wayOut: `a volume that is ReadWriteMany, or ${kind === 'StatefulSet' ? 'volumeClaimTemplates: each pod has a volume' : 'a StatefulSet whose pods have a volume each'}`,
  };
}

function claims(workload: Workload, pod: PodSpec, manifests: Manifests): HeldResource[] {
  const names = (pod.volumes ?? []).flatMap(v => v.persistentVolumeClaim?.claimName ?? []);
  return names.flatMap((name): HeldResource[] => {
    const claim = manifests.objectNamed('PersistentVolumeClaim', workload.metadata?.namespace, name);
    const modes: readonly string[] = claim?.spec?.accessModes ?? [];
    const held = (what: string) => heldVolume(workload, what, '.persistentVolumeClaim');
    if (claim && modes.length === 0) return [];
    if (modes.some(mode => mode === 'ReadWriteMany' || mode === 'ReadOnlyMany')) return [];
    if (modes.includes('ReadWriteOncePod')) return [alone(held(`volume claim ${name} is ReadWriteOncePod`))];
    if (isTiedToNode(workload, claim?.spec, manifests)) return []; // several pods of that node may use it
    if (claim) return [held(`volume claim ${name} is ReadWriteOnce`)];
    return [{ ...held(`volume claim ${name} is not in the manifests, and may be ReadWriteOnce`), isUncertain: true }];
  });
}

function disks(workload: Workload, pod: PodSpec): HeldResource[] {
  return disksOf(pod).map(({ what, isAlone }) => {
    const held = heldVolume(workload, `${what} is of one ${isAlone ? 'pod' : 'node'} at a time`, '');
    return isAlone ? alone(held) : held;
  });
}

function alone(held: HeldResource): HeldResource {
  return { ...held, why: 'The new pod waits for the volume that the old one holds', isAlone: true };
}

/** Provisioners whose volumes are on one node. */
const LOCAL_PROVISIONERS = ['kubernetes.io/no-provisioner', 'rancher.io/local-path', 'k8s.io/minikube-hostpath', 'openebs.io/local', 'topolvm.io', 'microk8s.io/hostpath'];
/** Classes that their installers give to such provisioners. */
const LOCAL_CLASSES = /(^|-)(local|hostpath)(-|$)|^local-?(path|storage)|^topolvm/;

function isTiedToNode(workload: Workload, spec: { volumeName?: string; storageClassName?: string } | undefined, manifests: Manifests): boolean {
  if (isPinned(podSpecOf(workload)) || isBesideItself(workload)) return true;
  const volume = spec?.volumeName === undefined ? undefined : manifests.objectNamed('PersistentVolume', undefined, spec.volumeName);
  if (volume) return volume.spec?.local !== undefined || volume.spec?.hostPath !== undefined;
  if (spec?.storageClassName === undefined) return false;
  const storageClass = manifests.objectNamed('StorageClass', undefined, spec.storageClassName) as { provisioner?: unknown } | undefined;
  return storageClass ? LOCAL_PROVISIONERS.includes(String(storageClass.provisioner)) : LOCAL_CLASSES.test(spec.storageClassName);
}

function hostPorts(pod: PodSpec): HeldResource[] {
  const portOf = (c: Container): number | undefined => (c.ports ?? [])
    .map(p => p.hostPort ?? (pod.hostNetwork ? p.containerPort : undefined)).find(port => port !== undefined && port > 0);
  const holder = runningContainers(pod).find(portOf);
  return holder === undefined ? [] : [{
    kind: 'host-port',
    exclusion: Exclusion.NODE,
    what: `port ${portOf(holder)} of the node is taken`,
    why: 'Without a free node the new pod stays Pending',
    path: `${containerPath(pod, holder)}.ports[].hostPort`,
    wayOut: 'a Service in place of the host port',
  }];
}

/** Only a term that matches the workload's own pods keeps its successors away. */
function antiAffinity(workload: Workload, pod: PodSpec): HeldResource[] {
  const labels = labelsOf(workload.spec?.template?.metadata);
  const namespace = workload.metadata?.namespace;
  const terms = pod.affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
  const own = terms.find(({ labelSelector, namespaces = [], matchLabelKeys = [] }) => matches(labelSelector, labels)
    && (namespaces.length === 0 || namespace === undefined || namespaces.includes(namespace))
    && !matchLabelKeys.includes('pod-template-hash')); // the pods of another template do not count
  return own === undefined ? [] : [{
    kind: 'anti-affinity',
    exclusion: Exclusion.NODE,
    topologyKey: own.topologyKey,
    what: `a required anti-affinity keeps the pods of ${displayName(workload)} apart (${own.topologyKey ?? 'no topology key'})`,
    why: own.topologyKey === HOSTNAME ? 'Without a free node the new pod stays Pending' : 'Without a free domain of that topology the new pod stays Pending',
    path: 'spec.template.spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution',
    wayOut: 'preferredDuringSchedulingIgnoredDuringExecution, or topologySpreadConstraints with whenUnsatisfiable: ScheduleAnyway',
  }];
}
