import { denials } from './denials';
import { isAvailable, objectsOf, rainbowNamespace, reaperEvents, servingRelease } from './rainbow-state';
import { LongRunningScenario, LongRunningStage } from './scenario';
import { Environment } from '../../cluster/environment';
import { Kubectl } from '../../cluster/kubectl';
import { Manifest } from '../../cluster/manifest';
import { pause, pollUntil } from '../../cluster/polling';
import { programCommand } from '../../cluster/program-pod';
import { RAINBOW, rainbowManifests } from '../../subjects/rainbow';

const RELEASES = ['v1', 'v2'];
/** At most, with all rights; with one less, twice what that took: a right that is missing must not be one that is only slow. */
const LONGEST_SECONDS = 90;
const PARALLEL = 8;

/** One verb of one rule, of the rainbow's Role or of that of a release. */
interface Right {
  readonly role: 'rainbow' | 'release';
  readonly rule: number;
  readonly verb: string;
  readonly text: string;
}

export const rights: LongRunningScenario = {
  name: 'rights',
  what: 'the rights of the reaper, one less at a time, and what it may not do',
  run,
};

/** With one right less the reaper does not work, and it can do nothing else. */
async function run({ environment, checks, log }: LongRunningStage): Promise<void> {
  const all = rightsIn(manifestsOf(environment.image, 'none', 'v1'));
  const began = Date.now();
  const withAll = await lifeOfRelease(environment, 'all', undefined, LONGEST_SECONDS);
  const withinSeconds = Math.max(30, Math.round(2 * (Date.now() - began) / 1000));
  checks.expect('with all rights: v1 is ended, reported and removed with all its objects; the Service routes to v2', withAll === '', withAll || 'it is');
  const rest = all.values();
  let number = 0;
  await Promise.all(Array.from({ length: PARALLEL }, async () => {
    for (const right of rest) {
      const missing = await lifeOfRelease(environment, `${number++}`, right, withinSeconds);
      log(`without ${right.text}: ${missing || 'it works'}`);
      checks.expect(`without ${right.text}`, missing !== '', missing || 'it works all the same');
    }
  }));
  const kubectl = await rainbowNamespace(environment, 'denials');
  await kubectl.apply(manifestsOf(environment.image, kubectl.namespace, 'v1'));
  await pollUntil('v1 available', 90, () => isAvailable(kubectl, 'v1'));
  await denials(kubectl, checks);
}

const manifestsOf = (image: string, namespace: string, name: string): Manifest[] => rainbowManifests(namespace, {
  image,
  releases: [{ name, command: programCommand('faulty.js'), env: { FAULT: 'idle' }, readiness: '/healthz' }],
  service: true,
  drainSeconds: 1,
  idleForSeconds: 1,
  removeAfterSeconds: 1,
  intervalSeconds: 1,
  ownerReferencesEnforced: process.env.E2E_OWNER_REFERENCES === 'enforced',
});

const roleOf = ({ metadata }: Manifest): Right['role'] => (metadata.name === `${RAINBOW}-reaper` ? 'rainbow' : 'release');

function rightsIn(manifests: Manifest[]): Right[] {
  return manifests.filter(({ kind }) => kind === 'Role').flatMap(role => role.rules.flatMap(({ verbs, apiGroups: [group], resources: [resource] }: any, rule: number) =>
    verbs.map((verb: string): Right => ({ role: roleOf(role), rule, verb, text: `${verb} ${group ? `${group}/` : ''}${resource}${roleOf(role) === 'release' ? ' of the release' : ''}` }))));
}

function without(manifests: Manifest[], right: Right | undefined): Manifest[] {
  if (!right) return manifests;
  return manifests.map((manifest) => {
    if (manifest.kind !== 'Role' || roleOf(manifest) !== right.role) return manifest;
    const less = (rule: any) => ({ ...rule, verbs: rule.verbs.filter((verb: string) => verb !== right.verb) });
    const rules = manifest.rules.map((rule: any, i: number) => (i === right.rule ? less(rule) : rule));
    return { ...manifest, rules: rules.filter((rule: any) => rule.verbs.length > 0) };
  });
}

/** Of v1, from the first apply to its removal: what is missing at the end; empty if nothing is. */
async function lifeOfRelease(environment: Environment, suffix: string, right: Right | undefined, withinSeconds: number): Promise<string> {
  const kubectl = await rainbowNamespace(environment, `rights-${suffix}`);
  for (const [i, release] of RELEASES.entries()) {
    await kubectl.apply(without(manifestsOf(environment.image, kubectl.namespace, release), right));
    await pollUntil(`${release} available`, 90, () => isAvailable(kubectl, release));
    if (i === 0) await pause(4); // the Service routes to v1 by now, if the reaper may switch it
  }
  let missing = '';
  try {
    await pollUntil('the whole life', withinSeconds, async () => (missing = await missingOf(kubectl)) === '');
  } catch {
    missing += `; the log has ${refusalIn(await kubectl.run(['logs', `deployment/${RAINBOW}-reaper`]))}`;
  }
  await kubectl.run(['delete', 'deployments', '--all', '--wait=false']);
  return missing;
}

/** `PATCH pods/transcoder-v1-x: 403`. */
function refusalIn(log: string): string {
  const [, method, path] = /(GET|POST|PATCH|DELETE) \S+\/namespaces\/[^/]+\/(\S+): 403/.exec(log) ?? [];
  return method ? `${method} ${path}: 403` : 'no refusal';
}

async function missingOf(kubectl: Kubectl): Promise<string> {
  const left = await objectsOf(kubectl, 'v1');
  const reasons = (await reaperEvents(kubectl)).map(event => event.split(' ')[0]);
  return [
    ...(await servingRelease(kubectl) === 'v2' ? [] : ['the Service is not switched']),
    ...(left.length === 0 ? [] : [`${left.length} objects of v1 are left`]),
    ...(['Reaped', 'Removed'].every(reason => reasons.includes(reason)) ? [] : ['events are missing']),
  ].join(', ');
}
