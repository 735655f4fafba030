import { inputWith } from './fixtures';
import { deadlineChanges, strategyChanges } from '../../src/harden/rollout';
import { Manifests } from '../../src/manifest';
import { compliant, Synth } from '../checks/fixtures';

const strategyOf = (rollingUpdate: object, replicas = 2, synth: Synth = compliant) => {
  const { manifests, objects } = synth.with('deployment.spec.strategy.rollingUpdate', rollingUpdate).with('deployment.spec.replicas', replicas);
  return strategyChanges(objects.deployment, new Manifests(manifests));
};

test('100 % unavailable of 2 becomes 25 % and 0, with the reason', () => {
  const why = 'maxSurge 1, maxUnavailable 100% of 2 replicas: none would be left to answer';
  expect(strategyOf({ maxSurge: 1, maxUnavailable: '100%' })).toEqual([
    { path: ['spec', 'strategy', 'rollingUpdate', 'maxSurge'], value: '25%', why }, { path: ['spec', 'strategy', 'rollingUpdate', 'maxUnavailable'], value: 0, why },
  ]);
});

test('0 and 0 cannot proceed: the reason says what the controller does', () => {
  expect(strategyOf({ maxSurge: 0, maxUnavailable: 0 })[0].why)
    .toBe('maxSurge 0, maxUnavailable 0 of 2 replicas: one would be deleted before its successor is ready');
});

test.each<[string, object, number]>([
  ['1 of 2 unavailable', { maxSurge: 0, maxUnavailable: 1 }, 2],
  ['surge 25 %, which is 1 of 2', { maxSurge: '25%', maxUnavailable: 0 }, 2],
  ['no replicas', { maxSurge: 0, maxUnavailable: 0 }, 0],
])('no change: %s', (_, rollingUpdate, replicas) => {
  expect(strategyOf(rollingUpdate, replicas)).toEqual([]);
});

test.each<[string, Synth]>([
  ['Recreate', compliant.with('deployment.spec.strategy.type', 'Recreate')],
  ['a StatefulSet', compliant.with('deployment.kind', 'StatefulSet')],
  ['nothing sends to the pods', compliant.with('deployment.metadata.annotations', {}).with('service.spec.selector.app', 'api')],
])('no change: %s', (_, synth) => {
  expect(strategyOf({ maxSurge: 0, maxUnavailable: '100%' }, 2, synth)).toEqual([]);
});

const deadlineOf = (spec: object, kind = 'Deployment') => deadlineChanges({ kind, spec }, inputWith());

test('a deadline of 10 s, below one batch of 10 + 1 + 0 s, becomes 600 s', () => {
  expect(deadlineOf({ progressDeadlineSeconds: 10 })).toEqual([{
    path: ['spec', 'progressDeadlineSeconds'], value: 600, why: 'start 10 s + 1 s probe + minReady 0 s = 11 s, the deadline was 10 s',
  }]);
});

test('minReady 900 s: the default deadline of 600 s becomes 2 x 911 + 300 = 2122 s', () => {
  expect(deadlineOf({ minReadySeconds: 900 }).map(change => change.value)).toEqual([2122]);
});

test('a deadline of one batch, 11 s, stays, as does that of a StatefulSet', () => {
  expect([deadlineOf({ progressDeadlineSeconds: 11 }), deadlineOf({ progressDeadlineSeconds: 5 }, 'StatefulSet')]).toEqual([[], []]);
});
