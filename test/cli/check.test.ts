import { BARE, run } from './fixtures';
import { PATH_IDS } from '../../src/traffic';
import { compliant } from '../checks/fixtures';
const FINE = compliant.manifests.map(m => JSON.stringify(m, undefined, 2)).join('\n---\n');

test('findings are grouped by object, container and line, each with the line to write', async () => {
  const { code, out, err } = await run(['check', 'k8s'], { files: { 'k8s/web.yaml': BARE } });
  expect(out).toBe(`k8s/web.yaml:17  Deployment shop/web, container api
  error prestop-missing: no preStop hook
        It would stop listening up to 15 s before cluster-internal observes the endpoint change: connection refused.
        write spec.template.spec.containers[api].lifecycle.preStop: { sleep: { seconds: 15 } }, and spec.template.spec.terminationGracePeriodSeconds: 50

1 error, 0 warnings, 0 acknowledged, 3 objects
`);
  expect([code, err]).toEqual([1, '']);
});

test('nothing is found: status 0', async () => {
  expect(await run(['check', '-'], { stdin: FINE })).toMatchObject({ code: 0, out: '0 errors, 0 warnings, 0 acknowledged, 3 objects\n', err: '' });
});

const acknowledged = BARE.replace('  namespace: shop\nspec:\n  replicas', `  namespace: shop
  annotations:
    cdk8s-graceful/acknowledge: '{"prestop-missing":"closes its listener late"}'
spec:\n  replicas`);

test('an acknowledged finding is listed with its reason; status 0', async () => {
  const { code, out } = await run(['check', '-'], { stdin: acknowledged });
  expect([code, out]).toEqual([0, `-:19  Deployment shop/web, container api
  acknowledged prestop-missing: no preStop hook
        because closes its listener late

0 errors, 0 warnings, 1 acknowledged, 3 objects
`]);
});

describe('a warning', () => {
  const warned = { stdin: compliant.with('deployment.spec.replicas', 1).manifests.map(m => JSON.stringify(m)).join('\n---\n') };

  test.each([['error', 0], ['warning', 1]])('with --severity %s: status %i', async (severity, code) => {
    const ran = await run(['check', '-', '--severity', severity], warned);
    expect([ran.code, ran.out.split('\n')[1]]).toEqual([code, '  warning single-replica: one replica behind Service web']);
  });
});

describe('flags for what plain YAML does not say', () => {
  const writes = async (...options: string[]) => (await run(['check', '-', ...options], { stdin: BARE })).out.split('\n').filter(l => l.includes('write'));

  test.each([
    [['--path', 'edge-lb:60:30'], 'spec.template.spec.containers[api].lifecycle.preStop: { sleep: { seconds: 60 } }, and spec.template.spec.terminationGracePeriodSeconds: 95'],
    [['--path', 'edge-lb:60', '--path', 'cluster-internal'], 'spec.template.spec.containers[api].lifecycle.preStop: { sleep: { seconds: 60 } }, and spec.template.spec.terminationGracePeriodSeconds: 95'],
    [['--longest-request', '120'], 'spec.template.spec.containers[api].lifecycle.preStop: { sleep: { seconds: 15 } }, and spec.template.spec.terminationGracePeriodSeconds: 140'],
    [['--platform', 'kubernetes-1.29'], 'spec.template.spec.containers[api].lifecycle.preStop: { exec: { command: [ sleep, "15" ] } }, and spec.template.spec.terminationGracePeriodSeconds: 50, '
      + 'where the image has a `sleep`'],
  ])('%j', async (options, write) => {
    expect(await writes(...options)).toContain(`        write ${write}`);
  });

  test('--namespace: objects without a namespace are in this one, with those that name it', async () => {
    const without = BARE.replace('  namespace: shop\n', '').replace(/ *readinessProbe.*\n/, '');
    const found = async (...options: string[]) => (await run(['check', '-', ...options], { stdin: without })).out.includes('no-readiness');
    expect([await found(), await found('--namespace', 'shop')]).toEqual([false, true]);
  });
});

describe('--path for one workload', () => {
  const two = `${BARE}---\n${BARE.replaceAll('web', 'api')}`;
  const sleeps = async (...paths: string[]) => {
    const { out } = await run(['check', '-', ...paths.flatMap(path => ['--path', path])], { stdin: two });
    return [...out.matchAll(/Deployment shop\/(\w+)[^\n]*\n  error prestop-missing[^]*?seconds: (\d+)/g)].map(([, name, seconds]) => `${name} ${seconds}`);
  };

  test.each([
    ['for all', ['traefik'], ['web 15', 'api 15']],
    ['for web', ['web=edge-lb:60:30'], ['web 60', 'api 15']],
    ['with its namespace', ['shop/web=edge-lb:60:30'], ['web 60', 'api 15']],
    ['for web, another for the others', ['web=edge-lb:60:30', 'far:90'], ['web 60', 'api 90']],
    ['two for web: the slower one', ['web=edge-lb:60:30', 'web=far:90'], ['web 90', 'api 15']],
  ])('%s', async (_, paths, seconds) => {
    expect(await sleeps(...paths)).toEqual(seconds);
  });

  test.each(['check', 'harden', 'plan'])('%s refuses a workload that is not in the input', async (command) => {
    for (const name of ['wbe', 'other/web', 'web/shop']) {
      expect(await run([command, '-', '--path', `${name}=traefik`], { stdin: BARE })).toEqual({
        code: 2, out: '', files: {}, err: `cdk8s-graceful: --path ${name}=...: no workload ${name} in the input. There are shop/web\nTry: cdk8s-graceful ${command} --help\n`,
      });
    }
  });

  test('harden and plan take it as check does', async () => {
    const [hardened, planned] = [
      await run(['harden', '-', '--path', 'web=edge-lb:60:30'], { stdin: BARE }),
      await run(['plan', '-', '--path', 'web=edge-lb:60:30'], { stdin: BARE }),
    ];
    expect([hardened.out, planned.out]).toEqual([expect.stringContaining('seconds: 60'), expect.stringContaining('edge-lb')]);
  });

  test('without a name, or with a path that is none', async () => {
    const refused = async (path: string) => (await run(['check', '-', '--path', path], { stdin: BARE })).err.split('\n')[0];
    expect([await refused('=traefik'), await refused('web=moon')]).toEqual([
      'cdk8s-graceful: --path =traefik: no name of a workload. Write --path web=cluster-internal, or shop/web=cluster-internal',
      expect.stringMatching(/^cdk8s-graceful: --path web=moon: not a path\. Write one of /),
    ]);
  });

  test('what the workload states itself holds', async () => {
    const stated = BARE.replace('  namespace: shop\nspec:\n  replicas', '  namespace: shop\n  annotations: { cdk8s-graceful/paths: traefik }\nspec:\n  replicas');
    const { out } = await run(['check', '-', '--path', 'web=edge-lb:60:30'], { stdin: stated });
    expect(out).toContain('sleep: { seconds: 15 }');
  });
});

test.each([
  [['check'], 'check: nothing to read. Write files, directories, or - for standard input'],
  [['check', '-', '--format', 'xml'], '--format xml: write one of text, json, sarif, gitlab, junit'],
  [['check', '-', '--severity', 'info'], '--severity info: write one of error, warning'],
  [['check', '-', '--path', 'moon'], '--path moon: not a path. Write one of ' + PATH_IDS.join(', ') + ', or NAME:PROPAGATION:FLOOR in seconds, as in edge-lb:60:30'],
  [['check', '-', '--path', 'lb:10:60'], '--path lb:10:60: not a path. Write one of ' + PATH_IDS.join(', ') + ', or NAME:PROPAGATION:FLOOR in seconds, as in edge-lb:60:30'],
  [['check', '-', '--platform', 'moon-1.34'], '--platform moon-1.34: not a platform. Write one of kubernetes, eks, gke, gke-autopilot, aks and the version of the oldest node, up to 1.41, as in kubernetes-1.34, '
    + 'or for spot nodes of eks, gke, gke-autopilot, aks, as in eks-1.33-spot'],
  [['check', '-', '--longest-request', '1w'], '--longest-request 1w: not a time. Write it as 60s, 5m or 1h30m, or as a number of seconds'],
])('a wrong call, %j, is refused with what to write', async (args, message) => {
  expect(await run(args)).toMatchObject({ code: 2, out: '', err: `cdk8s-graceful: ${message}\nTry: cdk8s-graceful check --help\n` });
});

test('a command that is not there is refused', async () => {
  expect(await run(['chek'])).toMatchObject({ code: 2, err: 'cdk8s-graceful: chek: no such command. Write one of check, harden, plan, playground\nTry: cdk8s-graceful --help\n' });
});

test('an unknown option is refused', async () => {
  const { code, err } = await run(['check', '-', '--foo']);
  expect([code, err.split('\n')[0]]).toEqual([2, expect.stringContaining("Unknown option '--foo'")]);
});

describe('a file that cannot be read: status 2; the others are checked', () => {
  test.each<[string, Record<string, string | Uint8Array>, string]>([
    ['a file that is not there', {}, 'x.yaml: no such file or directory\n'],
    ['a tab', { 'x.yaml': 'a:\n\tb: 1\n' }, 'x.yaml:2: Tabs are not allowed as indentation\n'],
    ['in the second document', { 'x.yaml': 'kind: A\n---\na: "\n' }, 'x.yaml:4: Missing closing "quote\n'],
    ['Latin 1', { 'x.yaml': Buffer.from('kind: \u00c4', 'latin1') }, 'x.yaml: neither UTF-8 nor UTF-16 with a byte order mark\n'],
    ['nothing', { 'x.yaml': '' }, 'x.yaml: no Kubernetes object in it\n'],
    ['values of a chart', { 'x.yaml': 'replicas: 2\n' }, 'x.yaml: no Kubernetes object in it\n'],
    ['a template', { 'x.yaml': 'kind: {{ .Values.kind }}\n {{- if x }}\n' },
      'x.yaml:2: All mapping items must start at the same column (a template? render it first: helm template . | cdk8s-graceful check -)\n'],
    ['control characters are not obeyed', { 'x.yaml': 'a: *\u001b[31m\n' }, expect.not.stringContaining('\u001b')],
  ])('%s', async (_, files, err) => {
    expect(await run(['check', 'x.yaml'], { files })).toMatchObject({ code: 2, err });
  });

  test('the rest is checked', async () => {
    const { code, out } = await run(['check', '.'], { files: { 'a.yaml': 'a: "\n', 'b.yml': BARE, 'c.txt': 'a: "', 'node_modules/d.yaml': 'a: "' } });
    expect([code, out.split('\n')[0], out.split('\n').at(-2)])
      .toEqual([2, 'b.yml:17  Deployment shop/web, container api', '1 error, 0 warnings, 0 acknowledged, 3 objects']);
  });

  test.each([['utf16le', 0], ['utf16be', 1]])('%s with a byte order mark, as PowerShell 5 writes it, is read', async (_, swap) => {
    const bytes = Buffer.from(`\uFEFF${BARE}`, 'utf16le');
    const { out } = await run(['check', 'x.yaml'], { files: { 'x.yaml': swap ? bytes.swap16() : bytes } });
    expect(out).toContain('error prestop-missing');
  });

  test('a patch of a kustomization is no object: it is left out, and named', async () => {
    const patch = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: web }\nspec: { replicas: 5 }\n';
    const kustomization = 'kind: Kustomization\nresources: [web.yaml]\npatches: [{ path: patch.yaml }]\npatchesStrategicMerge: [more.yaml]\n';
    const { out, err } = await run(['check', 'k'], {
      files: { 'k/web.yaml': BARE, 'k/patch.yaml': patch, 'k/more.yaml': patch, 'k/kustomization.yaml': kustomization },
    });
    const leftOut = 'left out: a kustomization applies it as a patch. Write: kubectl kustomize DIRECTORY | cdk8s-graceful check -';
    expect([err, out.split('\n').at(-2)]).toEqual([`k/more.yaml: ${leftOut}\nk/patch.yaml: ${leftOut}\n`, '1 error, 0 warnings, 0 acknowledged, 4 objects']);
  });

  describe('of what the pods are not here', () => {
    const release = 'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: web }\n';
    const elsewhere = 'are not here, its controller renders them. Write: helm template CHART --values ... | cdk8s-graceful';
    const kafka = 'apiVersion: kafka.strimzi.io/v1beta2\nkind: Kafka\nmetadata: { name: mail }\nspec: { kafka: { replicas: 3 } }\n';
    const elastic = 'apiVersion: elasticsearch.k8s.elastic.co/v1\nkind: Elasticsearch\nmetadata: { name: logs }\nspec: { nodeSets: [{ name: all, count: 3 }] }\n';
    const made = 'are not here: where it has any, its operator makes them';
    const deploymentConfig = 'apiVersion: apps.openshift.io/v1\nkind: DeploymentConfig\nmetadata: { name: web }\nspec: { template: { spec: { containers: [{ name: api }] } } }\n';
    const unread = 'are not read: its kind is not known (apps.openshift.io/v1)';

    test.each([
      ['HelmRelease web', `${elsewhere} check -`, 'check', release],
      ['HelmRelease web', `${elsewhere} harden -`, 'harden', release],
      ['Kafka mail', made, 'check', kafka],
      ['Elasticsearch logs', made, 'harden', elastic],
      ['DeploymentConfig web', unread, 'check', deploymentConfig],
      ['DeploymentConfig web', unread, 'harden', deploymentConfig],
    ])('%s %s', async (name, text, command, yaml) => {
      expect((await run([command, 'x.yaml'], { files: { 'x.yaml': yaml } })).err).toContain(`x.yaml:2: the pods of ${name} ${text}\n`);
    });

    test.each([['HelmRelease web', `${elsewhere} plan -`, release], ['Kafka mail', made, kafka]])('a plan counts %s', async (name, text, yaml) => {
      expect(await run(['plan', 'x.yaml'], { files: { 'x.yaml': yaml } })).toMatchObject({
        code: 0, err: '', out: `x.yaml:2: ${name} is not planned: its pods ${text}\n\n0 workloads: 0 lose requests, 0 with a problem, 1 not planned\n`,
      });
    });

    test('a version that is a number is no crash', async () => {
      const numbered = kafka.replace('kafka.strimzi.io/v1beta2', '1');
      for (const command of ['check', 'harden', 'plan']) expect((await run([command, 'x.yaml'], { files: { 'x.yaml': numbered } })).err).not.toContain('a mistake of');
    });

    test.each([
      ['a certificate', 'apiVersion: cert-manager.io/v1\nkind: Certificate\nmetadata: { name: c }\nspec: { renewBeforePercentage: 30 }\n'],
      ['pods that complete', deploymentConfig.replace('spec: { containers', 'spec: { restartPolicy: Never, containers')],
      ['a kind of Kubernetes', 'apiVersion: resource.k8s.io/v1\nkind: ResourceClaim\nmetadata: { name: c }\nspec: { devices: { requests: [{ count: 2 }] } }\n'],
    ])('nothing is said of %s', async (_, yaml) => {
      expect((await run(['check', 'x.yaml'], { files: { 'x.yaml': yaml } })).err).toBe('');
    });
  });

  test('a directory without manifests', async () => {
    expect(await run(['check', 'd'], { files: { 'd/x.txt': '' } })).toMatchObject({ code: 2, err: 'd: no .yaml, .yml or .json file below this directory\n' });
  });
});

test('List, unknown kinds and CRDs pass through; lines are those of the source', async () => {
  const list = `apiVersion: v1\nkind: List\nitems:\n${BARE.split('---\n').map(d => `- ${d.trimEnd().replaceAll('\n', '\n  ')}\n`).join('')}`
    + '- {apiVersion: example.com/v1, kind: Gizmo, spec: [1]}\n';
  const { out } = await run(['check', '-'], { stdin: `# a comment\n${list}` });
  expect([out.split('\n')[0], out.split('\n').at(-2)])
    .toEqual(['-:21  Deployment shop/web, container api', '1 error, 0 warnings, 0 acknowledged, 4 objects']);
});

test('a Service in one file selects a Deployment in another', async () => {
  const [deployment, service] = BARE.replace(/ *readinessProbe.*\n/, '').split('---\n');
  const found = async (...files: string[]) => (await run(['check', ...files], { files: { 'd.yaml': deployment, 's.yaml': service } })).out;
  expect([(await found('d.yaml')).includes('no-readiness'), (await found('d.yaml', 's.yaml')).includes('no-readiness')]).toEqual([false, true]);
});

test('progress is reported on stderr after two seconds', async () => {
  let ms = 0;
  const now = () => { ms += 900; return ms; };
  expect((await run(['check', '-'], { stdin: BARE, now })).err).toMatch(/^read 3 objects, 100 %\n$/);
  expect((await run(['check', '-'], { stdin: BARE })).err).toBe('');
});

test('control characters in a name are escaped', async () => {
  const { out } = await run(['check', '-'], { stdin: 'kind: Deployment\nmetadata: {name: "a\\e[31mb\\nc"}\nspec: 7\n' });
  expect(out.split('\n')[0]).toBe('-:3  Deployment a\\u001b[31mb\\u000ac');
});
