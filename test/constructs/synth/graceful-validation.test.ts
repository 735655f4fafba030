import { parseAllDocuments } from 'yaml';
import { GracefulValidation, GracefulValidationProps } from '../../../src';
import { MESHES, PATH_IDS } from '../../../src/traffic';
import { BARE } from '../../cli/fixtures';

/** As much of the CLI's context as a plugin is given. */
async function validated(yaml: Record<string, string>, props?: GracefulValidationProps) {
  const violations: any[] = [];
  const logged: string[] = [];
  let status: string | undefined;
  await new GracefulValidation(props).validate({
    manifests: Object.keys(yaml),
    parseManifest: (file: string) => parseAllDocuments(yaml[file]).map(document => document.toJS()),
    report: { addViolation: (v: any) => violations.push(v), submit: (s: string) => { status = s; } },
    logger: { log: (text: string) => logged.push(text) },
  });
  return { status, violations, logged };
}

test('an error is a violation with the object, its file and its field', async () => {
  expect(await validated({ 'dist/web.k8s.yaml': BARE })).toEqual({
    status: 'failure',
    logged: [],
    violations: [{
      ruleName: 'prestop-missing',
      recommendation: 'container api: no preStop hook. It would stop listening up to 15 s before cluster-internal observes the endpoint change: connection refused.',
      fix: 'write with(new GracefulMixin()), which sets spec.template.spec.containers[api].lifecycle.preStop: { sleep: { seconds: 15 } }, and spec.template.spec.terminationGracePeriodSeconds: 50',
      violatingResources: [{
        resourceName: 'web', manifestPath: 'dist/web.k8s.yaml', locations: ['spec.template.spec.containers[].lifecycle.preStop'],
      }],
    }],
  });
});

test('no findings: success, also with an empty document', async () => {
  expect(await validated({ a: '---\n---\nkind: ConfigMap\n' })).toEqual({ status: 'success', violations: [], logged: [] });
});

describe('a warning', () => {
  const single = {
    a: BARE.replace('replicas: 3', 'replicas: 1').replace('readinessProbe', 'lifecycle: {preStop: {sleep: {seconds: 15}}}\n          readinessProbe')
      .replace('      containers', '      terminationGracePeriodSeconds: 50\n      containers'),
  };

  test('is logged', async () => {
    expect(await validated(single)).toEqual({
      status: 'success', violations: [], logged: ['warning single-replica: Deployment shop/web: one replica behind Service web.'],
    });
  });

  test('fails the validation with severity: warning', async () => {
    expect(await validated(single, { severity: 'warning' })).toMatchObject({ status: 'failure', violations: [{ ruleName: 'single-replica' }], logged: [] });
  });
});

test('an acknowledged finding is logged with its reason', async () => {
  const accepted = BARE.replace('  namespace: shop\nspec:\n  replicas', `  namespace: shop
  annotations: {cdk8s-graceful/acknowledge: '{"prestop-missing":"closes its listener late"}'}
spec:\n  replicas`);
  expect(await validated({ a: accepted })).toEqual({
    status: 'success', violations: [], logged: ['acknowledged prestop-missing: Deployment shop/web: no preStop hook. Because closes its listener late'],
  });
});

test('objects of several files are checked together, with the stated properties', async () => {
  const [deployment, service, budget] = BARE.split('---\n');
  const { violations } = await validated({ a: service, b: deployment, c: budget }, { paths: ['edge-lb:60'], longestRequestSeconds: 10, platform: 'kubernetes-1.31' });
  expect(violations.map(v => [v.fix, v.violatingResources[0].manifestPath]))
    .toEqual([[
      "write with(new GracefulMixin({ drainBudget: new DrainBudget({ paths: [TrafficPath.custom({ name: 'edge-lb', propagation: Duration.seconds(60) })], "
      + "longestRequest: Duration.seconds(10) }), platform: Platform.kubernetes('1.31') })), which sets "
      + 'spec.template.spec.containers[api].lifecycle.preStop: { sleep: { seconds: 60 } }, and spec.template.spec.terminationGracePeriodSeconds: 75', 'b',
    ]]);
});

test('a mesh: whatever the mixin adds for it is missing, and is written with it', async () => {
  const { violations } = await validated({ a: BARE }, { mesh: 'istio' });
  expect(violations.map(v => v.ruleName)).toContain('mesh-proxy-terminates-early');
  expect(violations.filter(v => !v.fix.includes('mesh: Mesh.istio()'))).toEqual([]);
});

describe('what is written', () => {
  const fixes = async (yaml: string, props?: GracefulValidationProps) =>
    (await validated({ a: yaml }, props)).violations.map(v => [v.ruleName, v.fix]);
  const head = '  namespace: shop\nspec:\n  replicas';
  const annotated = (annotation: string) => BARE.replace(head, `  namespace: shop\n  annotations: { ${annotation} }\nspec:\n  replicas`);
  const stated = annotated('cdk8s-graceful/startup: 10s');

  test('in a workload of this library, which a mixin does not change: the facts that it was not given', async () => {
    const sets = 'spec.template.spec.containers[api].lifecycle.preStop: { sleep: { seconds: 60 } }, and spec.template.spec.terminationGracePeriodSeconds: 95';
    expect(await fixes(stated, { paths: ['aws-alb-ip'] }))
      .toContainEqual(['prestop-missing', `write drainBudget: new DrainBudget({ paths: [TrafficPath.awsAlb({ target: AwsTarget.IP })] }), which sets ${sets}`]);
  });

  test('a fact: an annotation, or the property of the validation', async () => {
    const ingress = '---\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: web, namespace: shop }\n'
      + 'spec: { ingressClassName: azure-application-gateway, defaultBackend: { service: { name: web, port: { number: 80 } } } }\n';
    const named = annotated('cdk8s-graceful/paths: cluster-internal');
    expect(await fixes(named + ingress)).toContainEqual(['path-undeclared',
      'write metadata.annotations[cdk8s-graceful/paths]: cluster-internal, azure-agic; or paths: [cluster-internal, azure-agic] in the properties of the validation']);
  });
});

test.each<[GracefulValidationProps, string]>([
  [{ severity: 'info' }, 'GracefulValidation: severity: info is not one.\n    Write: error, or warning'],
  [{ paths: ['moon'] }, 'GracefulValidation: paths: moon is not one.\n    Write: one of ' + PATH_IDS.join(', ') + ', or edge-lb:60:30'],
  [{ platform: 'moon-1.34' }, 'GracefulValidation: platform: moon-1.34 is not one.\n    Write: kubernetes-1.34'],
  [{ mesh: 'moon' }, `GracefulValidation: mesh: moon is not one.\n    Write: one of ${MESHES.map(({ id }) => id).join(', ')}`],
  [{ longestRequestSeconds: 0.5 }, 'GracefulValidation: longestRequestSeconds: 0.5 is not one.\n    Write: a whole number above 0'],
])('%j is refused', (props, message) => {
  expect(() => new GracefulValidation(props)).toThrow(message);
});

test('the properties in cdk8s.yaml are optional', () => {
  expect(() => new GracefulValidation(null as any)).not.toThrow();
});
