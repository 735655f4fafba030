import * as os from 'node:os';
import { BARE, run } from './fixtures';
import { MESHES } from '../../src/traffic';
const FIRST_ROLLOUT = 'In the first rollout the old pods still terminate with the old hooks: it may lose as many requests as every rollout so far.\n';
const noProbe = BARE.replace(/ *readinessProbe.*\n/, '');
const harden = async (text: string, ...options: string[]) => run(['harden', '-', ...options], { stdin: text });

test('--diff prints what changes and why', async () => {
  expect((await harden(BARE, '--diff')).out).toBe(`--- -
+++ -
@@ -19,6 +19,11 @@ container api: 15 s: until cluster-internal has observed the endpoint change; preStop 15 s + drain 30 s + margin 5 s = 50 s, was 30 s
           ports:
             - containerPort: 8080
           readinessProbe: {httpGet: {path: /healthz, port: 8080}}
+          lifecycle:
+            preStop:
+              sleep:
+                seconds: 15
+      terminationGracePeriodSeconds: 50
 ---
 apiVersion: v1
 kind: Service
`);
});

test('stderr says that the old pods terminate with the old hooks in the first rollout; nothing where nothing changes', async () => {
  const { code, out, err } = await harden(BARE);
  expect([code, err]).toEqual([0, FIRST_ROLLOUT]);
  expect(await harden(out)).toMatchObject({ code: 0, out, err: '' });
  expect((await harden(out, '--diff')).out).toBe('');
});

test('nor where the hooks stay as they are', async () => {
  const { out } = await harden(BARE);
  const { err, out: again } = await harden(out.replace('\nspec:\n', '\nspec:\n  strategy: { rollingUpdate: { maxUnavailable: 100% } }\n'));
  expect([err, again.match(/maxUnavailable: .*?(?= })/)?.[0]]).toEqual(['', 'maxUnavailable: 0']);
});

describe('a container without a readiness probe', () => {
  test('gets none: stderr says so, status 1; the other changes are written', async () => {
    const { code, out, err } = await harden(noProbe);
    expect([code, out.includes('readinessProbe'), out.includes('seconds: 15')]).toEqual([1, false, true]);
    expect(err).toBe(`${FIRST_ROLLOUT}What cannot be decided here:

-:17  Deployment shop/web, container api
  error no-readiness: gets the traffic of Service web on port 8080 and has no readiness probe
        A new pod would be sent requests before it listens: connection refused.
        write readinessProbe: { httpGet: { path: /healthz, port: 8080 }, periodSeconds: 5, timeoutSeconds: 2 }, with its own path

1 error, 0 warnings, 0 acknowledged, 3 objects
`);
  });

  const TIMES = ['periodSeconds: 5', 'timeoutSeconds: 2', 'failureThreshold: 3'];
  test.each([
    ['http:/healthz', ['httpGet:', 'path: /healthz', 'port: 8080']],
    ['http:9000/ready?full', ['httpGet:', 'path: "/ready?full"', 'port: 9000']],
    ['tcp', ['tcpSocket:', 'port: 8080']],
    ['tcp:9000', ['tcpSocket:', 'port: 9000']],
    ['grpc', ['grpc:', 'port: 8080']],
  ])('gets that of --readiness %s', async (form, lines) => {
    const { code, out } = await harden(noProbe, '--readiness', form);
    const written = out.split('\n').map(line => line.trim());
    const at = written.indexOf('readinessProbe:');
    expect([code, written.slice(at + 1, at + 1 + lines.length + 3)]).toEqual([0, [...lines, ...TIMES]]);
    expect((await harden(out, '--readiness', form)).out).toBe(out);
  });

  test('gets none where that is acknowledged', async () => {
    const accepted = noProbe.replace('  namespace: shop\nspec:\n  replicas', `  namespace: shop
  annotations:
    cdk8s-graceful/acknowledge: '{"no-readiness":"listens at once"}'
spec:\n  replicas`);
    expect(await harden(accepted, '--readiness', 'tcp')).toMatchObject({ code: 0, out: expect.not.stringContaining('readinessProbe') });
  });

  test.each(['http', 'http:healthz', 'udp', 'tcp:0', 'tcp:70000', 'tcp:/x', 'grpc:x', ''])('%j is no probe', async (form) => {
    const { code, err } = await harden(noProbe, '--readiness', form);
    expect([code, err]).toEqual([2, `cdk8s-graceful: --readiness ${form}: not a probe. Write http:/healthz, http:8080/healthz, tcp, tcp:8080, grpc or grpc:9090\n`
      + 'Try: cdk8s-graceful harden --help\n']);
  });
});

test('replicas beside an autoscaler stay; stderr says how to hand the field over', async () => {
  const scaled = `${BARE}---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web, namespace: shop}
spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, minReplicas: 2, maxReplicas: 9}
`;
  const { code, out, err } = await harden(scaled);
  expect([code, out.includes('replicas: 3')]).toEqual([1, true]);
  expect(err).toContain('error replicas-with-autoscaler: replicas 3 beside HorizontalPodAutoscaler web');
  expect(err).toContain('hand the field over first: docs/check.md');
});

test('names and selectors never change', async () => {
  const { out } = await harden(BARE);
  for (const line of ['  name: web', 'matchLabels:', '      app: web', '    app: web']) expect(out.split(line)).toHaveLength(BARE.split(line).length);
});

test('a workload without traffic does not change, nor do other kinds', async () => {
  const worker = BARE.split('---\n').slice(0, 2).join('---\n').replace('      app: web\n  template', '      app: other\n  template').replace('        app: web\n    spec', '        app: other\n    spec');
  expect(await harden(`${worker}---\nkind: ConfigMap\ndata: {a: 010}\n`)).toMatchObject({ code: 0, out: `${worker}---\nkind: ConfigMap\ndata: {a: 010}\n`, err: '' });
});

test.each([
  ['a helper that terminates first sleeps until the serving containers have ended', BARE.replace('---', '        - name: shipper\n          image: x\n---'), 'seconds: 45'],
  ['a hook that the kubelet cannot run is replaced', BARE.replace('readinessProbe', 'lifecycle: {preStop: {tcpSocket: {port: 8080}}}\n          readinessProbe'),
    'lifecycle: {preStop: {sleep: {seconds: 15}}}'],
  ['a grace period that is enough stays', BARE.replace('      containers', '      terminationGracePeriodSeconds: 45\n      containers'), 'terminationGracePeriodSeconds: 45'],
  ['a deadline below one batch', BARE.replace('  replicas', '  progressDeadlineSeconds: 5\n  replicas'), 'progressDeadlineSeconds: 600'],
])('%s', async (_, text, line) => {
  const { code, out } = await harden(text);
  expect([code, out.split('\n').map(l => l.trim())]).toEqual([0, expect.arrayContaining([line])]);
});

describe('--mesh: its proxy terminates after the application', () => {
  const META = '    metadata:\n      labels:\n        app: web\n    spec:';
  const annotated = (...lines: string[]): string => BARE.replace(META, META.replace('    spec:', ['      annotations:', ...lines.map(l => `        ${l}`), '    spec:'].join('\n')));

  test.each(MESHES.map(row => row.id))('%s: the annotations that its rule needs are written, and no others; a second run changes nothing', async (mesh) => {
    const { code, out } = await harden(BARE, '--mesh', mesh);
    expect([code, (await run(['check', '-', '--mesh', mesh], { stdin: out })).code, (await harden(out, '--mesh', mesh)).out === out]).toEqual([0, 0, true]);
    const without = await harden(BARE);
    const added = out.split('\n').filter(line => !without.out.split('\n').includes(line)).map(line => line.trim());
    expect(added).toEqual({
      istio: ['annotations:', 'sidecar.istio.io/nativeSidecar: "false"', 'proxy.istio.io/config: "holdApplicationUntilProxyStarts: true\\nterminationDrainDuration: 45s\\n"'],
      linkerd: ['annotations:', 'config.linkerd.io/proxy-enable-native-sidecar: "false"', 'config.alpha.linkerd.io/proxy-wait-before-exit-seconds: "45"'],
      consul: [
        'annotations:', 'consul.hashicorp.com/enable-sidecar-proxy-lifecycle: "true"',
        'consul.hashicorp.com/enable-sidecar-proxy-lifecycle-shutdown-drain-listeners: "false"',
        'consul.hashicorp.com/sidecar-proxy-lifecycle-shutdown-grace-period-seconds: "45"',
      ],
    }[mesh] ?? []); // the defaults of a native sidecar are enough
  });

  test('a native sidecar of Istio behind an ALB: it accepts for 45 s, preStop is 75 s', async () => {
    const { code, out } = await harden(BARE, '--mesh', 'istio-native', '--path', 'aws-alb-instance');
    expect([code, out.includes('proxy.istio.io/config: "drainDuration: 80s\\n"')]).toEqual([0, true]);
  });

  test('its reason contains the sum', async () => {
    expect((await harden(BARE, '--mesh', 'istio', '--diff')).out).toContain('mesh istio: terminationDrainDuration 5 s < preStop 15 s + drain 30 s = 45 s');
  });

  test("the author's own configuration is completed", async () => {
    const { code, out } = await harden(annotated("proxy.istio.io/config: 'concurrency: 2'"), '--mesh', 'istio');
    expect([code, out.includes('"concurrency: 2\\nholdApplicationUntilProxyStarts: true\\nterminationDrainDuration: 45s\\n"')]).toEqual([0, true]);
  });

  test.each([
    ['a comment is no value', ['  # terminationDrainDuration: 90s', '  concurrency: 2']],
    ['flow YAML', ['  {concurrency: 2}']],
  ])("the author's own lines are completed: %s", async (_, own) => {
    const { code, out } = await harden(annotated('proxy.istio.io/config: |', ...own), '--mesh', 'istio');
    expect([code, out.includes(own[0].trim().slice(0, -1)), /holdApplicationUntilProxyStarts: true,?\s+terminationDrainDuration: 45s/.test(out)]).toEqual([0, true, true]);
    expect((await harden(out, '--mesh', 'istio')).out).toBe(out);
  });

  test.each([
    ['a configuration that is no mapping', ["proxy.istio.io/config: '- concurrency'"], 'proxy.istio.io/config is no YAML mapping: a list'],
    ['a duration without a unit', ["proxy.istio.io/config: 'terminationDrainDuration: 45'"], 'proxy.istio.io/config: terminationDrainDuration 45 is no duration with its unit, as in 45s'],
    ['a duration that is too short', ["proxy.istio.io/config: 'terminationDrainDuration: 10s'"], 'terminationDrainDuration 10 s < preStop 15 s + drain 30 s = 45 s'],
    ['the other way to be injected', ["sidecar.istio.io/nativeSidecar: 'true'"], 'sidecar.istio.io/nativeSidecar: true, for mesh istio it is false'],
  ])('%s, of the author, stays, and is reported', async (_, lines, found) => {
    const own = annotated(...lines);
    const { code, out, err } = await harden(own, '--mesh', 'istio');
    expect([code, lines.every(line => out.includes(line)), err.includes(`error mesh-proxy-terminates-early: ${found}`)]).toEqual([1, true, true]);
  });

  test.each([
    ['excluded from the mesh', annotated("sidecar.istio.io/inject: 'false'"), 0],
    ['acknowledged', BARE.replace('  namespace: shop\nspec:\n  replicas', `  namespace: shop
  annotations: {cdk8s-graceful/acknowledge: '{"mesh-proxy-terminates-early":"ambient"}'}
spec:\n  replicas`), 0],
    ['no mesh is stated', annotated("sidecar.istio.io/inject: 'true'"), 1],
  ])('nothing is written: %s', async (name, text, status) => {
    const { code, out } = await harden(text, ...(name === 'no mesh is stated' ? [] : ['--mesh', 'istio']));
    expect([code, out.includes('proxy.istio.io/config')]).toEqual([status, false]);
  });
});

test('below Kubernetes 1.30 no hook is written; stderr says why', async () => {
  const { code, out, err } = await harden(BARE, '--platform', 'kubernetes-1.29');
  expect([code, out]).toEqual([1, BARE]);
  expect(err).toContain('error prestop-missing: Kubernetes 1.29 has no preStop sleep action');
});

test('a pod whose list is used by an alias elsewhere does not change; stderr says why', async () => {
  const shared = BARE.replace('      containers:', '      containers: &all').replace('---', 'x-copy: *all\n---');
  const { code, out, err } = await harden(shared);
  expect([code, out]).toEqual([1, shared]);
  expect(err).toContain('-: Deployment shop/web is not changed: no edit in there would change it alone (an alias elsewhere of an anchor in it, or a rare notation).');
});

test('a workload with a field of a wrong type does not change; stderr says why', async () => {
  const wrong = BARE.replace('replicas: 3', 'replicas: "3"');
  const { code, out, err } = await harden(wrong);
  expect([code, out]).toEqual([1, wrong]);
  expect(err).toContain('error wrong-type: spec.replicas is the text "3", not a number');
});

describe('files', () => {
  const files = { 'a.yaml': BARE, 'b.yaml': 'kind: ConfigMap\n' };

  test('one is printed to stdout; the file does not change', async () => {
    const ran = await run(['harden', 'a.yaml'], { files });
    expect([ran.out, ran.files]).toEqual([(await harden(BARE)).out, files]);
  });

  test('--write changes those that need it', async () => {
    const ran = await run(['harden', '.', '--write'], { files });
    expect([ran.code, ran.out, ran.files]).toEqual([0, 'a.yaml\n', { 'a.yaml': (await harden(BARE)).out, 'b.yaml': files['b.yaml'] }]);
  });

  test('--write keeps the encoding, the mode and a symbolic link', async () => {
    const fs = module.require('node:fs') as typeof import('node:fs');
    const folder = fs.mkdtempSync(`${os.tmpdir()}/graceful-`);
    const [file, link] = [`${folder}/a.yaml`, `${folder}/link.yaml`];
    fs.writeFileSync(file, Buffer.from(`\uFEFF${BARE}`, 'utf16le'), { mode: 0o640 });
    fs.symlinkSync(file, link);
    await run(['harden', link, '--write']);
    const after = [fs.readFileSync(file, 'utf16le'), fs.statSync(file).mode % 0o1000, fs.lstatSync(link).isSymbolicLink(), fs.readdirSync(folder)];
    fs.rmSync(folder, { recursive: true });
    expect(after).toEqual([`\uFEFF${(await harden(BARE)).out}`, 0o640, true, ['a.yaml', 'link.yaml']]);
  });

  test('one that cannot be written is reported, status 2; the others are written', async () => {
    const fs = module.require('node:fs') as typeof import('node:fs');
    const { writeFileSync } = fs;
    const spy = jest.spyOn(fs, 'writeFileSync').mockImplementation((file, ...rest) => {
      if (String(file).includes('.a.yaml.')) throw new Error('EACCES: permission denied');
      writeFileSync(file, ...rest);
    });
    const two = { 'a.yaml': BARE, 'b.yaml': BARE.replaceAll('name: web', 'name: api').replaceAll('app: web', 'app: api') };
    const ran = await run(['harden', '.', '--write'], { files: two });
    spy.mockRestore();
    expect([ran.code, ran.err.split('\n')[0], ran.files['a.yaml'] === BARE, ran.files['b.yaml'] === two['b.yaml']])
      .toEqual([2, 'a.yaml: cannot be written: EACCES: permission denied', true, false]);
  });

  test('several need --write or --diff', async () => {
    const [plain, diff] = [await run(['harden', '.'], { files }), await run(['harden', '.', '--diff'], { files })];
    expect([plain.code, plain.err.split('\n')[0]])
      .toEqual([2, 'cdk8s-graceful: 2 files: stdout takes only one. Write --write to change the files, --diff to see what would change']);
    expect([diff.code, diff.out.match(/^--- .*/gm)]).toEqual([0, ['--- a.yaml']]);
  });

  test.each([[['-', '--write']], [['a.yaml', '--write', '--diff']], [[]]])('%j is refused', async (args) => {
    expect(await run(['harden', ...args], { files })).toMatchObject({ code: 2, out: '', files });
  });
});

test('a document that cannot be read is printed unchanged, status 2: the next program in the pipe must not take it for complete', async () => {
  const broken = `${BARE}---\na: "\n`;
  const { code, out, err } = await harden(broken);
  expect([code, out.endsWith('---\na: "\n'), out.includes('seconds: 15')]).toEqual([2, true, true]);
  expect(err).toContain('-:38: Missing closing "quote');
});

test('an empty input gives an empty output', async () => {
  expect(await harden('')).toMatchObject({ code: 0, out: '', err: '' });
});
