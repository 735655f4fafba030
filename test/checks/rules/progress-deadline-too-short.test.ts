import { pathById } from '../../../src/traffic';
import { asRollout, compliant, manifest, Mutation, Synth } from '../fixtures';
const ID = 'progress-deadline-too-short';
export const mutation: Mutation = { change: s => s.with('deployment.spec.progressDeadlineSeconds', 10) };
const PLACE = 'error Deployment shop/web: spec.progressDeadlineSeconds';
const deadline = (seconds: number | undefined, startupSeconds: number, minReady?: number): Synth => compliant.withBudget({ startupSeconds })
  .with('deployment.spec.progressDeadlineSeconds', seconds).with('deployment.spec.minReadySeconds', minReady);

test('start 40 + 1 = 41 s in 40 s', () => {
  expect(deadline(40, 40, 10).report(ID)).toEqual([[
    PLACE,
    'progressDeadline 40 s ends before a new pod is ready: start 40 s + 1 s probe = 41 s. (progress-deadline-too-short)',
    '    Every rollout would be reported as failed while it goes well.',
    '    Write: progressDeadline: Duration.seconds(600), or leave it out',
  ]]);
});

test('minReady 600 s in 600 s', () => {
  expect(deadline(600, 10, 600).report(ID)).toEqual([[
    PLACE,
    'progressDeadline 600 s is not above minReady 600 s. (progress-deadline-too-short)',
    '    The API server refuses it.',
    '    Write: progressDeadline: Duration.seconds(1522), or leave it out',
  ]]);
});

test("absent: Kubernetes' default of 600 s: start 600 + 1 = 601 s", () => {
  expect(deadline(undefined, 600).report(ID)[0].slice(1)).toEqual([
    'progressDeadline 600 s ends before a new pod is ready: start 600 s + 1 s probe = 601 s. (progress-deadline-too-short)',
    '    Every rollout would be reported as failed while it goes well.',
    '    Write: progressDeadline: Duration.seconds(1502), or leave it out',
  ]);
});

test('a deadline of 0 s is not above minReady 0 s', () => {
  expect(deadline(0, 10).found(ID)).toEqual(['progressDeadline 0 s is not above minReady 0 s.']);
});

test.each([
  ['40 + 1 = 41 s in 41 s: minReady 40 s is counted from then on, ready is progress', deadline(41, 40, 40)],
  ['599 + 1 = 600 s, the default', deadline(undefined, 599)],
  ['no start recorded: 10 + 1 = 11 s in 11 s', compliant.with('deployment.metadata.annotations', undefined).with('deployment.spec.progressDeadlineSeconds', 11)],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});

test('without surge a new pod waits for the device of an old one: grace 50 + start 10 + 1 s; with surge there is a spare one', () => {
  const gpu = compliant.container('resources', { limits: { 'nvidia.com/gpu': 1 } });
  const found = (maxSurge: number, seconds: number) => gpu.with('deployment.spec.strategy.rollingUpdate', { maxSurge, maxUnavailable: 1 - maxSurge })
    .with('deployment.spec.progressDeadlineSeconds', seconds).found(ID);
  expect([found(0, 60), found(0, 61), found(1, 60)]).toEqual([
    ['progressDeadline 60 s ends before a new pod is ready: termination 50 s + start 10 s + 1 s probe = 61 s.'], [], [],
  ]);
});

test('a readiness gate is part of the batch: start 10 + 1 + 60 s', () => {
  const behindGoogle = compliant.withBudget({ paths: [pathById('gke-neg')!] });
  const found = (seconds: number) => behindGoogle.with('deployment.spec.progressDeadlineSeconds', seconds).found('progress-deadline-too-short');
  expect([found(70), found(71)]).toEqual([
    ['progressDeadline 70 s ends before a new pod is ready: start 10 s + 1 s probe + readiness gate 60 s = 71 s.'], [],
  ]);
});

const holding = (seconds: number): Synth => deadline(seconds, 10).pod('volumes', [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }])
  .and('claim', manifest('PersistentVolumeClaim', 'data', { accessModes: ['ReadWriteOnce'] }));
const recreate = (seconds: number): Synth => deadline(seconds, 10).with('deployment.spec.strategy', { type: 'Recreate' });

test.each([
  ['a new pod is Pending until an old one frees its claim: in one, 50 + 10 + 1 = 61 s', holding(60),
    ['progressDeadline 60 s ends before a new pod is ready: termination 50 s + start 10 s + 1 s probe = 61 s.']],
  ['61 s in 61 s', holding(61), []],
  ['Recreate creates pods once the old ones are gone, which is progress: 50 s, then 11 s', recreate(50), []],
  ['Recreate, 50 s in 49 s', recreate(49), ['progressDeadline 49 s ends before the old pods are gone: termination 50 s.']],
])('%s', (_, synth, found) => {
  expect(synth.found(ID)).toEqual(found);
});

test.each([
  ['readinessProbe', 900, 'progressDeadline 600 s ends before a new pod is ready: initial delay 900 s of a probe + 1 s probe = 901 s.'],
  ['startupProbe', 700, 'progressDeadline 600 s ends before a new pod is ready: initial delay 700 s of a probe + 1 s probe = 701 s.'],
])('the initial delay of a %s', (probe, initialDelaySeconds, found) => {
  const synth = compliant.with('deployment.spec.progressDeadlineSeconds', undefined)
    .container(probe, { httpGet: { path: '/', port: 8080 }, initialDelaySeconds, failureThreshold: 300, periodSeconds: 1 });
  expect(synth.found('progress-deadline-too-short')).toEqual([found]);
});

test('init containers that wait', () => {
  const synth = compliant.pod('initContainers', [{ name: 'wait', command: ['sh', '-c', 'sleep 900'] }]);
  expect(synth.found(ID)).toEqual(['progressDeadline 600 s ends before a new pod is ready: init containers 900 s + start 10 s + 1 s probe = 911 s.']);
});

test('the startup probe of a native sidecar', () => {
  const sidecar = { name: 'proxy', restartPolicy: 'Always', startupProbe: { tcpSocket: { port: 15_021 }, initialDelaySeconds: 700 } };
  expect(compliant.pod('initContainers', [sidecar]).found(ID)).toEqual(['progressDeadline 600 s ends before a new pod is ready: initial delay 700 s of a probe + 1 s probe = 701 s.']);
});

test('a Rollout of Argo, whose canary has no steps: its controller takes no deadline below minReady', () => {
  expect(asRollout(deadline(600, 10, 600)).findings(ID).map(f => [f.found, f.consequence, f.yaml])).toEqual([
    ['progressDeadline 600 s is not above minReady 600 s.', 'Its controller refuses it: nothing is rolled out.', 'spec.progressDeadlineSeconds: 1522'],
  ]);
  expect(asRollout(deadline(40, 40)).found(ID)).toEqual(deadline(40, 40).found(ID));
  expect(asRollout(deadline(41, 40)).report(ID)).toEqual([]);
});
