import { isAccepting, podsOf, rainbowNamespace, reaperEvents, replicasOf } from './rainbow-state';
import { LongRunningScenario, LongRunningStage } from './scenario';
import { ReleaseClosing } from '../../../../src';
import { pause, pollUntil } from '../../cluster/polling';
import { programCommand } from '../../cluster/program-pod';
import { seconds } from '../../proof/result';
import { RAINBOW, rainbowManifests } from '../../subjects/rainbow';

const IDLE_FOR = 10;
const REMOVE_AFTER = 20;
const INTERVAL = 5;
/** A turn, and what an answer and a restart take. */
const CLOSED_WITHIN = 3 * INTERVAL;

export const httpClosing: LongRunningScenario = {
  name: 'http-closing',
  what: 'pods that are closed over HTTP, by a reaper that may not write to them; a crash; a rollback',
  run,
};

/** `ReleaseClosing.HTTP`: the reaper closes pods, also after a restart, and opens them again, without the right to patch them. */
async function run({ environment, checks }: LongRunningStage): Promise<void> {
  const kubectl = await rainbowNamespace(environment, 'http-closing');
  const manifests = (name: string, busy: number) => rainbowManifests(kubectl.namespace, {
    image: environment.image,
    releases: [{ name, command: programCommand('http-closing.js'), env: { BUSY: `${busy}` } }],
    drainSeconds: 30,
    idleForSeconds: IDLE_FOR,
    removeAfterSeconds: REMOVE_AFTER,
    intervalSeconds: INTERVAL,
    closing: ReleaseClosing.HTTP,
  });
  const podOf = async (release: string) => (await podsOf(kubectl, release))[0];
  const accepts = async (release: string) => isAccepting(kubectl, await podOf(release));
  const within = async (what: string, limit: number, holds: () => Promise<boolean>) => {
    const from = Date.now();
    const tookMs = await pollUntil(what, limit, holds).then(at => at - from, () => undefined);
    checks.expect(`${what}, within ${limit} s`, tookMs !== undefined, tookMs === undefined ? 'it is not' : `${seconds(tookMs)} s`);
  };

  const first = manifests('v1', 1);
  const policies = first.filter(({ kind }) => /^Validating/.test(kind)).length;
  checks.expect('objects of the cluster that it takes', policies === 0, policies);
  await kubectl.apply(first);
  await pollUntil('v1 accepts work', 90, () => accepts('v1'));
  const mayPatch = await kubectl.can(`system:serviceaccount:${kubectl.namespace}:${RAINBOW}-reaper`, ['patch', 'pods']);
  checks.expect('the reaper may write to pods', !mayPatch, mayPatch ? 'yes' : 'no');

  await kubectl.apply(manifests('v2', 0));
  await pollUntil('v2 accepts work', 90, () => accepts('v2'));
  await within('v1 is closed when v2 is available', CLOSED_WITHIN, async () => !(await accepts('v1')));
  const { metadata: { name, annotations } } = await podOf('v1');
  const annotation = annotations?.['cdk8s-graceful/superseded-by'];
  checks.expect('annotation of its pod', annotation === undefined, annotation ?? 'none');
  await kubectl.request(name, '/crash').catch(() => undefined);
  await pollUntil('v1 has restarted', 60, async () => (await podOf('v1')).status.containerStatuses[0].restartCount > 0);
  await within('v1 has crashed, forgotten it, and is closed again', 2 * CLOSED_WITHIN, async () => !(await accepts('v1')));
  await pause(IDLE_FOR + CLOSED_WITHIN);
  const kept = await replicasOf(kubectl, 'v1');
  checks.expect('v1 is busy and kept', kept === 1, `${kept} pod`);

  await kubectl.apply(manifests('v1', 1));
  await within('back to v1: it is opened again', CLOSED_WITHIN, () => accepts('v1'));
  await within('v2, idle, is at zero', IDLE_FOR + 2 * CLOSED_WITHIN, async () => await replicasOf(kubectl, 'v2') === 0);
  await within('v2 is removed', REMOVE_AFTER + CLOSED_WITHIN, async () => await replicasOf(kubectl, 'v2') === undefined);
  for (const event of await reaperEvents(kubectl)) checks.note(event);
}
