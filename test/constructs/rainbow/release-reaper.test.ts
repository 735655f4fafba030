import { ApiObject, App, Chart, Duration } from 'cdk8s';
import { Probe } from 'cdk8s-plus-28';
import { AwsTarget, DrainBudget, Platform, RainbowDeployment, RainbowDeploymentProps, ReleaseClosing, ReleaseEnding, ReleaseReaper, ReleaseReaperProps, TrafficPath } from '../../../src';
import { errorsOf, newChart, ofKind, synth } from '../../support/synth';
const release = (name: string, props = {}) => ({ release: name, containers: [{ image: 'media/transcoder:3', portNumber: 8080, readiness: Probe.fromHttpGet('/graceful/work') }], ...props });

function reaped(props: Partial<ReleaseReaperProps> = {}, rainbow: Partial<RainbowDeploymentProps> = {}, chart = newChart()): ReleaseReaper {
  const of = new RainbowDeployment(chart, 'transcoder', { releases: [release('v2'), release('v3')], maximumLifetime: Duration.hours(6), ...rainbow });
  return new ReleaseReaper(chart, 'reaper', { rainbow: of, image: 'node:22-slim', ...props });
}

/** `kind name` of its own objects. */
function own(reaper: ReleaseReaper): string[] {
  return reaper.node.findAll().filter(ApiObject.isApiObject).map(object => `${object.kind} ${object.metadata.name}`);
}

function named(reaper: ReleaseReaper, kind: string, name: string): any {
  return reaper.node.findAll().filter(ApiObject.isApiObject).map(object => object.toJson()).find(m => m.kind === kind && m.metadata.name === name);
}

/** `group/resource verb name`, a line each. */
function rightsOf(role: any): string[] {
  return role.rules.flatMap(({ apiGroups: [group], resources: [resource], verbs, resourceNames = ['*'] }: any) => verbs.map((verb: string) => `${verb} ${group ? `${group}/` : ''}${resource} ${resourceNames.join(', ')}`));
}

test('an account, a program, a policy, and rights of their own for each release', () => {
  expect(own(reaped())).toEqual([
    'ServiceAccount transcoder-reaper',
    'Role transcoder-reaper',
    'RoleBinding transcoder-reaper',
    'Role transcoder-v2',
    'RoleBinding transcoder-v2',
    'Role transcoder-v3',
    'RoleBinding transcoder-v3',
    'ValidatingAdmissionPolicy cdk8s-graceful.transcoder-reaper',
    'ValidatingAdmissionPolicyBinding cdk8s-graceful.transcoder-reaper',
    'ConfigMap transcoder-reaper',
    'ConfigMap transcoder-reaper-program',
    'Deployment transcoder-reaper',
  ]);
});

test('rights for the rainbow: read it, write notes and events; patch pods within the policy', () => {
  expect(rightsOf(named(reaped(), 'Role', 'transcoder-reaper'))).toEqual([
    'get configmaps transcoder-releases, transcoder-reaper',
    'patch configmaps transcoder-reaper',
    'list pods *',
    'patch pods *',
    'list apps/deployments *',
    'create events *',
  ]);
});

test('rights for a release are limited to its objects by name', () => {
  expect(rightsOf(named(reaped(), 'Role', 'transcoder-v2'))).toEqual([
    'patch apps/deployments/scale transcoder-v2',
    'delete apps/deployments transcoder-v2',
    'patch policy/poddisruptionbudgets transcoder-v2',
    'patch autoscaling/horizontalpodautoscalers transcoder-v2',
    'patch rbac.authorization.k8s.io/roles transcoder-v2',
    'patch rbac.authorization.k8s.io/rolebindings transcoder-v2',
  ]);
});

test('where the API server asks for it, it may delete what it gives an owner', () => {
  const lists = [false, true].map(ownerReferencesEnforced => rightsOf(named(reaped({ ownerReferencesEnforced }), 'Role', 'transcoder-v2')));
  expect(lists[1].filter(right => !lists[0].includes(right))).toEqual([
    'delete policy/poddisruptionbudgets transcoder-v2',
    'delete autoscaling/horizontalpodautoscalers transcoder-v2',
    'delete rbac.authorization.k8s.io/roles transcoder-v2',
    'delete rbac.authorization.k8s.io/rolebindings transcoder-v2',
  ]);
});

test("with KEDA a release's autoscaler is a ScaledObject", () => {
  const reaper = reaped({}, { ending: ReleaseEnding.keda({ serverAddress: 'http://prometheus:9090' }) });
  expect(rightsOf(named(reaper, 'Role', 'transcoder-v2'))).toContain('patch keda.sh/scaledobjects transcoder-v2');
  expect(named(reaper, 'Deployment', 'transcoder-reaper').spec.template.spec.containers[0].command.join(' ')).toContain(' --autoscaler scaledobjects');
});

test('a Service without servingRelease: the reaper switches it, and has the rights for that', () => {
  const reaper = reaped({}, { service: {} });
  expect(rightsOf(named(reaper, 'Role', 'transcoder-reaper')).slice(-2)).toEqual(['get services transcoder', 'patch services transcoder']);
  expect(named(reaper, 'Deployment', 'transcoder-reaper').spec.template.spec.containers[0].command.slice(2)).toEqual([
    '--rainbow', 'transcoder', '--closing', 'annotation', '--every', '5', '--service', 'transcoder',
  ]);
  const author = reaped({}, { service: {}, servingRelease: 'v2' });
  expect(rightsOf(named(author, 'Role', 'transcoder-reaper')).filter(right => right.includes('services'))).toEqual([]);
});

test('closing by HTTP: no right to patch pods, and no policy', () => {
  const reaper = reaped({ closing: ReleaseClosing.HTTP });
  expect(rightsOf(named(reaper, 'Role', 'transcoder-reaper'))).not.toContain('patch pods *');
  expect(own(reaper).filter(name => name.includes('Policy'))).toEqual([]);
});

describe('behind a load balancer that registers pods', () => {
  const drainBudget = new DrainBudget({ paths: [TrafficPath.awsAlb({ target: AwsTarget.IP })] });
  const behindAlb = { service: {}, releases: [release('v3', { drainBudget })] };
  const ANNOTATION = "object.metadata.?annotations.orValue({}).all(key, key == 'cdk8s-graceful/superseded-by' || "
    + 'oldObject.metadata.?annotations.orValue({})[?key].orValue(\'\') == object.metadata.?annotations.orValue({})[key] && key in oldObject.metadata.?annotations.orValue({})) && '
    + "oldObject.metadata.?annotations.orValue({}).all(key, key == 'cdk8s-graceful/superseded-by' || key in object.metadata.?annotations.orValue({}))";
  const LABEL = ANNOTATION.replaceAll('annotations', 'labels').replaceAll('superseded-by', 'switching-to');
  const rulesOf = (reaper: ReleaseReaper) => ofKind(reaper, 'ValidatingAdmissionPolicy').spec.validations.slice(1).map((v: any) => [v.expression, v.message]);
  const SAME = ['spec', 'metadata.?finalizers', 'metadata.?ownerReferences'].map(field => `object.${field} == oldObject.${field}`).join(' && ');

  test('the ConfigMap has the registration, and the policy allows the label beside the annotation', () => {
    const reaper = reaped({}, behindAlb);
    const releases = synth(reaper).find(m => m.metadata.name === 'transcoder-releases');
    expect([releases!.data.registration, releases!.data.propagation]).toEqual(['60', '60']);
    expect(rulesOf(reaper)).toEqual([
      [SAME, 'nothing but the annotation cdk8s-graceful/superseded-by and the label cdk8s-graceful/switching-to'],
      [ANNOTATION, 'no annotation but cdk8s-graceful/superseded-by'],
      [LABEL, 'no label but cdk8s-graceful/switching-to'],
    ]);
  });

  test('closing by HTTP: the right to patch pods, and the label alone', () => {
    const reaper = reaped({ closing: ReleaseClosing.HTTP }, behindAlb);
    expect(rightsOf(named(reaper, 'Role', 'transcoder-reaper'))).toContain('patch pods *');
    expect(rulesOf(reaper)).toEqual([
      [SAME, 'nothing but the label cdk8s-graceful/switching-to'],
      ['object.metadata.?annotations == oldObject.metadata.?annotations', 'no annotation'],
      [LABEL, 'no label but cdk8s-graceful/switching-to'],
    ]);
  });

  test('elsewhere the policy allows no label, and closing by HTTP needs none', () => {
    expect(rulesOf(reaped({}, { service: {} }))).toEqual([
      [SAME, 'nothing but the annotation cdk8s-graceful/superseded-by'],
      [ANNOTATION, 'no annotation but cdk8s-graceful/superseded-by'],
      ['object.metadata.?labels == oldObject.metadata.?labels', 'no label'],
    ]);
    expect(own(reaped({ closing: ReleaseClosing.HTTP }, { service: {} })).filter(name => name.includes('Policy'))).toEqual([]);
  });

  test('Kubernetes 1.29 is refused whatever closes the releases', () => {
    const old = { service: {}, releases: [release('v3', { drainBudget, platform: Platform.kubernetes('1.29'), imageHasSleep: true })] };
    const message = '[shop/reaper] Kubernetes 1.29 has no ValidatingAdmissionPolicy: the reaper could change any pod of the namespace.\n    Write: ';
    expect(errorsOf(reaped({}, old))).toEqual([`${message}closing: ReleaseClosing.HTTP, and a path whose targets are nodes`]);
    expect(errorsOf(reaped({ closing: ReleaseClosing.HTTP }, old))).toEqual([`${message}a path whose targets are nodes`]);
  });
});

test("the Role of a release has the annotations for pruning tools and the labels of the release; the reaper's own has not", () => {
  const reaper = reaped();
  const { annotations, labels } = named(reaper, 'Role', 'transcoder-v2').metadata;
  expect(annotations).toMatchObject({ 'kustomize.toolkit.fluxcd.io/prune': 'disabled', 'argocd.argoproj.io/sync-options': 'Prune=false' });
  expect(labels).toMatchObject({ 'cdk8s-graceful/rainbow': 'transcoder', 'cdk8s-graceful/release': 'v2' });
  expect(named(reaper, 'Role', 'transcoder-reaper').metadata.annotations).toBeUndefined();
});

test('its pod has no label of the rainbow, passes "restricted", requests little', () => {
  const { template, selector, strategy } = named(reaped(), 'Deployment', 'transcoder-reaper').spec;
  expect(Object.keys(template.metadata.labels)).not.toContain('cdk8s-graceful/rainbow');
  expect(template.metadata.labels).toEqual(selector.matchLabels);
  expect(strategy).toEqual({ type: 'Recreate' });
  expect(template.spec.securityContext).toEqual({ runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } });
  expect(template.spec.containers[0].securityContext).toEqual({ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } });
  expect(template.spec.containers[0].resources).toEqual({ requests: { cpu: '10m', memory: '64Mi' }, limits: { memory: '256Mi' } });
});

test('the program is one readable file, small and without a source map; another program makes another pod', () => {
  const reaper = reaped();
  const { data } = named(reaper, 'ConfigMap', 'transcoder-reaper-program');
  const { containers: [{ command }], volumes } = named(reaper, 'Deployment', 'transcoder-reaper').spec.template.spec;
  expect([Object.keys(data), command[1], volumes[0].configMap]).toEqual([['reaper.mjs'], '/program/reaper.mjs', { name: 'transcoder-reaper-program' }]);
  expect(JSON.stringify(data).length).toBeLessThan(60_000); // 1 MiB is what a ConfigMap may hold
  expect(JSON.stringify(data)).not.toContain('sourceMappingURL');
});

test('in a namespace: all objects are in it; the policy is cluster-scoped, and its name has it', () => {
  const chart = new Chart(new App(), 'shop', { namespace: 'media' });
  const reaper = reaped({}, {}, chart);
  const namespaces = synth(reaper).filter(m => own(reaper).includes(`${m.kind} ${m.metadata.name}`)).map(m => `${m.kind} ${m.metadata.namespace}`);
  expect(new Set(namespaces)).toEqual(new Set([
    'ServiceAccount media', 'Role media', 'RoleBinding media', 'ConfigMap media', 'Deployment media',
    'ValidatingAdmissionPolicy undefined', 'ValidatingAdmissionPolicyBinding undefined',
  ]));
  expect(named(reaper, 'RoleBinding', 'transcoder-v2').subjects).toEqual([{ kind: 'ServiceAccount', name: 'transcoder-reaper', namespace: 'media' }]);
  expect(ofKind(reaper, 'ValidatingAdmissionPolicy').metadata.name).toBe('cdk8s-graceful.media.transcoder-reaper');
});

test('transcoder in media-eu and eu-transcoder in media have policies of their own', () => {
  const names = [['media-eu', 'transcoder'], ['media', 'eu-transcoder']].map(([namespace, name]) => (
    ofKind(reaped({}, { name }, new Chart(new App(), 'shop', { namespace })), 'ValidatingAdmissionPolicy').metadata.name));
  expect(new Set(names).size).toBe(2);
});

test('a chart in another namespace than that of the releases is refused', () => {
  const app = new App();
  const rainbow = new RainbowDeployment(new Chart(app, 'media'), 'transcoder', { releases: [release('v3')], maximumLifetime: Duration.hours(6) });
  expect(errorsOf(new ReleaseReaper(new Chart(app, 'ops', { namespace: 'ops' }), 'reaper', { rainbow, image: 'node:22-slim' }))).toEqual([
    "[ops/reaper] namespace: the reaper would be in ops, and the namespace of the RainbowDeployment is not known.\n    Write: namespace: 'ops' on the RainbowDeployment, or both in one chart",
  ]);
});

test.each<[string, Partial<ReleaseReaperProps>, Partial<RainbowDeploymentProps>, string]>([
  ['no image', { image: ' ' }, {}, "[shop/reaper] image: empty.\n    Write: image: 'node:22-slim', or another one with node"],
  ['root', { runAsUser: 0 }, {}, '[shop/reaper] runAsUser: 0 is not a user above 0.\n    Write: runAsUser: 1000'],
  ['half a second', { interval: Duration.millis(500) }, {}, '[shop/reaper] ReleaseReaper: interval: 0.5 s is not a whole number of seconds; Kubernetes counts in whole seconds.\n    Write: interval: Duration.seconds(1)'],
  ['a release named like it', {}, { releases: [release('reaper')] }, "[shop/reaper] release reaper: its Deployment transcoder-reaper would be the reaper's.\n    Write: another name for the release"],
  ['Kubernetes 1.29', {}, { releases: [release('v3', { platform: Platform.kubernetes('1.29'), imageHasSleep: true })] },
    '[shop/reaper] Kubernetes 1.29 has no ValidatingAdmissionPolicy: the reaper could change any pod of the namespace.\n    Write: closing: ReleaseClosing.HTTP'],
])('refused: %s', (_, props, rainbow, message) => {
  expect(errorsOf(reaped(props, rainbow))).toContain(message);
});

test('Kubernetes 1.29 with closing by HTTP is accepted', () => {
  const rainbow = { releases: [release('v3', { platform: Platform.kubernetes('1.29'), imageHasSleep: true })] };
  expect(errorsOf(reaped({ closing: ReleaseClosing.HTTP }, rainbow))).toEqual([]);
});

test('the ConfigMap with the newest release is applied before its Deployment: the reaper would close an unknown release', () => {
  const kinds = synth(reaped()).filter(m => m.metadata.name.startsWith('transcoder-') && m.metadata.name !== 'transcoder-reaper').map(m => `${m.kind} ${m.metadata.name}`);
  expect(kinds.indexOf('ConfigMap transcoder-releases')).toBeGreaterThanOrEqual(0);
  for (const name of ['v2', 'v3']) expect(kinds.indexOf('ConfigMap transcoder-releases')).toBeLessThan(kinds.indexOf(`Deployment transcoder-${name}`));
});
