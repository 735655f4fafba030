import { ApiClient, ApiError } from './api-client';
import { Action, EventAction } from './decision/action';
import { ClusterState, Release } from './decision/cluster-state';
import { writeNote } from './decision/note';
import { WatchedRainbow } from './observe';
import { putSupersededBy } from './pod-client';
import { RAINBOW_LABEL, RELEASE_LABEL, SUPERSEDED_BY, SWITCHING_TO_LABEL } from '../contract/names';
import { notesName, releaseObjects } from '../contract/release-objects';
const REAPER = 'cdk8s-graceful-reaper';
const [NOT_FOUND, CONFLICT] = [404, 409];

/** Performs one action. Each is idempotent: a repeated one changes nothing. */
export async function perform(api: ApiClient, rainbow: WatchedRainbow, { settings }: ClusterState, action: Action): Promise<void> {
  const core = `/api/v1/namespaces/${api.namespace}`;
  switch (action.kind) {
    case 'switch':
    case 'restore':
      await select(api, rainbow, { [RELEASE_LABEL]: action.release });
      return;
    case 'overlap':
      await select(api, rainbow, { [SWITCHING_TO_LABEL]: action.release });
      return;
    case 'label':
      await ignoring(NOT_FOUND, api.patch(`${core}/pods/${action.pod.name}`, { metadata: { labels: { [SWITCHING_TO_LABEL]: action.switchingTo || null } } }));
      return;
    case 'note':
      await api.patch(`${core}/configmaps/${notesName(rainbow.name)}`, { data: { [action.release]: action.note ? writeNote(action.note) : null } });
      return;
    case 'close':
      if (rainbow.closing === 'http') {
        const endpoint = { host: action.pod.ip!, port: settings.workPort, path: settings.workPath };
        await putSupersededBy(endpoint, action.supersededBy, rainbow.workTimeoutMs);
      } else {await ignoring(NOT_FOUND, api.patch(`${core}/pods/${action.pod.name}`, { metadata: { annotations: { [SUPERSEDED_BY]: action.supersededBy || null } } }));}
      return;
    case 'scale':
      // refused when the Deployment has changed since: a pod created since then has not been asked
      await api.patch(`${deploymentPath(api, action.observed)}/scale`, {
        metadata: { resourceVersion: action.observed.resourceVersion }, spec: { replicas: action.replicas },
      });
      return;
    case 'adopt':
      for (const { group, version, resource } of releaseObjects(rainbow.autoscaler)) {
        await adopt(api, `/apis/${group}/${version}/namespaces/${api.namespace}/${resource}/${action.observed.deployment}`, action.observed);
      }
      return;
    case 'remove': {
      const preconditions = { uid: action.observed.uid, resourceVersion: action.observed.resourceVersion };
      await ignoring(NOT_FOUND, api.delete(deploymentPath(api, action.observed), {
        apiVersion: 'v1', kind: 'DeleteOptions', propagationPolicy: 'Background', preconditions,
      }));
      return;
    }
    case 'event':
      await ignoring(CONFLICT, api.create(`${core}/events`, eventOf(api, action)));
  }
}

/** One patch: the Service never selects the pods of every release, nor none. */
async function select(api: ApiClient, { name, service }: WatchedRainbow, labels: Record<string, string>): Promise<void> {
  const path = `/api/v1/namespaces/${api.namespace}/services/${service}`;
  const { spec } = await api.get(path);
  const others = Object.fromEntries(Object.keys(spec?.selector ?? {}).map(key => [key, null]));
  await api.patch(path, { spec: { selector: { ...others, [RAINBOW_LABEL]: name, ...labels } } });
}

function deploymentPath(api: ApiClient, { deployment }: Release): string {
  return `/apis/apps/v1/namespaces/${api.namespace}/deployments/${deployment}`;
}

/** The garbage collector deletes an object with its owner: nothing is left over, even if the reaper is killed in between. */
async function adopt(api: ApiClient, path: string, { deployment, uid }: Release): Promise<void> {
  const ownerReferences = [{ apiVersion: 'apps/v1', kind: 'Deployment', name: deployment, uid }];
  await ignoring(NOT_FOUND, api.patch(path, { metadata: { ownerReferences } }));
}

function eventOf(api: ApiClient, { deployment, uid, type, reason, message, key }: EventAction): object {
  const at = new Date().toISOString().replace(/\.\d+Z$/, 'Z');
  return {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: `${deployment}.${reason.toLowerCase()}.${key}`, namespace: api.namespace },
    involvedObject: { apiVersion: 'apps/v1', kind: 'Deployment', name: deployment, namespace: api.namespace, uid },
    type,
    reason,
    message,
    source: { component: REAPER },
    firstTimestamp: at,
    lastTimestamp: at,
    count: 1,
  };
}

/** The write was done before. */
async function ignoring(status: number, write: Promise<unknown>): Promise<void> {
  try {
    await write;
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== status) throw error;
  }
}
