import { asKind, asRollout, compliant, Mutation, Synth } from '../fixtures';

const ID = 'unavailable-all';
export const mutation: Mutation = { change: s => s.with('deployment.spec.strategy.rollingUpdate.maxUnavailable', '100%') };
const missing = (maxUnavailable: unknown, replicas = 2): Synth => compliant
  .with('deployment.spec.strategy.rollingUpdate.maxUnavailable', maxUnavailable).with('deployment.spec.replicas', replicas);

test('2 of 2 replicas may be missing', () => {
  expect(missing(2).report(ID)).toEqual([[
    'error Deployment shop/web: spec.strategy.rollingUpdate.maxUnavailable',
    'maxUnavailable 2 of 2 replicas is 2 pods: all of them. (unavailable-all)',
    '    A rollout would leave no pod to answer.',
    '    Write: strategy: kplus.DeploymentStrategy.rollingUpdate({ maxSurge: kplus.PercentOrAbsolute.percent(25), '
      + 'maxUnavailable: kplus.PercentOrAbsolute.absolute(0) }), or leave it out',
  ]]);
});

test.each([
  ['100% of 3', missing('100%', 3), 'maxUnavailable 100% of 3 replicas is 3 pods: all of them.'],
  ['3 of 2', missing(3), 'maxUnavailable 3 of 2 replicas is 3 pods: all of them.'],
])('fires: %s', (_, synth, found) => {
  expect(synth.found(ID)).toEqual([found]);
});

test.each([
  ['1 of 2', missing(1)],
  ['99% of 3 is 2.97, down to 2', missing('99%', 3)],
  ['absent: the default 25% of 1 is 0', compliant.with('deployment.spec.strategy', undefined).with('deployment.spec.replicas', 1)],
  ['-1 replicas: invalid-pod-count reports it', missing(1, -1)],
  ['0 replicas: there is none to miss', missing(1, 0)],
  ['nothing sends to it', missing(2).withBudget({ paths: [] })],
  ['Recreate: recreate-behind-service reports it', missing(2).with('deployment.spec.strategy.type', 'Recreate')],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});

test('a StatefulSet from 1.35 on', () => {
  const all = asKind(compliant, 'StatefulSet', { rollingUpdate: { maxUnavailable: '100%' } });
  expect([all.withBudget({ kubernetesMinor: 35 }).found(ID), all.report(ID)]).toEqual([['maxUnavailable 100% of 2 replicas is 2 pods: all of them.'], []]);
});

test('a Rollout of Argo, whose canary has no steps', () => {
  expect(asRollout(missing('100%')).findings(ID).map(({ path, found, yaml }) => [path, found, yaml])).toEqual([[
    'spec.strategy.canary.maxUnavailable', 'maxUnavailable 100% of 2 replicas is 2 pods: all of them.', 'spec.strategy.canary.maxUnavailable: 0',
  ]]);
  expect(asRollout(missing('100%'), { steps: [{ setWeight: 50 }] }).report(ID)).toEqual([]);
});
