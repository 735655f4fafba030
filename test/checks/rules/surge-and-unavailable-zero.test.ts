import { asRollout, compliant, Mutation, Synth } from '../fixtures';

const ID = 'surge-and-unavailable-zero';
export const mutation: Mutation = { change: s => s.with('deployment.spec.strategy.rollingUpdate', { maxSurge: 0, maxUnavailable: 0 }) };
const rolling = (maxSurge: unknown, maxUnavailable: unknown, replicas = 5): Synth => compliant
  .with('deployment.spec.strategy.rollingUpdate', { maxSurge, maxUnavailable }).with('deployment.spec.replicas', replicas);

describe('a DaemonSet', () => {
  const daemonSet = (rollingUpdate: object, type?: string) => compliant.with('deployment.kind', 'DaemonSet').with('deployment.spec.updateStrategy', { type, rollingUpdate });

  test.each([[{ maxSurge: 0, maxUnavailable: 0 }, '0', '0'], [{ maxUnavailable: '0%' }, '0', '0%']])('%j: the API server refuses it', (rollingUpdate, surge, unavailable) => {
    expect(daemonSet(rollingUpdate).findings(ID).map(({ found, yaml }) => [found, yaml])).toEqual([
      [`maxSurge ${surge} and maxUnavailable ${unavailable} of a DaemonSet.`, 'spec.updateStrategy.rollingUpdate.maxUnavailable: 1'],
    ]);
  });

  test.each([
    ['its default', daemonSet({})], ['surge', daemonSet({ maxSurge: 1, maxUnavailable: 0 })], ['OnDelete', daemonSet({ maxUnavailable: 0 }, 'OnDelete')],
  ])('silent: %s', (_, synth) => {
    expect(synth.report(ID)).toEqual([]);
  });
});

test('0 and 10% of 1 replica: 0.1 rounds down to 0', () => {
  expect(rolling(0, '10%', 1).report(ID)).toEqual([[
    'error Deployment shop/web: spec.strategy.rollingUpdate',
    'maxSurge 0 and maxUnavailable 10% of 1 replica both come to 0 pods. (surge-and-unavailable-zero)',
    '    The controller would delete the only pod before its successor is ready.',
    '    Write: strategy: kplus.DeploymentStrategy.rollingUpdate({ maxSurge: kplus.PercentOrAbsolute.percent(25), '
      + 'maxUnavailable: kplus.PercentOrAbsolute.absolute(0) }), or leave it out',
  ]]);
});

test.each([
  ['0 and 0', 0, 0, 'The API server refuses it.'],
  ['0% and 0%', '0%', '0%', 'The API server refuses it.'],
])('%s', (_, surge, unavailable, consequence) => {
  expect(rolling(surge, unavailable).findings(ID).map(f => [f.found, f.consequence])).toEqual([
    [`maxSurge ${surge} and maxUnavailable ${unavailable} of 5 replicas both come to 0 pods.`, consequence],
  ]);
});

test.each([
  ['0 and 19% of 5: one of five is missing, the others serve', rolling(0, '19%')],
  ['the only pod, and nothing sends to it', rolling(0, '10%', 1).withBudget({ paths: [] })],
  ['0 and 20% of 5 is 1', rolling(0, '20%')],
  ['1% of 5 is 0.05, up to 1', rolling('1%', 0)],
  ['1 and 0', rolling(1, 0)],
  ['0 and 1', rolling(0, 1)],
  ['absent: the defaults, 25% and 25%', rolling(undefined, undefined, 1)],
  ['-1 replicas: invalid-pod-count reports it', rolling(0, 0, -1)],
  ['0 replicas', rolling(0, '10%', 0)],
  ['Recreate', rolling(0, 0).with('deployment.spec.strategy.type', 'Recreate')],
  ['text that is no count: invalid-pod-count reports it', rolling('none', 0)],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});

describe('a Rollout of Argo, whose canary has no steps', () => {
  test('0 and 0: its API server takes it, its controller does not', () => {
    expect(asRollout(rolling(0, 0)).findings(ID).map(f => [f.path, f.found, f.consequence, f.yaml])).toEqual([[
      'spec.strategy.canary', 'maxSurge 0 and maxUnavailable 0 of 5 replicas both come to 0 pods.', 'Its controller refuses it: nothing is rolled out.',
      'spec.strategy.canary.maxSurge: 25%',
    ]]);
  });

  test('0 and 10% of 1 replica: its controller deletes the only pod, too', () => {
    expect(asRollout(rolling(0, '10%', 1)).findings(ID).map(f => f.consequence)).toEqual(['The controller would delete the only pod before its successor is ready.']);
  });

  test.each([['no counts: the defaults', {}], ['0 and 1', { maxSurge: 0, maxUnavailable: 1 }]])('silent: %s', (_, canary) => {
    expect(asRollout(compliant.with('deployment.spec.strategy', {}), canary).report(ID)).toEqual([]);
  });
});
