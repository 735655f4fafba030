import { ReleaseClosing } from '../../../src';
import { Manifest } from '../manifest';
import { ask, Ground, namespaceOf, pause, programOf, until } from './ground';
import { deploymentOf, eventsOf, RAINBOW, rainbowManifests } from './rainbow';
import { Checks, Result, seconds } from './result';
const IDLE_FOR = 10;
const EVERY = 5;
/** A turn, and what an answer and a restart take. */
const TOLD_WITHIN = 3 * EVERY;

/** `ReleaseClosing.HTTP`: pods are told over HTTP, also after a restart, also that they take work again; the reaper may not write to them. */
export async function told(ground: Ground): Promise<Result> {
  const checks = new Checks();
  const kubectl = await namespaceOf(ground, 'told');
  const manifests = (name: string, busy: number) => rainbowManifests(kubectl.namespace!, {
    image: ground.image,
    releases: [{ name, command: programOf('told.js'), env: { BUSY: `${busy}` } }],
    drainSeconds: 30,
    idleForSeconds: IDLE_FOR,
    removeAfterSeconds: 20,
    everySeconds: EVERY,
    closing: ReleaseClosing.HTTP,
  });
  const podsOf = async (release: string) => (await kubectl.json<{ items: Manifest[] }>(['get', 'pods', '-l', `cdk8s-graceful/release=${release}`])).items;
  const accepts = async (release: string) => {
    const [pod] = await podsOf(release);
    return (await ask<{ accepting: boolean }>(kubectl, pod.metadata.name, '/graceful/work')).accepting;
  };
  const within = async (what: string, limit: number, holds: () => Promise<boolean>) => {
    const from = Date.now();
    const took = await until(what, limit, holds).then(at => at - from, () => undefined);
    checks.expect(`${what}, within ${limit} s`, took !== undefined, took === undefined ? 'it is not' : `${seconds(took)} s`);
  };

  const first = manifests('v1', 1);
  checks.expect('objects of the cluster that it takes', first.every(({ kind }) => !/^Validating/.test(kind)), first.filter(({ kind }) => /^Validating/.test(kind)).length);
  await kubectl.apply(first);
  await until('v1 takes work', 90, () => accepts('v1'));
  const mayPatch = await kubectl.run(['auth', 'can-i', 'patch', 'pods', '--as', `system:serviceaccount:${kubectl.namespace}:${RAINBOW}-reaper`]).catch((error: Error) => error.message);
  checks.expect('the reaper may write to pods', !/\byes\b/.test(mayPatch), /\byes\b/.test(mayPatch) ? 'yes' : 'no');

  await kubectl.apply(manifests('v2', 0));
  await until('v2 takes work', 90, () => accepts('v2'));
  await within('v1 is told when v2 is there', TOLD_WITHIN, async () => !(await accepts('v1')));
  const [{ metadata: { name, annotations } }] = await podsOf('v1');
  checks.expect('annotations that say so', annotations?.['cdk8s-graceful/superseded-by'] === undefined, annotations?.['cdk8s-graceful/superseded-by'] ?? 'none');
  await ask(kubectl, name, '/crash').catch(() => undefined);
  await until('v1 has restarted', 60, async () => (await podsOf('v1'))[0].status.containerStatuses[0].restartCount > 0);
  await within('v1 has crashed, forgotten it, and is told again', 2 * TOLD_WITHIN, async () => !(await accepts('v1')));
  await pause(IDLE_FOR + TOLD_WITHIN);
  const kept = (await deploymentOf(kubectl, 'v1'))?.spec.replicas;
  checks.expect('v1 is busy and kept', kept === 1, `${kept} pod`);

  await kubectl.apply(manifests('v1', 1));
  await within('back to v1: it is told that it takes work again', TOLD_WITHIN, () => accepts('v1'));
  await within('v2, idle, is at zero', IDLE_FOR + 2 * TOLD_WITHIN, async () => (await deploymentOf(kubectl, 'v2'))?.spec.replicas === 0);
  await within('v2 is removed', 20 + TOLD_WITHIN, async () => await deploymentOf(kubectl, 'v2') === undefined);
  for (const event of await eventsOf(kubectl)) checks.note(event);
  return checks.result('told', 'pods that are told over HTTP, by a reaper that may not write to them; a crash; a way back');
}
