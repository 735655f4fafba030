import { Api } from './api';
import { ask, askAll } from './ask';
import { readNote } from './decision/note';
import { RAINBOW_LABEL, RELEASE_LABEL, releasesConfigMapName, SUPERSEDED_BY } from '../contract/names';
import { readSettings } from '../contract/releases-config-map';
import { Closing, Pod, Release, World } from './decision/world';
import { Autoscaler, notesName } from '../contract/release-objects';

/** What the reaper watches over. */
export interface Rainbow {
  readonly name: string;
  readonly closing: Closing;
  /** The Service, where the reaper switches it. */
  readonly service?: string;
  /** What each release has. */
  readonly autoscaler: Autoscaler;
  /** How long a pod may take to answer. */
  readonly answerMs: number;
}

/** Reads the cluster, then asks the pods. Throws where the API server does not say all of it: half of the truth is none. */
export async function observe(api: Api, { name, closing, service, answerMs }: Rainbow, now: () => number): Promise<World> {
  const core = `/api/v1/namespaces/${api.namespace}`;
  const ofRainbow = `?labelSelector=${encodeURIComponent(`${RAINBOW_LABEL}=${name},${RELEASE_LABEL}`)}`;
  const settings = readSettings((await api.get(`${core}/configmaps/${releasesConfigMapName(name)}`)).data ?? {});
  const noted = (await api.get(`${core}/configmaps/${notesName(name)}`)).data ?? {};
  // before the pods: a pod that comes in between changes the Deployment's version, and then it is not scaled
  const releases = listOf(await api.get(`/apis/apps/v1/namespaces/${api.namespace}/deployments${ofRainbow}`)).map(releaseOf);
  const pods = listOf(await api.get(`${core}/pods${ofRainbow}`)).map(podOf);
  const serving = service === undefined ? undefined : servingOf(await api.get(`${core}/services/${service}`), name);
  const isKept = ({ release }: Pod) => release === settings.newest || release === settings.current;
  // before the Service is switched back to a release: its pods may not have heard yet that they take work again
  const isSwitchedTo = ({ release }: Pod) => release === settings.current && serving !== undefined && serving !== release;
  const asked = pods.filter(pod => pod.ip && pod.phase === 'running' && (closing === 'http' || !isKept(pod) || isSwitchedTo(pod)));
  const answers = await askAll(asked, ({ ip }) => ask({ host: ip!, port: settings.workPort, path: settings.workPath }, answerMs));
  return {
    nowMs: now(),
    settings,
    releases,
    pods: pods.map(pod => ({ ...pod, answer: answers.get(pod) })),
    // without a prototype: a release may be named `constructor`
    notes: Object.assign(Object.create(null), ...Object.entries(noted).flatMap(([release, text]) => {
      const note = readNote(text);
      return note ? [{ [release]: note }] : [];
    })),
    closing,
    serving,
  };
}

function listOf(list: any): any[] {
  if (!Array.isArray(list?.items)) throw new Error('the API server gave no list');
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

function podOf({ metadata, status = {} }: any): Pod {
  const containers: any[] = [...status.initContainerStatuses ?? [], ...status.containerStatuses ?? []];
  const hasRun = containers.some(c => c.state?.running || c.state?.terminated || c.lastState?.terminated || c.restartCount > 0);
  const ended = status.phase === 'Succeeded' || status.phase === 'Failed';
  return {
    name: metadata.name,
    uid: metadata.uid,
    release: metadata.labels[RELEASE_LABEL] ?? '',
    ip: status.podIP,
    phase: ended ? 'ended' : status.phase === 'Pending' && !hasRun ? 'unstarted' : 'running',
    terminating: metadata.deletionTimestamp !== undefined,
    closedBy: metadata.annotations?.[SUPERSEDED_BY] ?? '',
  };
}

/** Empty where the Service sends to nobody, or to something else as well. */
function servingOf({ spec }: any, rainbow: string): string {
  const { [RAINBOW_LABEL]: of, [RELEASE_LABEL]: release, ...others } = spec?.selector ?? {};
  return of === rainbow && Object.keys(others).length === 0 ? release ?? '' : '';
}
