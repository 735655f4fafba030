import * as fc from 'fast-check';
import { runs } from '../../support/runs';
import { compliant, Mutation, Synth } from '../fixtures';

const ID = 'grace-too-short';
export const mutation: Mutation = { change: s => s.pod('terminationGracePeriodSeconds', 44) };
const PLACE = 'error Deployment shop/web: spec.template.spec.terminationGracePeriodSeconds';
const grace = (seconds: number | undefined, synth: Synth = compliant): Synth => synth.pod('terminationGracePeriodSeconds', seconds);

test('15 + 30 = 45 s in a grace period of 44 s', () => {
  expect(grace(44).report(ID)).toEqual([[
    PLACE,
    'preStop 15 s + drain 30 s = 45 s, grace period 44 s. (grace-too-short)',
    '    SIGKILL would cut the longest request 1 s early.',
    '    Write: terminationGracePeriod: Duration.seconds(50), or leave it out',
  ]]);
});

test('a hook of 15 s in a grace period of 15 s', () => {
  expect(grace(15).report(ID)).toEqual([[
    PLACE,
    'preStop 15 s, grace period 15 s. (grace-too-short)',
    '    The grace period ends before the application gets SIGTERM; SIGKILL follows 2 s later.',
    '    Write: terminationGracePeriod: Duration.seconds(50), or leave it out',
  ]]);
});

test('the number to write is computed from the recorded budget: 20 + 60 + 10 = 90 s', () => {
  const synth = compliant.withBudget({ drainSeconds: 60, marginSeconds: 10 }).container('lifecycle.preStop.sleep.seconds', 20);
  expect(synth.report(ID)[0].slice(1)).toEqual([
    'preStop 20 s + drain 60 s = 80 s, grace period 50 s. (grace-too-short)',
    '    SIGKILL would cut the longest request 30 s early.',
    '    Write: terminationGracePeriod: Duration.seconds(90), or leave it out',
  ]);
});

test.each([
  ['missing', compliant.container('lifecycle', undefined), 0],
  ['too short', compliant.container('lifecycle.preStop.sleep.seconds', 3), 3],
])('the hook is %s: the grace period to write includes the required one, 15 + 60 + 5 = 80 s', (_, synth, wait) => {
  expect(synth.withBudget({ drainSeconds: 60 }).findings(ID).map(f => [f.found, f.yaml])).toEqual([
    [`preStop ${wait} s + drain 60 s = ${wait + 60} s, grace period 50 s.`, 'spec.template.spec.terminationGracePeriodSeconds: 80'],
  ]);
});

test('without a recorded budget the message marks the drain as assumed', () => {
  expect(grace(44).with('deployment.metadata.annotations', undefined).found(ID)).toEqual(['preStop 15 s + drain 30 s (assumed) = 45 s, grace period 44 s.']);
});

const unstated = compliant.with('deployment.metadata.annotations', undefined);
test.each([
  ['5 s of their author, without a hook', grace(5, unstated.container('lifecycle', undefined)), ['warning']],
  ['2 s after the hook', grace(17, unstated), ['warning']],
  ['1 s after the hook', grace(16, unstated), ['error']],
  ['0 s of their author', grace(0, unstated.container('lifecycle', undefined)), ['error']],
  ['the hook takes all', grace(15, unstated), ['error']],
  ['the longest request is stated', grace(44), ['error']],
])('the longest request is assumed, what the author gives may be enough: %s', (_, synth, severities) => {
  expect(synth.findings(ID).map(f => f.severity)).toEqual(severities);
});

test('of a hook that is not known no sum is made', () => {
  expect(grace(30, unstated).container('lifecycle', { preStop: { exec: { command: ['consul', 'leave'] } } }).ids()).toEqual(['prestop-unknown']);
});

const hook = (seconds: number) => ({ preStop: { sleep: { seconds } } });
const helper = (seconds: number, synth: Synth = compliant): Synth => synth.pod('containers.1', { name: 'shipper', lifecycle: hook(seconds) });
const sidecar = (seconds: number): Synth => compliant.pod('initContainers', [{ name: 'proxy', restartPolicy: 'Always', lifecycle: hook(seconds) }]);

test('a helper that waits 100 s in a grace period of 50 s: 100 + 5 = 105 s is written', () => {
  expect(helper(100).report(ID)).toEqual([[
    PLACE,
    'container "shipper": preStop 100 s, grace period 50 s. (grace-too-short)',
    '    The API server refuses it.',
    '    Write: terminationGracePeriod: Duration.seconds(105), or leave it out',
  ]]);
});

test('serving containers and helpers are separate findings with the same number to write', () => {
  expect(helper(100, grace(44)).inCode(ID).map(f => [f.container, f.found, f.advice])).toEqual([
    [undefined, 'preStop 15 s + drain 30 s = 45 s, grace period 44 s.', 'terminationGracePeriod: Duration.seconds(105), or leave it out'],
    ['shipper', 'preStop 100 s, grace period 44 s.', 'terminationGracePeriod: Duration.seconds(105), or leave it out'],
  ]);
});

const unknownHook = compliant.container('lifecycle.preStop', { exec: { command: ['/app/drain'] } });
const shell = (script: string) => compliant.container('lifecycle.preStop', { exec: { command: ['sh', '-c', script] } });
const quitting = shell('sleep 5; nginx -s quit; sleep 60');
const flush = { exec: { command: ['sh', '-c', '/app/flush; sleep 60'] } };
const flushing = compliant.pod('containers.1', { name: 'shipper', lifecycle: { preStop: flush } });
const noHook = compliant.container('lifecycle', undefined);
const second = compliant.pod('containers.1', { name: 'admin', ports: [{ containerPort: 9090 }], lifecycle: { preStop: { sleep: { seconds: 25 } } } });

test.each([
  ["absent: Kubernetes' default of 30 s", grace(undefined), 'preStop 15 s + drain 30 s = 45 s, grace period 30 s.'],
  ['an unknown hook counts as the preStop of the budget, 15 s', grace(44, unknownHook), 'preStop 15 s + drain 30 s = 45 s, grace period 44 s.'],
  ['an unknown hook counts as the preStop that the author gave, 25 s', unknownHook.withBudget({ preStopSeconds: 25 }), 'preStop 25 s + drain 30 s = 55 s, grace period 50 s.'],
  ['without a hook the drain alone counts: 30 s', grace(29, noHook), 'preStop 0 s + drain 30 s = 30 s, grace period 29 s.'],
  ['a hook that goes on when the application has ended: 5 + 60 = 65 s', grace(60, quitting), 'preStop 65 s, grace period 60 s.'],
  ['a helper that does what is not known, and sleeps 60 s', flushing, 'preStop at least 60 s, grace period 50 s.'],
  ['a helper of 51 s in 50 s', helper(51), 'preStop 51 s, grace period 50 s.'],
  ['a native sidecar of 500 s in 50 s', sidecar(500), 'preStop 500 s, grace period 50 s.'],
  ['of two containers the longer hook counts: 25 s', second, 'preStop 25 s + drain 30 s = 55 s, grace period 50 s.'],
])('%s', (_, synth, found) => {
  expect(synth.found(ID)).toEqual([found]);
});

test.each([
  ['15 + 30 = 45 s in 45 s', grace(45)],
  ['no hook, drain 30 s, default grace period of 30 s', grace(undefined, noHook)],
  ['an unknown hook, 15 + 30 = 45 s in 45 s', grace(45, unknownHook)],
  ['two containers, 25 + 30 = 55 s in 55 s', grace(55, second)],
  ['a helper of 50 s in 50 s', helper(50)],
  ['a native sidecar of 50 s in 50 s', sidecar(50)],
  ['an init container that is no sidecar', sidecar(500).pod('initContainers.0.restartPolicy', undefined)],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});

test('the number to write is one that is accepted', () => {
  const seconds = fc.integer({ min: 1, max: 600 });
  fc.assert(fc.property(seconds, seconds, seconds, seconds, seconds, (wait, helping, drainSeconds, marginSeconds, period) => {
    const base = compliant.withBudget({ drainSeconds, marginSeconds }).container('lifecycle.preStop.sleep.seconds', wait);
    const synth = grace(period, helper(helping, base));
    for (const { advice } of synth.inCode(ID)) {
      const written = Number(/Duration\.seconds\((\d+)\)/.exec(advice)![1]);
      expect(written).toBeGreaterThan(period);
      expect(grace(written, synth).report(ID)).toEqual([]);
    }
    expect(synth.report(ID)).toHaveLength((wait + drainSeconds > period ? 1 : 0) + (helping > period ? 1 : 0));
  }), { numRuns: runs(50) });
});
