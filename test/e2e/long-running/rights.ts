import { Kubectl } from '../kubectl';
import { Manifest } from '../manifest';
import { Ground, namespaceOf, pause, programOf, until } from './ground';
import { deploymentOf, eventsOf, RAINBOW, rainbowManifests } from './rainbow';
import { Checks, Result } from './result';
const RELEASES = ['v1', 'v2'];
/** At most, with all rights; with one less, twice what that took: a right that is missing must not be one that is only slow. */
const LONGEST_SECONDS = 90;
const AT_ONCE = 8;

/** One verb of one rule, of the rainbow's Role or of that of a release. */
interface Right {
  readonly role: 'rainbow' | 'release';
  readonly rule: number;
  readonly verb: string;
  readonly text: string;
}

/** Must show 6: with one right less it does not work, and it can do nothing else. */
export async function rights(ground: Ground): Promise<Result> {
  const checks = new Checks();
  const all = rightsIn(manifestsOf(ground, 'none', 'v1'));
  const began = Date.now();
  const whole = await life(ground, 'all', undefined, LONGEST_SECONDS);
  const within = Math.max(30, Math.round(2 * (Date.now() - began) / 1000));
  checks.expect('with all rights: v1 is ended, told of, removed with all that it has; the Service sends to v2', whole === '', whole || 'it is');
  const rest = all.values();
  let number = 0;
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (const right of rest) {
      const missing = await life(ground, `${number++}`, right, within);
      ground.say(`without ${right.text}: ${missing || 'it works'}`);
      checks.expect(`without ${right.text}`, missing !== '', missing || 'it works all the same');
    }
  }));
  await nothingElse(ground, checks);
  return checks.result('rights', 'the rights of the reaper, one less at a time, and what it may not do');
}

function manifestsOf({ image }: Ground, namespace: string, name: string): Manifest[] {
  return rainbowManifests(namespace, {
    image,
    releases: [{ name, command: programOf('faulty.js'), env: { FAULT: 'idle' }, readiness: '/healthz' }],
    service: true,
    drainSeconds: 1,
    idleForSeconds: 1,
    removeAfterSeconds: 1,
    everySeconds: 1,
  });
}

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

/** The life of v1 from the first apply to its removal; what is missing at the end, nothing if it is whole. */
async function life(ground: Ground, suffix: string, right: Right | undefined, withinSeconds: number): Promise<string> {
  const kubectl = await namespaceOf(ground, `rights-${suffix}`);
  for (const [i, release] of RELEASES.entries()) {
    await kubectl.apply(without(manifestsOf(ground, kubectl.namespace!, release), right));
    await until(`${release} available`, 90, async () => (await deploymentOf(kubectl, release))?.status?.availableReplicas === 1);
    if (i === 0) await pause(4); // it sends to v1 by now, if it may
  }
  let missing = '';
  try {
    await until('whole', withinSeconds, async () => (missing = await missingOf(kubectl)) === '');
  } catch {
    // what is missing says so
  }
  if (missing !== '') missing += `; it says ${refusalIn(await kubectl.run(['logs', `deployment/${RAINBOW}-reaper`]))}`;
  await kubectl.run(['delete', 'deployments', '--all', '--wait=false']);
  return missing;
}

/** `PATCH pods/transcoder-v1-x: 403`. */
function refusalIn(log: string): string {
  const [, method, path] = /(GET|POST|PATCH|DELETE) \S+\/namespaces\/[^/]+\/(\S+): 403/.exec(log) ?? [];
  return method ? `${method} ${path}: 403` : 'nothing of a refusal';
}

async function missingOf(kubectl: Kubectl): Promise<string> {
  const { spec: { selector } } = await kubectl.json(['get', 'service', RAINBOW]);
  const left = (await kubectl.run(['get', 'deployments,hpa,pdb,roles,rolebindings', '-o', 'name'])).split('\n').filter(name => name.endsWith('/transcoder-v1'));
  const events = (await eventsOf(kubectl)).map(event => event.split(' ')[0]);
  return [
    ...(selector?.['cdk8s-graceful/release'] === 'v2' ? [] : ['the Service is not switched']),
    ...(left.length === 0 ? [] : [`${left.length} objects of v1 are left`]),
    ...(['Reaped', 'Removed'].every(reason => events.includes(reason)) ? [] : ['not all is told']),
  ].join(', ');
}

/** What it may not do, asked of the API server; and what the admission policy refuses although RBAC lets it through. */
async function nothingElse(ground: Ground, checks: Checks): Promise<void> {
  const kubectl = await namespaceOf(ground, 'nothing-else');
  await kubectl.apply(manifestsOf(ground, kubectl.namespace!, 'v1'));
  await until('v1 available', 90, async () => (await deploymentOf(kubectl, 'v1'))?.status?.availableReplicas === 1);
  const account = `system:serviceaccount:${kubectl.namespace}:${RAINBOW}-reaper`;
  const can = async (args: string[], where = kubectl) => (await where.run(['auth', 'can-i', ...args, `--as=${account}`]).catch((error: Error) => error.message)).trim().split('\n')[0] === 'yes';
  const other = ground.cluster.in('default');
  const asked: [string[], Kubectl?][] = [
    [['patch', 'deployments/transcoder-v1']], [['update', 'deployments/transcoder-v1']], [['patch', 'deployments/other', '--subresource=scale']],
    [['delete', 'deployments/other']], [['delete', 'deployments/transcoder-reaper']], [['create', 'deployments']], [['deletecollection', 'deployments']],
    [['delete', 'pods']], [['create', 'pods']], [['create', 'pods', '--subresource=exec']], [['create', 'pods', '--subresource=eviction']],
    [['get', 'secrets']], [['list', 'secrets']], [['get', 'configmaps/other']], [['patch', 'configmaps/transcoder-releases']],
    [['patch', 'services/other']], [['patch', 'poddisruptionbudgets/other']], [['patch', 'horizontalpodautoscalers/other']],
    [['patch', 'roles/transcoder-reaper']], [['patch', 'rolebindings/transcoder-reaper']], [['create', 'rolebindings']], [['create', 'serviceaccounts', '--subresource=token']],
    [['list', 'pods'], other], [['patch', 'deployments/transcoder-v1', '--subresource=scale'], other], [['list', 'nodes']], [['*', '*']],
  ];
  const allowed: string[] = [];
  for (const [args, where] of asked) if (await can(args, where)) allowed.push(args.join(' '));
  checks.expect(`of ${asked.length} things that it may not do, the API server lets it`, allowed.length === 0, allowed.join(', ') || 'none');
  checks.expect('what it may do is let through (the question is a real one)', await can(['patch', 'deployments/transcoder-v1', '--subresource=scale']), 'patch deployments/scale transcoder-v1');

  // kubectl asks for the pod before it patches it; the reaper does not
  const metadata = { name: 'kubectl-gets' };
  const group = 'rbac.authorization.k8s.io';
  await kubectl.apply([
    { apiVersion: `${group}/v1`, kind: 'Role', metadata, rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }] },
    { apiVersion: `${group}/v1`, kind: 'RoleBinding', metadata, roleRef: { apiGroup: group, kind: 'Role', name: metadata.name }, subjects: [{ kind: 'ServiceAccount', name: `${RAINBOW}-reaper` }] },
  ]);
  const [pod] = (await kubectl.json<{ items: Manifest[] }>(['get', 'pods', '-l', `cdk8s-graceful/rainbow=${RAINBOW}`])).items;
  const [reaper] = (await kubectl.json<{ items: Manifest[] }>(['get', 'pods', '-l', 'app.kubernetes.io/name=release-reaper'])).items;
  const patch = (name: string, body: object) => kubectl.run(['patch', 'pod', name, '--type=merge', '-p', JSON.stringify(body), `--as=${account}`]).then(() => '', (error: Error) => error.message);
  const container = pod.spec.containers[0].name;
  const annotation = { metadata: { annotations: { 'cdk8s-graceful/superseded-by': 'v9' } } };
  const refused: Record<string, string> = {
    'another annotation': await patch(pod.metadata.name, { metadata: { annotations: { other: 'x' } } }),
    'a label': await patch(pod.metadata.name, { metadata: { labels: { other: 'x' } } }),
    'a finalizer': await patch(pod.metadata.name, { metadata: { finalizers: ['example.com/stay'] } }),
    'its deadline': await patch(pod.metadata.name, { spec: { activeDeadlineSeconds: 1 } }),
    'its image': await kubectl.run(['set', 'image', `pod/${pod.metadata.name}`, `${container}=other`, `--as=${account}`]).then(() => '', (error: Error) => error.message),
    'a pod of nobody': await patch(reaper.metadata.name, annotation),
  };
  const letThrough = Object.entries(refused).filter(([, message]) => !/ValidatingAdmissionPolicy/.test(message)).map(([what, message]) => `${what}: ${message || 'let through'}`);
  checks.expect('of pods the admission policy refuses a change to', letThrough.length === 0, letThrough.join('; ') || Object.keys(refused).join(', '));
  const own = await patch(pod.metadata.name, annotation);
  checks.expect('and lets the annotation through', own === '', own || 'it does');
  const [{ status = {} }] = [await ground.cluster.json(['get', 'validatingadmissionpolicy', `cdk8s-graceful.${kubectl.namespace}.${RAINBOW}-reaper`])];
  checks.expect('its expressions pass the type check of the API server', status.typeChecking !== undefined && !status.typeChecking.expressionWarnings, JSON.stringify(status.typeChecking ?? 'not checked'));
}
