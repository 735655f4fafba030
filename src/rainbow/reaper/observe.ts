import { ApiClient } from './api-client';
import { Closing, ClusterState, Pod, Release } from './decision/cluster-state';
import { readNote } from './decision/note';
import { getAllWork, getWork } from './pod-client';
import { RAINBOW_LABEL, RELEASE_LABEL, releasesConfigMapName, SUPERSEDED_BY, SWITCHING_TO_LABEL } from '../contract/names';
import { Autoscaler, notesName } from '../contract/release-objects';
import { readSettings } from '../contract/releases-config-map';

/**
 * The readiness gate of the AWS load balancer controller: while it registers a pod anew, it sets the gate to False, and the pod is not ready.
 * https://github.com/kubernetes-sigs/aws-load-balancer-controller/blob/main/pkg/targetgroupbinding/resource_manager.go
 */
const REGISTRATION_GATE = /^target-health\./;

/** The rainbow whose releases the reaper ends. */
export interface WatchedRainbow {
  readonly name: string;
  readonly closing: Closing;
  /** The Service; set where the reaper switches it. */
  readonly service?: string;
  /** The kind of autoscaler of its releases. */
  readonly autoscaler: Autoscaler;
  /** Longest time for a pod to answer. */
  readonly workTimeoutMs: number;
}

/** Reads the cluster, then asks the pods. Rejects where one read fails: a partial state could end the wrong pods. */
export async function observe(api: ApiClient, { name, closing, service, workTimeoutMs }: WatchedRainbow, now: () => number): Promise<ClusterState> {
  const core = `/api/v1/namespaces/${api.namespace}`;
  const ofRainbow = `?labelSelector=${encodeURIComponent(`${RAINBOW_LABEL}=${name},${RELEASE_LABEL}`)}`;
  const settings = readSettings((await api.get(`${core}/configmaps/${releasesConfigMapName(name)}`)).data ?? {});
  const notes = (await api.get(`${core}/configmaps/${notesName(name)}`)).data ?? {};
  // before the pods: a pod created in between changes the resourceVersion of the Deployment, and the scaling is then refused
  const releases = listOf(await api.get(`/apis/apps/v1/namespaces/${api.namespace}/deployments${ofRainbow}`)).map(releaseOf);
  const pods = listOf(await api.get(`${core}/pods${ofRainbow}`)).map(podOf);
  const { serviceRelease, switchingTo } = service === undefined ? {} : selectionOf(await api.get(`${core}/services/${service}`), name);
  const isProtected = ({ release }: Pod) => release === settings.newest || release === settings.current;
  // after a rollback the Service waits until these pods report that they take work again
  const isSwitchTarget = ({ release }: Pod) => release === settings.current && serviceRelease !== undefined && serviceRelease !== release;
  const asked = pods.filter(pod => pod.ip && pod.phase === 'running' && (closing === 'http' || !isProtected(pod) || isSwitchTarget(pod)));
  const reports = await getAllWork(asked, ({ ip }) => getWork({ host: ip!, port: settings.workPort, path: settings.workPath }, workTimeoutMs));
  return {
    nowMs: now(),
    settings,
    releases,
    pods: pods.map(pod => ({ ...pod, report: reports.get(pod) })),
    // no prototype: a release may be named `constructor`
    notes: Object.assign(Object.create(null), ...Object.entries(notes).flatMap(([release, text]) => {
      const note = readNote(text);
      return note ? [{ [release]: note }] : [];
    })),
    closing,
    serviceRelease,
    switchingTo,
  };
}

function listOf(list: any): any[] {
  if (!Array.isArray(list?.items)) throw new Error('the API server returned no list');
  return list.items;
}

function releaseOf({ metadata, spec, status = {} }: any): Release {
  const replicas = spec?.replicas ?? 1;
  return {
    name: metadata.labels[RELEASE_LABEL] ?? '',
    deployment: metadata.name,
    uid: metadata.uid,
    resourceVersion: metadata.resourceVersion,
    createdAtMs: Date.parse(metadata.creationTimestamp) || 0,
    replicas,
    availableReplicas: status.availableReplicas ?? 0,
    settled: (status.observedGeneration ?? 0) >= (metadata.generation ?? 0) && (status.updatedReplicas ?? 0) === replicas,
    deleting: metadata.deletionTimestamp !== undefined,
  };
}

function podOf({ metadata, spec, status = {} }: any): Pod {
  const containers: any[] = [...status.initContainerStatuses ?? [], ...status.containerStatuses ?? []];
  const hasRun = containers.some(c => c.state?.running || c.state?.terminated || c.lastState?.terminated || c.restartCount > 0);
  const isTrue = (type: string) => (status.conditions ?? []).some((c: any) => c.type === type && c.status === 'True');
  const gates: string[] = (spec?.readinessGates ?? []).map((gate: any) => gate.conditionType).filter((type: string) => !isTrue(type));
  const ended = status.phase === 'Succeeded' || status.phase === 'Failed';
  return {
    name: metadata.name,
    uid: metadata.uid,
    release: metadata.labels[RELEASE_LABEL] ?? '',
    ip: status.podIP,
    phase: ended ? 'ended' : status.phase === 'Pending' && !hasRun ? 'unstarted' : 'running',
    terminating: metadata.deletionTimestamp !== undefined,
    supersededBy: metadata.annotations?.[SUPERSEDED_BY] ?? '',
    switchingTo: metadata.labels[SWITCHING_TO_LABEL] ?? '',
    ready: isTrue('ContainersReady') && gates.every(type => REGISTRATION_GATE.test(type)),
    registering: gates.some(type => REGISTRATION_GATE.test(type)),
  };
}

/** What the Service selects: one release, two, or none of the rainbow alone. */
function selectionOf({ spec }: any, rainbow: string): Pick<ClusterState, 'serviceRelease' | 'switchingTo'> {
  const { [RAINBOW_LABEL]: of, [RELEASE_LABEL]: release, [SWITCHING_TO_LABEL]: switchingTo, ...others } = spec?.selector ?? {};
  if (of !== rainbow || Object.keys(others).length > 0 || (release && switchingTo)) return { serviceRelease: '' };
  return { serviceRelease: release ?? '', switchingTo };
}
