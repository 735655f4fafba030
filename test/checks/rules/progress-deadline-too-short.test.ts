import { pathById } from '../../../src/traffic';
import { compliant, Mutation, Synth } from '../fixtures';
const ID = 'progress-deadline-too-short';
export const mutation: Mutation = { change: s => s.with('deployment.spec.progressDeadlineSeconds', 10) };
const PLACE = 'error Deployment shop/web: spec.progressDeadlineSeconds';
const deadline = (seconds: number | undefined, startupSeconds: number, minReady?: number): Synth => compliant.withBudget({ startupSeconds })
  .with('deployment.spec.progressDeadlineSeconds', seconds).with('deployment.spec.minReadySeconds', minReady);

test('start 40 + 1 + minReady 10 = 51 s in 50 s', () => {
  expect(deadline(50, 40, 10).report(ID)).toEqual([[
    PLACE,
    'progressDeadline 50 s is below one batch: start 40 s + 1 s probe + minReady 10 s = 51 s. (progress-deadline-too-short)',
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
    'progressDeadline 600 s is below one batch: start 600 s + 1 s probe + minReady 0 s = 601 s. (progress-deadline-too-short)',
    '    Every rollout would be reported as failed while it goes well.',
    '    Write: progressDeadline: Duration.seconds(1502), or leave it out',
  ]);
});

test('a deadline of 0 s is not above minReady 0 s', () => {
  expect(deadline(0, 10).found(ID)).toEqual(['progressDeadline 0 s is not above minReady 0 s.']);
});

test.each([
  ['40 + 1 + 10 = 51 s in 51 s', deadline(51, 40, 10)],
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
    ['progressDeadline 60 s is below one batch: termination 50 s + start 10 s + 1 s probe + minReady 0 s = 61 s.'], [], [],
  ]);
});

test('a readiness gate is part of the batch: start 10 + 1 + 60 s', () => {
  const behindGoogle = compliant.withBudget({ paths: [pathById('gke-neg')!] });
  const found = (seconds: number) => behindGoogle.with('deployment.spec.progressDeadlineSeconds', seconds).found('progress-deadline-too-short');
  expect([found(70), found(71)]).toEqual([
    ['progressDeadline 70 s is below one batch: start 10 s + 1 s probe + readiness gate 60 s + minReady 0 s = 71 s.'], [],
  ]);
});
