import { compliant, Mutation, Synth } from '../fixtures';

const ID = 'prestop-missing';
export const mutation: Mutation = { change: s => s.container('lifecycle', undefined) };
const PLACE = 'error Deployment shop/web: spec.template.spec.containers[].lifecycle.preStop';
const faulty = mutation.change(compliant);

test('no hook, on 1.34', () => {
  expect(faulty.report(ID)).toEqual([[
    PLACE,
    'container "api": no preStop hook. (prestop-missing)',
    '    It would stop listening up to 15 s before cluster-internal observes the endpoint change: connection refused.',
    '    Write: no JSON patch that removes lifecycle.preStop: the delay is added for you',
  ]]);
});

test('no hook, on 1.29, where none can be added without imageHasSleep', () => {
  expect(faulty.withBudget({ kubernetesMinor: 29 }).report(ID)).toEqual([[
    PLACE,
    'container "api": Kubernetes 1.29 has no preStop sleep action (from 1.30 on), and the image is not known to have a `sleep`. (prestop-missing)',
    '    It would stop listening up to 15 s before cluster-internal observes the endpoint change: connection refused.',
    "    Write: imageHasSleep: true if the image has a sleep, or platform: Platform.kubernetes('1.30')",
  ]]);
});

test('where nothing sends to the pods, it may be said so; where a Service does, not', () => {
  const ends = (synth: Synth): boolean[] => synth.inCode(ID).map(f => f.advice.endsWith('; or, where nothing sends to it, drainBudget: new DrainBudget({ paths: [] })'));
  expect([ends(faulty), ends(faulty.without('service'))]).toEqual([[false], [true]]);
});

test('the same on Windows nodes', () => {
  const windows = faulty.withBudget({ kubernetesMinor: 29 }).pod('os', { name: 'windows' });
  const [fault] = windows.findings(ID);
  expect([fault.found, windows.inCode(ID)[0].advice, fault.yaml]).toEqual([
    'Kubernetes 1.29 has no preStop sleep action (from 1.30 on), and the image is not known to have a PowerShell.',
    "imageHasSleep: true if the image has a PowerShell, or platform: Platform.kubernetes('1.30')",
    'spec.template.spec.containers[api].lifecycle.preStop: { exec: { command: [ powershell, -Command, Start-Sleep -Seconds 15 ] } }, where the image has a PowerShell',
  ]);
});

const edge = { name: 'edge-lb', propagationSeconds: 60, floorSeconds: 30 };

test.each([
  ['the slowest path by its name: 60 s', faulty.withBudget({ paths: [edge] }), '60 s before edge-lb observes'],
  ['a preStop typed as 20 s', faulty.withBudget({ preStopSeconds: 20 }), '20 s before cluster-internal observes'],
  ['a preStop typed as 20 s, and no path', faulty.withBudget({ preStopSeconds: 20, paths: [] }), '20 s before every client observes'],
  ['a postStart hook is no preStop hook', compliant.container('lifecycle', { postStart: { exec: { command: ['x'] } } }), '15 s before cluster-internal observes'],
])('%s', (_, synth, consequence) => {
  expect(synth.findings(ID).map(f => f.consequence)).toEqual([`It would stop listening up to ${consequence} the endpoint change: connection refused.`]);
});

test('an empty preStop is no hook', () => {
  expect(compliant.container('lifecycle.preStop', {}).found(ID)).toEqual(['no preStop hook.']);
});

test('on 1.30 the sleep action exists', () => {
  expect(faulty.withBudget({ kubernetesMinor: 30 }).found(ID)).toEqual(['no preStop hook.']);
});

test.each([
  ['a hook', compliant],
  ['nothing sends to it', faulty.withBudget({ paths: [] })],
  ['a helper without a port', compliant.pod('containers.1', { name: 'shipper' })],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});

const metrics = { name: 'exporter', image: 'example/exporter:1', ports: [{ name: 'http-metrics', containerPort: 9121 }] };

test('an exporter beside the application loses no request; it waits where it is all there is', () => {
  expect(faulty.pod('containers.1', metrics).findings(ID).map(f => f.container)).toEqual(['api']);
  expect(faulty.pod('containers.0.ports', metrics.ports).findings(ID)).toHaveLength(1);
});

test('nobody sends to a log shipper on every node that declares the port of its metrics, in a chart without Services', () => {
  const shipper = (...ports: object[]) => compliant.with('deployment.metadata.annotations', {}).without('service').without('disruptionBudget').container('lifecycle', undefined)
    .container('readinessProbe', undefined).container('ports', ports).pod('terminationGracePeriodSeconds', undefined).ids();
  expect([shipper(...metrics.ports), shipper({ containerPort: 24224 }, ...metrics.ports)]).toEqual([[], [ID]]);
});

test("a Job's pod ends by itself, without its hook", () => {
  const job = { ...faulty.objects.deployment, kind: 'Job', apiVersion: 'batch/v1', metadata: { name: 'migrate', namespace: 'shop' } } as typeof compliant.objects.deployment;
  expect(faulty.and('job', job).findings(ID).map(f => f.manifest.kind)).toEqual(['Deployment']);
});
