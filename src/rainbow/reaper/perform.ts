import { Api, ApiError } from './api';
import { tell } from './ask';
import { Action, EventAction } from './decision/action';
import { writeNote } from './decision/note';
import { Release, World } from './decision/world';
import { Rainbow } from './observe';
import { RAINBOW_LABEL, RELEASE_LABEL, SUPERSEDED_BY } from '../contract/names';
import { notesName, releaseObjects } from '../contract/release-objects';
const REAPER = 'cdk8s-graceful-reaper';
const [NOT_FOUND, CONFLICT] = [404, 409];

/** Carries out one action. What has been done already is done. */
export async function perform(api: Api, rainbow: Rainbow, { settings }: World, action: Action): Promise<void> {
  const core = `/api/v1/namespaces/${api.namespace}`;
  switch (action.kind) {
    case 'switch': {
      const { spec } = await api.get(`${core}/services/${rainbow.service}`);
      const others = Object.fromEntries(Object.keys(spec?.selector ?? {}).map(key => [key, null]));
      await api.patch(`${core}/services/${rainbow.service}`, { spec: { selector: { ...others, [RAINBOW_LABEL]: rainbow.name, [RELEASE_LABEL]: action.release } } });
      return;
    }
    case 'note':
      await api.patch(`${core}/configmaps/${notesName(rainbow.name)}`, { data: { [action.release]: action.note ? writeNote(action.note) : null } });
      return;
    case 'close':
      if (rainbow.closing === 'http') await tell({ host: action.pod.ip!, port: settings.workPort, path: settings.workPath }, action.by, rainbow.answerMs);
      else await unless(NOT_FOUND, api.patch(`${core}/pods/${action.pod.name}`, { metadata: { annotations: { [SUPERSEDED_BY]: action.by || null } } }));
      return;
    case 'scale':
      // only as it was seen: a pod that came since then has not been asked
      await api.patch(`${deploymentPath(api, action.of)}/scale`, {
        metadata: { resourceVersion: action.of.resourceVersion }, spec: { replicas: action.replicas },
      });
      return;
    case 'adopt':
      for (const { group, version, resource } of releaseObjects(rainbow.autoscaler)) await adopt(api, `/apis/${group}/${version}/namespaces/${api.namespace}/${resource}/${action.of.deployment}`, action.of);
      return;
    case 'remove': {
      const preconditions = { uid: action.of.uid, resourceVersion: action.of.resourceVersion };
      await unless(NOT_FOUND, api.delete(deploymentPath(api, action.of), {
        apiVersion: 'v1', kind: 'DeleteOptions', propagationPolicy: 'Background', preconditions,
      }));
      return;
    }
    case 'event':
      await unless(CONFLICT, api.create(`${core}/events`, eventOf(api, action)));
  }
}

function deploymentPath(api: Api, { deployment }: Release): string {
  return `/apis/apps/v1/namespaces/${api.namespace}/deployments/${deployment}`;
}

/** The garbage collector deletes an object when its owner is gone: nothing is left over, whenever the reaper is killed. */
async function adopt(api: Api, path: string, { deployment, uid }: Release): Promise<void> {
  const ownerReferences = [{ apiVersion: 'apps/v1', kind: 'Deployment', name: deployment, uid }];
  await unless(NOT_FOUND, api.patch(path, { metadata: { ownerReferences } }));
}

function eventOf(api: Api, { deployment, uid, type, reason, message, key }: EventAction): object {
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

async function unless(status: number, request: Promise<unknown>): Promise<void> {
  try {
    await request;
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== status) throw error;
  }
}
