import { Kubectl } from '../../cluster/kubectl';
import { Checks } from '../../proof/result';
import { RAINBOW } from '../../subjects/rainbow';

/** Arguments of `kubectl auth can-i`, in the namespace of the rainbow. */
const DENIED = [
  'patch deployments/transcoder-v1', 'update deployments/transcoder-v1', 'patch deployments/other --subresource=scale',
  'delete deployments/other', 'delete deployments/transcoder-reaper', 'create deployments', 'deletecollection deployments',
  'delete pods', 'create pods', 'create pods --subresource=exec', 'create pods --subresource=eviction',
  'get secrets', 'list secrets', 'get configmaps/other', 'patch configmaps/transcoder-releases',
  'patch services/other', 'patch poddisruptionbudgets/other', 'patch horizontalpodautoscalers/other',
  'patch roles/transcoder-reaper', 'patch rolebindings/transcoder-reaper', 'create rolebindings', 'create serviceaccounts --subresource=token',
  'list nodes', '* *',
];
const DENIED_ELSEWHERE = ['list pods', 'patch deployments/transcoder-v1 --subresource=scale'];

/** What the reaper of a rainbow may not do: what RBAC does not grant, and what the admission policy refuses although RBAC grants it. */
export async function denials(kubectl: Kubectl, checks: Checks): Promise<void> {
  const account = `system:serviceaccount:${kubectl.namespace}:${RAINBOW}-reaper`;
  const asked = [...DENIED.map(words => ({ words, where: kubectl })), ...DENIED_ELSEWHERE.map(words => ({ words, where: kubectl.in('default') }))];
  const allowed: string[] = [];
  for (const { words, where } of asked) if (await where.can(account, words.split(' '))) allowed.push(words);
  checks.expect(`of ${asked.length} things that it may not do, the API server lets it`, allowed.length === 0, allowed.join(', ') || 'none');
  const granted = 'patch deployments/transcoder-v1 --subresource=scale';
  checks.expect('what it may do is let through (the question is a real one)', await kubectl.can(account, granted.split(' ')), 'patch deployments/scale transcoder-v1');

  await grantGet(kubectl);
  const [pod] = await kubectl.list('pods', `cdk8s-graceful/rainbow=${RAINBOW}`);
  const [reaper] = await kubectl.list('pods', 'app.kubernetes.io/name=release-reaper');
  const errorOf = (args: string[]) => kubectl.run([...args, `--as=${account}`]).then(() => '', (error: Error) => error.message);
  const patch = (name: string, body: object) => errorOf(['patch', 'pod', name, '--type=merge', '-p', JSON.stringify(body)]);
  const { metadata: { name }, spec: { containers: [container] } } = pod;
  const annotation = { metadata: { annotations: { 'cdk8s-graceful/superseded-by': 'v9' } } };
  const refused: Record<string, string> = {
    'another annotation': await patch(name, { metadata: { annotations: { other: 'x' } } }),
    'a label': await patch(name, { metadata: { labels: { other: 'x' } } }),
    'a finalizer': await patch(name, { metadata: { finalizers: ['example.com/stay'] } }),
    'its deadline': await patch(name, { spec: { activeDeadlineSeconds: 1 } }),
    'its image': await errorOf(['set', 'image', `pod/${name}`, `${container.name}=other`]),
    'a pod of no release': await patch(reaper.metadata.name, annotation),
  };
  const letThrough = Object.entries(refused).filter(([, message]) => !/ValidatingAdmissionPolicy/.test(message)).map(([what, message]) => `${what}: ${message || 'let through'}`);
  checks.expect('of pods the admission policy refuses a change to', letThrough.length === 0, letThrough.join('; ') || Object.keys(refused).join(', '));
  const own = await patch(name, annotation);
  checks.expect('and lets the annotation through', own === '', own || 'it does');
  const { status = {} } = await kubectl.get('validatingadmissionpolicy', `cdk8s-graceful.${kubectl.namespace}.${RAINBOW}-reaper`);
  checks.expect('its expressions pass the type check of the API server', status.typeChecking !== undefined && !status.typeChecking.expressionWarnings, JSON.stringify(status.typeChecking ?? 'not checked'));
}

/** kubectl gets a pod before it patches it; the reaper does not. */
export async function grantGet(kubectl: Kubectl): Promise<void> {
  const metadata = { name: 'kubectl-gets' };
  const group = 'rbac.authorization.k8s.io';
  await kubectl.apply([
    { apiVersion: `${group}/v1`, kind: 'Role', metadata, rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }] },
    { apiVersion: `${group}/v1`, kind: 'RoleBinding', metadata, roleRef: { apiGroup: group, kind: 'Role', name: metadata.name }, subjects: [{ kind: 'ServiceAccount', name: `${RAINBOW}-reaper` }] },
  ]);
}
