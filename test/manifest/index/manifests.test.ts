import * as fc from 'fast-check';
import {
  ASSUMED_BUDGET, Manifests, matches, Workload,
} from '../../../src/manifest';
import { matchesLabels } from '../../../src/manifest/index/selector';
import { Manifest } from '../../../src/yaml';
import { autoscaler, compliant, manifest } from '../../checks/fixtures';
import { runs } from '../../support/runs';
const { deployment, service, disruptionBudget } = compliant.objects;
const named = (manifests: readonly Manifest[]): (string | undefined)[] => manifests.map(m => m.metadata?.name);

function deploymentNamed(name: string, labels: Record<string, string>, namespace?: string): Workload {
  return { kind: 'Deployment', metadata: { name, namespace }, spec: { template: { metadata: { labels } } } };
}

test('an empty YAML document, which is null, is no object', () => {
  expect(new Manifests([null as unknown as Manifest, deployment]).deployments).toEqual([deployment]);
});

test('objects are sorted by their kind, unknown ones ignored', () => {
  const all = new Manifests([service, { kind: 'ConfigMap' }, deployment, {}, disruptionBudget]);
  expect([all.deployments, all.services, all.disruptionBudgets]).toEqual([[deployment], [service], [disruptionBudget]]);
});

describe('a Service sends to', () => {
  const web = deploymentNamed('web', { app: 'web', tier: 'front' }, 'shop');
  const canary = deploymentNamed('canary', { app: 'web', tier: 'back' }, 'shop');
  const elsewhere = deploymentNamed('elsewhere', { app: 'web', tier: 'front' }, 'other');
  const all = [web, canary, elsewhere];

  test.each([
    ['app=web in its namespace: both', { app: 'web' }, ['web', 'canary']],
    ['app=web, tier=back: one', { app: 'web', tier: 'back' }, ['canary']],
    ['tier=front, app=web, in another order: one', { tier: 'front', app: 'web' }, ['web']],
    ['app=api: none', { app: 'api' }, []],
    ['app=web and a label that no pod has: none', { app: 'web', zone: 'a' }, []],
    ['no selector: its endpoints are made by hand', undefined, []],
    ['an empty selector: its endpoints are made by hand', {}, []],
  ])('%s', (_, selector, expected) => {
    const svc = manifest('Service', 'svc', { selector });
    const manifests = new Manifests([svc, ...all]);
    expect(named(manifests.workloadsBehind(svc))).toEqual(expected);
    expect(named(all.filter(d => manifests.servicesOf(d).length > 0))).toEqual(expected);
  });

  test('two Services, both are known to the Deployment, in their order', () => {
    const one = manifest('Service', 'one', { selector: { app: 'web' } });
    const two = manifest('Service', 'two', { selector: { tier: 'front' } });
    expect(named(new Manifests([one, two, ...all]).servicesOf(web))).toEqual(['one', 'two']);
  });

  test('no namespace is namespace default, or the assumed one', () => {
    const svc: Manifest = { kind: 'Service', metadata: { name: 'svc', namespace: 'default' }, spec: { selector: { app: 'web' } } };
    const here: Workload = { ...web, metadata: { name: 'here' } };
    const selected = (namespace?: string) => named(new Manifests([svc, here, web], { namespace }).workloadsBehind(svc));
    expect([selected(), selected('default'), selected('shop')]).toEqual([['here'], ['here'], []]);
  });

  test('no namespace selects where there is none either', () => {
    const svc: Manifest = { kind: 'Service', metadata: { name: 'svc' }, spec: { selector: { app: 'web' } } };
    const here: Workload = { ...web, metadata: { name: 'here' } };
    expect(named(new Manifests([svc, here, web]).workloadsBehind(svc))).toEqual(['here']);
  });

  test('the index gives what looking at every Deployment gives', () => {
    const labels = fc.dictionary(fc.constantFrom('app', 'tier', 'zone'), fc.constantFrom('a', 'b'), { noNullPrototype: true });
    const namespace = fc.constantFrom('shop', 'other', undefined);
    const some = fc.array(fc.tuple(labels, namespace), { maxLength: 6 })
      .map(rows => rows.map(([l, ns], i) => deploymentNamed(`d${i}`, l, ns)));
    fc.assert(fc.property(some, labels, namespace, (deployments, selector, ns) => {
      const svc: Manifest = { kind: 'Service', metadata: { name: 'svc', namespace: ns }, spec: { selector } };
      const pdb: Manifest = { kind: 'PodDisruptionBudget', metadata: { name: 'pdb', namespace: ns }, spec: { selector: { matchLabels: selector } } };
      const manifests = new Manifests([svc, pdb, ...deployments]);
      const near = deployments.filter(d => d.metadata?.namespace === ns && matchesLabels(selector, d.spec!.template!.metadata!.labels!));
      expect(manifests.workloadsBehind(svc)).toEqual(Object.keys(selector).length === 0 ? [] : near);
      expect(manifests.workloadsProtectedBy(pdb)).toEqual(near);
    }), { numRuns: runs(300) });
  });
});

describe('a disruption budget protects', () => {
  const web = deploymentNamed('web', { app: 'web', tier: 'front' }, 'shop');
  const api = deploymentNamed('api', { app: 'api' }, 'shop');
  const elsewhere = deploymentNamed('elsewhere', { app: 'web', tier: 'front' }, 'other');

  test.each([
    ['app=web', { matchLabels: { app: 'web' } }, ['web']],
    ['app in (api, web): both', { matchExpressions: [{ key: 'app', operator: 'In', values: ['api', 'web'] }] }, ['web', 'api']],
    ['tier exists', { matchExpressions: [{ key: 'tier', operator: 'Exists' }] }, ['web']],
    ['app=web and tier does not exist: none', { matchLabels: { app: 'web' }, matchExpressions: [{ key: 'tier', operator: 'DoesNotExist' }] }, []],
    ['every pod of its namespace', {}, ['web', 'api']],
    ['without a selector nothing', undefined, []],
  ])('%s', (_, selector, expected) => {
    const pdb = manifest('PodDisruptionBudget', 'pdb', { selector });
    const manifests = new Manifests([pdb, web, api, elsewhere]);
    expect(named(manifests.workloadsProtectedBy(pdb))).toEqual(expected);
    expect(named([web, api].filter(d => matches(selector, d.spec!.template!.metadata!.labels!)))).toEqual(expected);
    expect(manifests.hasProtectedPods(pdb)).toBe(expected.length > 0);
  });

  test('the pods of a StatefulSet, and those of something unknown, which is no workload', () => {
    const pdb = manifest('PodDisruptionBudget', 'pdb', { selector: { matchLabels: { app: 'db' } } });
    const db = { ...deploymentNamed('db', { app: 'db' }, 'shop'), kind: 'StatefulSet' };
    const other = { ...deploymentNamed('db', { app: 'db' }, 'shop'), kind: 'DatabaseCluster' };
    const found = (...pods: Manifest[]) => {
      const manifests = new Manifests([pdb, web, ...pods]);
      return [manifests.hasProtectedPods(pdb), manifests.workloadsProtectedBy(pdb)];
    };
    expect([found(db), found(other), found()]).toEqual([[true, [db]], [true, []], [false, []]]);
  });
});

describe('an autoscaler', () => {
  const target = { apiVersion: 'apps/v1', kind: 'Deployment', name: 'web' };

  test.each([
    ['HorizontalPodAutoscaler of the Deployment', autoscaler({}), 1],
    ['HorizontalPodAutoscaler of another', autoscaler({ scaleTargetRef: { ...target, name: 'api' } }), 0],
    ['HorizontalPodAutoscaler of a StatefulSet of the same name', autoscaler({ scaleTargetRef: { ...target, kind: 'StatefulSet' } }), 0],
    ['HorizontalPodAutoscaler of another namespace', { ...autoscaler({}), metadata: { name: 'web', namespace: 'other' } }, 0],
    ['ScaledObject whose target has no kind: a Deployment', manifest('ScaledObject', 'web', { scaleTargetRef: { name: 'web' } }), 1],
    ['ScaledObject of a StatefulSet', manifest('ScaledObject', 'web', { scaleTargetRef: { kind: 'StatefulSet', name: 'web' } }), 0],
    ['ScaledJob', manifest('ScaledJob', 'web', { scaleTargetRef: { name: 'web' } }), 0],
    ['HorizontalPodAutoscaler without anything', manifest('HorizontalPodAutoscaler', 'web', {}), 0],
  ])('%s', (_, object, count) => {
    expect(new Manifests([deployment, object]).autoscalersOf(deployment)).toEqual(count === 1 ? [object] : []);
  });
});

test('an object is found by its kind and its name, in its namespace only', () => {
  const here = manifest('PersistentVolumeClaim', 'data', {});
  const there: Manifest = { kind: 'PersistentVolumeClaim', metadata: { name: 'logs', namespace: 'other' } };
  const manifests = new Manifests([here, there, manifest('ConfigMap', 'config', {})]);
  expect(['data', 'logs', 'config'].map(name => manifests.objectNamed('PersistentVolumeClaim', 'shop', name))).toEqual([here, undefined, undefined]);
});

test('each fact of a workload is the stated one, else that of the assumptions, else ASSUMED_BUDGET', () => {
  const web = (annotations?: Record<string, string>): Workload => ({ kind: 'Deployment', metadata: { name: 'web', annotations } });
  const stated = web({ 'cdk8s-graceful/startup': '40s', 'cdk8s-graceful/longest-request': 'soon' });
  const budget = { ...ASSUMED_BUDGET, drainSeconds: 90, startupSeconds: 20 };
  expect([
    new Manifests([stated], { budget }).recordedOrAssumedBudgetOf(stated),
    new Manifests([stated]).recordedOrAssumedBudgetOf(stated),
    new Manifests([web()]).recordedOrAssumedBudgetOf(web()),
  ]).toEqual([{ ...budget, startupSeconds: 40 }, { ...ASSUMED_BUDGET, startupSeconds: 40 }, ASSUMED_BUDGET]);
});

test('rules that ask for the budget of a workload 24 times read its annotations once', () => {
  let reads = 0;
  const metadata = { name: 'web', get annotations() { reads++; return { 'cdk8s-graceful/startup': '40s' }; } };
  const manifests = new Manifests([]);
  const workload: Workload = { kind: 'Deployment', metadata };
  for (let i = 0; i < 24; i++) manifests.budgetOf(workload);
  expect(reads).toBe(1);
});

describe('the traffic paths of a workload that does not state them', () => {
  const pod = (ports?: object[], probe?: object) => ({
    kind: 'Deployment', metadata: { name: 'web' }, spec: { template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'api', ports, readinessProbe: probe }] } } },
  }) as Workload;
  const serviceOf = (app: string): Manifest => ({ kind: 'Service', metadata: { name: 'svc' }, spec: { selector: { app } } });
  const ports = [{ containerPort: 8080 }];

  test.each<[string, Workload, Manifest[], number]>([
    ['a Service selects it: the assumed one', pod(), [serviceOf('web')], 1],
    ['there are Services, none selects it: nothing', pod(ports), [serviceOf('api')], 0],
    ['there is no Service, it declares a port: the assumed one', pod(ports), [], 1],
    ['there are Services, all in other namespaces: the assumed one', pod(ports), [{ ...serviceOf('api'), metadata: { namespace: 'other' } }], 1],
    ['there is no Service, its probe alone names a port: nothing', pod(undefined, { httpGet: { port: 8080 } }), [], 0],
    ['there is no Service and no port: nothing', pod(), [], 0],
  ])('%s', (_, workload, others, paths) => {
    expect(new Manifests([workload, ...others]).budgetOf(workload).paths).toHaveLength(paths);
  });

  const edge = [{ name: 'edge', propagationSeconds: 60, floorSeconds: 30 }];
  const statement = (name: string, text: string): Workload => ({ ...pod(), metadata: { name: 'web', annotations: { [`cdk8s-graceful/${name}`]: text } } });

  test.each<[string, Workload, Record<string, typeof edge>, string[]]>([
    ['stated by an annotation, though nothing shows who sends', statement('paths', 'traefik'), {}, ['traefik']],
    ['stated for this workload on the command line', pod(), { web: edge }, ['edge']],
    ['stated for another', pod(ports), { api: edge }, ['cluster-internal']],
    ['by its namespace as well', pod(), { 'web': [], 'default/web': edge }, ['edge']],
    ['by another namespace', pod(), { 'shop/web': edge }, []],
    ['the annotation wins over the command line', statement('paths', 'traefik'), { web: edge }, ['traefik']],
    ['traffic: none wins, too', statement('traffic', 'none'), { web: edge }, []],
  ])('%s', (_, workload, pathsOf, names) => {
    expect(new Manifests([workload], { pathsOf: new Map(Object.entries(pathsOf)) }).budgetOf(workload).paths.map(p => p.name)).toEqual(names);
  });

  test('on the command line for this workload: beside what the manifests show; in an annotation: all of them', () => {
    const ingress: Manifest = {
      kind: 'Ingress', metadata: { name: 'shop' }, spec: { ingressClassName: 'azure-application-gateway', rules: [{ http: { paths: [{ backend: { service: { name: 'svc' } } }] } }] },
    };
    const names = (web: Workload) => new Manifests([web, serviceOf('web'), ingress], { pathsOf: new Map([['web', edge]]) }).budgetOf(web).paths.map(p => p.name);
    expect([names(pod()), names(statement('paths', 'traefik'))]).toEqual([['azure-agic', 'edge'], ['traefik']]);
  });

  test('pods that nobody sends to have nothing to finish, unless their longest request is stated', () => {
    const drains = ['none', '20s'].map((text, i) => {
      const workload = statement(i === 0 ? 'traffic' : 'longest-request', text);
      return new Manifests([workload]).budgetOf(workload).drainSeconds;
    });
    expect(drains).toEqual([0, 20]);
  });

  test('traffic: none, though a Service selects it', () => {
    const workload = { ...pod(ports), ...{ metadata: statement('traffic', 'none').metadata } };
    expect(new Manifests([workload, serviceOf('web')]).budgetOf(workload).paths).toEqual([]);
  });

  test('the assumptions may be stated', () => {
    const budget = { ...ASSUMED_BUDGET, drainSeconds: 90 };
    expect(new Manifests([deployment], { budget }).budgetOf(pod(ports))).toEqual(budget);
  });
});
