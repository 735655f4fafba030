import { BARE, run } from './fixtures';

/** Nobody waits for the proxies: a plan that loses. */
const LOSSY = BARE.replace('kind: Deployment', 'kind: Deployment # as Helm has it');
/** What harden makes of it. */
const FINE = BARE.replace(/( *)readinessProbe.*\n/, '$&$1lifecycle: {preStop: {sleep: {seconds: 15}}}\n').replace('      containers:', '      terminationGracePeriodSeconds: 50\n      containers:');
const plan = async (text: string, ...options: string[]) => run(['plan', '-', ...options], { stdin: text });
const deploymentsOf = (out: string): any[] => JSON.parse(out).plans;

test('an update that is expected to lose no request: status 0', async () => {
  const { code, out, err } = await plan(FINE, '--startup', '2', '--shutdown', '1');
  expect([code, err]).toEqual([0, '']);
  expect(out).toBe(`shop/web: 3 pods, surge 1, start 12.4 s, stop 16 s: done at 37.2 s, peak 6 (2 terminating)
  ready    never fewer than 3
  gone     the last terminating pod at 53.2 s
  quota    6 pods, no cpu request, no memory request
  surplus  85 pod-seconds beyond the wanted ones
  lost     none of 100 new connections/s by cluster-internal, up to 15 s behind
  assumed  the old pods terminate like the new ones

1 Deployment: 0 lose requests, 0 with a problem
`);
});

test('an update that is expected to lose requests: status 1, with the moments and the reasons', async () => {
  const { code, out } = await plan(LOSSY, '--endpoint-lag', '10', '--rate', '200');
  expect([code, out.split('\n').at(-2)]).toEqual([1, '1 Deployment: 1 loses requests, 0 with a problem']);
  expect(out).toMatch(/ {2}lost {5}~\d+ \(\d+ to \d+ in 9 of 10 cases\) at 200 new connections\/s by cluster-internal, up to 10 s behind\n {11}old 1 is deleted/);
});

test('--drain-node: no pod is called old or new', async () => {
  const { out } = await plan(LOSSY, '--drain-node');
  expect(out.match(/(\w+ \d+) is deleted/g)).toEqual(['pod 3 is deleted', 'pod 1 is deleted']);
  expect(out).not.toMatch(/(old|new) \d/);
});

test('numbers for programs have three decimals at most', async () => {
  const [{ loss }] = deploymentsOf((await plan(LOSSY, '--endpoint-lag', '10', '--format', 'json')).out);
  for (const requests of [loss.requests, loss.low, loss.high, ...loss.moments.map((m: any) => m.requests)]) expect(`${requests}`).toMatch(/^\d+(\.\d{1,3})?$/);
});

test('an update that never completes: status 1, even without traffic', async () => {
  const stuck = FINE.split('---\n')[0].replace('  replicas', '  strategy: {rollingUpdate: {maxUnavailable: 0}}\n  replicas');
  const { code, out } = await plan(stuck, '--pod-capacity', '3', '--endpoint-lag', '0');
  expect([code, out.split('\n').at(-2)]).toEqual([1, '1 Deployment: 0 lose requests, 1 with a problem']);
  expect(out).toContain('  problem  no capacity for another pod: 3 fit, terminating ones included.');
});

describe('--from: the old pods terminate by their own hooks', () => {
  const files = { 'new.yaml': FINE, 'old/web.yaml': BARE };

  test('the first update to graceful manifests loses what the old ones lose', async () => {
    const [first, next] = [await run(['plan', 'new.yaml', '--from', 'old'], { files }), await run(['plan', 'new.yaml', '--from', 'new.yaml'], { files })];
    expect([first.code, next.code, next.out.includes('done at 0 s')]).toEqual([1, 0, true]);
    expect(first.out).not.toContain('the old pods terminate like the new ones');
  });

  test('--namespace also applies to the manifests of --from', async () => {
    const without = FINE.replaceAll('  namespace: shop\n', '');
    const isNew = async (...options: string[]) => (await run(['plan', 'a.yaml', '--from', 'b.yaml', ...options], { files: { 'a.yaml': without, 'b.yaml': BARE } })).out
      .includes('it is new');
    expect([await isNew(), await isNew('--namespace', 'shop')]).toEqual([true, false]);
  });

  test('a file of --from that cannot be read ends the command: its Deployments would be planned as new', async () => {
    expect(await run(['plan', 'new.yaml', '--from', 'nowhere.yaml'], { files })).toMatchObject({ code: 2, out: '', err: 'nowhere.yaml: no such file or directory\n' });
    expect(await run(['plan', 'new.yaml', '--from', 'old.yaml'], { files: { ...files, 'old.yaml': BARE.replace('replicas: 3', 'replicas: "3"') } })).toMatchObject({
      code: 2, out: '', err: 'old.yaml:7: Deployment shop/web is not planned: spec.replicas is the text "3", not a number\n',
    });
  });
});

test('--peak and --quota: the fastest strategy within them, or none', async () => {
  const asked = FINE.replace('          image', '          resources: {requests: {cpu: 500m, memory: 1Gi}}\n          image');
  const advice = async (...options: string[]) => (await plan(asked, '--startup', '2', '--shutdown', '1', ...options)).out.split('\n').find(l => l.startsWith('  advice'));
  expect(await advice('--peak', '6')).toBe('  advice   surge 3 takes 12.4 s instead of 37.2 s, peak 6 pods as now');
  expect(await advice('--quota', 'cpu=3,memory=6Gi')).toBe('  advice   surge 3 takes 12.4 s instead of 37.2 s, peak 6 pods as now');
  expect(await advice('--quota', 'cpu=2900m')).toBe('  advice   no strategy stays within these limits');
  expect(await advice('--quota', 'memory=5Gi')).toBe('  advice   no strategy stays within these limits');
  expect(await advice('--peak', '9', '--quota', 'pods=3')).toBe('  advice   no strategy stays within these limits');
  expect(await advice()).toBeUndefined();
});

test('devices: the plan hangs on as many as there are pods, and the advice of a quota lets one pod be missing', async () => {
  const gpus = FINE.replace('          image', '          resources: {limits: {nvidia.com/gpu: 1}}\n          image');
  const lines = async (...options: string[]) => (await plan(gpus, '--startup', '2', '--shutdown', '1', ...options)).out.split('\n').filter(l => /^  (problem|advice|quota)/.test(l));
  const quota = '  quota    6 pods, no cpu request, no memory request, nvidia.com/gpu 6';
  const advice = '  advice   unavailable 1 takes 85.2 s instead of never, peak 4 pods as now';
  expect(await lines('--quota', 'nvidia.com/gpu=3')).toEqual([quota, advice]);
  expect(await lines('--devices', 'nvidia.com/gpu=3', '--quota', 'pods=9')).toEqual([
    '  problem  3 nvidia.com/gpu, each pod takes 1: room for 3 pods, terminating ones included, and another waits. Write: maxSurge: 0 and maxUnavailable: 1; or a device more',
    '  quota    4 pods, no cpu request, no memory request, nvidia.com/gpu 4',
    advice,
  ]);
});

describe('formats', () => {
  const two = `${FINE}---\n${FINE.replaceAll('web', 'api')}`;

  test('json: a plan for each, with advice where limits are stated', async () => {
    const [, api] = deploymentsOf((await plan(two, '--format', 'json', '--peak', '6')).out);
    expect(api).toMatchObject({ name: 'shop/api', replicas: 3, peakPods: 6, problem: null, loss: { requests: 0 }, advice: { maxSurge: 3, maxUnavailable: 0 } });
    expect(deploymentsOf((await plan(two, '--format', 'json')).out)[0].advice).toBeUndefined();
  });

  test('mermaid: charts for Markdown', async () => {
    const { out } = await plan(two, '--format', 'mermaid');
    expect(out.match(/^```.*/gm)).toEqual(['```mermaid', '```', '```mermaid', '```']);
    expect(out).toContain('  title shop/web - 3 pods');
  });

  test('--svg and --html write files beside the text', async () => {
    const files = { 'web.yaml': FINE, 'two.yaml': two, 'web.svg': '', 'all.html': '' };
    const ran = await run(['plan', 'web.yaml', '--svg', 'web.svg', '--html', 'all.html'], { files });
    expect([ran.code, ran.out.split('\n').at(-2), ran.files['web.svg'].slice(0, 4)]).toEqual([0, '1 Deployment: 0 lose requests, 0 with a problem', '<svg']);
    expect((await run(['plan', 'two.yaml', '--html', 'all.html'], { files })).files['all.html']).toMatch(/^<!DOCTYPE html>(.|\n)*shop\/web(.|\n)*shop\/api/);
  });

  test('--svg of two Deployments is refused; a file that cannot be written is reported', async () => {
    expect((await plan(two, '--svg', 'out.svg')).err).toBe(
      'cdk8s-graceful: --svg: a picture holds one workload, here are 2. Write --html out.html\nTry: cdk8s-graceful plan --help\n');
    const { code, err } = await plan(FINE, '--svg', 'nowhere/out.svg');
    expect([code, err]).toEqual([2, expect.stringMatching(/^nowhere\/out\.svg: cannot be written: ENOENT/)]);
  });

  test('control characters in a name are escaped', async () => {
    for (const format of ['text', 'mermaid', 'json']) {
      const { out } = await plan('kind: Deployment\nmetadata: {name: "a\\e[31mb\\nc"}\n', '--format', format);
      expect([format, out.includes('\u001b'), out.includes('a\\u001b[31mb')]).toEqual([format, false, true]);
    }
  });
});

test('--path and --longest-request reach the plan', async () => {
  const [said] = deploymentsOf((await plan(FINE, '--format', 'json', '--path', 'edge-lb:60:30', '--longest-request', '20')).out);
  expect(said).toMatchObject({ loss: { path: { name: 'edge-lb', endpointLag: 60 } }, assumed: expect.arrayContaining(['the application exits 20 s after SIGTERM, its whole drain']) });
});

describe('of several kinds', () => {
  const HOOK = 'lifecycle: {preStop: {sleep: {seconds: 15}}}';
  const workload = (kind: string, name: string, spec = '', apiVersion = 'apps/v1') => `---
{apiVersion: ${apiVersion}, kind: ${kind}, metadata: {name: ${name}, namespace: shop}, spec: {selector: {matchLabels: {app: ${name}}}, ${spec} template: {metadata: {labels: {app: ${name}}}, spec: {
  terminationGracePeriodSeconds: 50, containers: [{name: a, ports: [{containerPort: 80}], readinessProbe: {httpGet: {port: 80}}, ${HOOK}}]}}}}
---
{apiVersion: v1, kind: Service, metadata: {name: ${name}, namespace: shop}, spec: {selector: {app: ${name}}, ports: [{port: 80}]}}
`;
  const headlines = (out: string) => out.split('\n').filter(line => /^\S/.test(line));

  test('a StatefulSet, a DaemonSet and a canary without steps beside a Deployment', async () => {
    const text = FINE + workload('StatefulSet', 'db', 'replicas: 3,') + workload('DaemonSet', 'edge') + workload('Rollout', 'api', 'replicas: 4, strategy: {canary: {}},', 'argoproj.io/v1alpha1');
    const { code, out, err } = await plan(text, '--startup', '2', '--shutdown', '1', '--nodes', '3');
    expect([code, err, headlines(out)]).toEqual([0, '', [
      'shop/web: 3 pods, surge 1, start 12.4 s, stop 16 s: done at 37.2 s, peak 6 (2 terminating)',
      'StatefulSet shop/db: 3 pods, unavailable 1, start 12.4 s, stop 16 s: done at 85.2 s, peak 3 (1 terminating)',
      'DaemonSet shop/edge: 3 pods, unavailable 1, start 12.4 s, stop 16 s: done at 85.2 s, peak 3 (1 terminating)',
      'Rollout shop/api: 4 pods, surge 1, unavailable 1, start 12.4 s, stop 16 s: done at 24.8 s, peak 8 (3 terminating)',
      '4 workloads: 0 lose requests, 0 with a problem',
    ]]);
  });

  test('the Rollout whose manifest does not fix its update is named, in text and json; it loses nothing that is known: status 0', async () => {
    const text = workload('Rollout', 'api', 'replicas: 4, strategy: {canary: {steps: [{setWeight: 20}, {pause: {}}]}},', 'argoproj.io/v1alpha1');
    const reason = 'canary with a pause without duration: it waits until somebody promotes it';
    expect(await plan(text)).toEqual(expect.objectContaining({
      code: 0, err: '', out: `-:2: Rollout shop/api is not planned: ${reason}\n\n0 workloads: 0 lose requests, 0 with a problem, 1 not planned\n`,
    }));
    expect(JSON.parse((await plan(text, '--format', 'json')).out)).toEqual({
      plans: [], unplanned: [{ kind: 'Rollout', namespace: 'shop', name: 'api', file: '-', line: 2, reason, check: [] }], unreadable: [],
    });
    expect((await plan(text, '--format', 'mermaid')).err).toBe(`-:2: Rollout shop/api is not planned: ${reason}\n`);
    const { files } = await run(['plan', 'a.yaml', '--html', 'all.html'], { files: { 'a.yaml': text, 'all.html': '' } });
    expect(files['all.html']).toContain(`<li>Rollout shop/api is not planned: ${reason}</li>`);
  });

  test('what is not planned and has an error of check: status 1', async () => {
    const { code, out } = await plan(workload('Rollout', 'api', 'strategy: {blueGreen: {}},', 'argoproj.io/v1alpha1').replace(`, ${HOOK}`, ''));
    expect([code, out.split('\n').slice(1, -2), out.split('\n').at(-2)]).toEqual([
      1, [expect.stringMatching(/^ {2}check {4}prestop-missing: container a: /), ''], '0 workloads: 0 lose requests, 0 with a problem, 1 with an error of check, 1 not planned',
    ]);
  });

  test('bare pods, ReplicaSets and kinds that are not known are named; what runs to completion is not', async () => {
    const pod = 'spec: {containers: [{name: a}]}';
    const { code, out } = await plan([
      `{apiVersion: v1, kind: Pod, metadata: {name: bare}, ${pod}}`,
      '{apiVersion: v1, kind: Pod, metadata: {name: test}, spec: {restartPolicy: Never, containers: [{name: a}]}}',
      `{apiVersion: v1, kind: Pod, metadata: {name: owned, ownerReferences: [{kind: ReplicaSet}]}, ${pod}}`,
      `{apiVersion: apps/v1, kind: ReplicaSet, metadata: {name: rs}, spec: {template: {${pod}}}}`,
      `{apiVersion: apps.kruise.io/v1alpha1, kind: CloneSet, metadata: {name: clones}, spec: {replicas: 2, template: {${pod}}}}`,
      `{apiVersion: batch/v1, kind: Job, metadata: {name: job}, spec: {template: {${pod}}}}`,
      `{apiVersion: batch/v1, kind: CronJob, metadata: {name: cron}, spec: {jobTemplate: {spec: {template: {${pod}}}}}}`,
    ].join('\n---\n'));
    expect([code, out]).toEqual([0, `-:1: Pod bare is not planned: nothing updates a bare pod: whoever replaces it deletes it first
-:7: ReplicaSet rs is not planned: it never replaces a pod because its template changed
-:9: CloneSet clones is not planned: how its kind updates its pods is not known (apps.kruise.io/v1alpha1)

0 workloads: 0 lose requests, 0 with a problem, 3 not planned
`]);
  });

  test('a plan that loses nothing quotes the error of check: status 1; acknowledged, it does not', async () => {
    const headless = workload('StatefulSet', 'db', 'replicas: 3,').replace('ports: [{port: 80}]}}\n', 'ports: [{port: 80}], publishNotReadyAddresses: true}}\n');
    const { code, out } = await plan(headless);
    expect([code, out.match(/ {2}check .*/g), out.split('\n').at(-2)]).toEqual([
      1, ['  check    publish-not-ready: Service db publishes addresses that are not ready'], '1 StatefulSet: 0 lose requests, 0 with a problem, 1 with an error of check',
    ]);
    const acknowledged = headless.replace('kind: Service, metadata: {', 'kind: Service, metadata: {annotations: {cdk8s-graceful/acknowledge: \'{"publish-not-ready":"peers"}\'}, ');
    expect((await plan(acknowledged)).code).toBe(0);
  });

  test('an error that the loss shows is not repeated', async () => {
    const { code, out } = await plan(LOSSY);
    expect([code, out.match(/ {2}check .*/g)]).toEqual([1, null]);
  });

  test('a number of a StatefulSet that cannot be simulated: status 2', async () => {
    expect(await plan(workload('StatefulSet', 'db', 'updateStrategy: {rollingUpdate: {partition: -1}},'))).toMatchObject({
      code: 2, err: '-:2: StatefulSet shop/db is not planned: spec.updateStrategy.rollingUpdate.partition is the number -1, not a whole number from 0 on\n',
    });
  });

  test('--peak: no other strategy of a StatefulSet is tried', async () => {
    expect((await plan(workload('StatefulSet', 'db'), '--peak', '5')).out).toContain('\n  advice   StatefulSet: no other strategy is tried\n');
  });
});

describe('a Deployment that cannot be planned: status 2; the others are planned', () => {
  test.each([
    ['replicas: 3', 'replicas: -1', '-:7: Deployment shop/web is not planned: spec.replicas -1 is not a whole number from 0 to 10000'],
    ['replicas: 3', 'replicas: 2.5', '-:7: Deployment shop/web is not planned: spec.replicas 2.5 is not a whole number from 0 to 10000'],
    ['replicas: 3', 'replicas: 1e12', '-:7: Deployment shop/web is not planned: spec.replicas 1000000000000 is not a whole number from 0 to 10000'],
    ['replicas: 3', 'replicas: [3]', '-:7: Deployment shop/web is not planned: spec.replicas is a list, not a number'],
    ['port: 8080}}', 'port: 8080}, periodSeconds: -1}', '-:21: Deployment shop/web is not planned: '
      + 'spec.template.spec.containers[0].readinessProbe.periodSeconds is the number -1, not a whole number from 0 on'],
    ['  replicas', '  strategy: {rollingUpdate: {maxSurge: -3}}\n  replicas', '-:7: Deployment shop/web is not planned: '
      + 'spec.strategy.rollingUpdate.maxSurge -3 is not a whole number from 0 to 2147483647'],
  ])('%s -> %s', async (from, to, err) => {
    const { code, out, err: said } = await plan(`${BARE.replace(from, to)}---\n${FINE.replaceAll('web', 'api')}`);
    expect([code, said, out.split('\n')[0]]).toEqual([2, `${err}\n`, expect.stringMatching(/^shop\/api: 3 pods/)]);
  });

  test('invalid YAML, and YAML without an object', async () => {
    expect(await plan('a: "\n')).toMatchObject({ code: 2, out: 'nothing is planned: the standard error says why\n', err: '-:2: Missing closing "quote\n' });
    expect(await plan('replicas: 2\n')).toMatchObject({ code: 2, err: '-: no Kubernetes object in it\n' });
  });
});

test.each([
  [['plan'], 'plan: nothing to read. Write files, directories, or - for standard input'],
  [['plan', '-', '--format', 'svg'], '--format svg: write one of text, json, mermaid'],
  [['plan', '-', '--from', '-'], '--from -: standard input is what will be applied. Write a file for one of them'],
  [['plan', '-', '--replicas', '2.5'], '--replicas: 2.5 is not a whole number from 0 to 10000'],
  [['plan', '-', '--startup', '10x'], '--startup 10x: not a time. Write it as 60s, 5m or 1h30m, or as a number of seconds'],
  [['plan', '-', '--peak', '0'], '--peak 0: not a number of pods above 0'],
  [['plan', '-', '--quota', 'disk=1'], '--quota disk=1: not a quota. Write pods=10,cpu=4,memory=8Gi,nvidia.com/gpu=8, or some of them'],
  [['plan', '-', '--quota', 'cpu=much'], '--quota cpu=much: not a quota. Write pods=10,cpu=4,memory=8Gi,nvidia.com/gpu=8, or some of them'],
  [['plan', '-', '--drain-node', '--peak', '9'], '--peak, --quota: the fastest strategy is that of an update. Leave --drain-node out'],
])('a wrong call, %j, is refused with what to write', async (args, message) => {
  expect(await run(args)).toMatchObject({ code: 2, out: '', err: `cdk8s-graceful: ${message}\nTry: cdk8s-graceful plan --help\n` });
});
