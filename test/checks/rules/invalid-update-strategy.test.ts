import { asKind, compliant, Mutation } from '../fixtures';

const ID = 'invalid-update-strategy';
const of = (kind: 'StatefulSet' | 'DaemonSet', updateStrategy: object) => asKind(compliant, kind, updateStrategy);
export const mutation: Mutation = { change: s => asKind(s, 'DaemonSet', { rollingUpdate: { maxSurge: 1 } }) };
const surging = of('DaemonSet', { rollingUpdate: { maxSurge: 1 } });

test('OnDelete is not for Deployments', () => {
  expect(compliant.with('deployment.spec.strategy', { type: 'OnDelete' }).report(ID)).toEqual([[
    'error Deployment shop/web: spec.strategy.type',
    'strategy.type OnDelete of a Deployment. (invalid-update-strategy)',
    '    The API server refuses it.',
    '    Write: RollingUpdate or Recreate',
  ]]);
});

test.each([
  ['rollingupdate of a Deployment', compliant.with('deployment.spec.strategy.type', 'rollingupdate'), 'strategy.type rollingupdate of a Deployment.'],
  ['Recreate of a StatefulSet', of('StatefulSet', { type: 'Recreate' }), 'updateStrategy.type Recreate of a StatefulSet.'],
  ['OnDelete of a StatefulSet with a partition', of('StatefulSet', { type: 'OnDelete', rollingUpdate: { partition: 1 } }), 'updateStrategy OnDelete with a rollingUpdate block.'],
  ['a StatefulSet from 1.35 on without any unavailable', of('StatefulSet', { rollingUpdate: { maxUnavailable: '0%' } }).withBudget({ kubernetesMinor: 35 }), 'maxUnavailable 0% of a StatefulSet, which has no surge.'],
  ['a DaemonSet with maxSurge alone', surging, 'maxSurge 1 with maxUnavailable 1, its default, of a DaemonSet.'],
  ['a DaemonSet with both', of('DaemonSet', { rollingUpdate: { maxSurge: '10%', maxUnavailable: '10%' } }), 'maxSurge 10% with maxUnavailable 10% of a DaemonSet.'],
])('fires: %s', (_, synth, found) => {
  expect(synth.found(ID)).toEqual([found]);
});

test('the one that becomes 0 is the surge where a surge pod would wait for what the old pod of its node holds', () => {
  const mend = (synth: typeof compliant) => synth.findings(ID).map(f => f.changes?.map(({ path, value }) => `${path.at(-1)} ${value}`));
  expect(mend(surging)).toEqual([['maxUnavailable 0']]);
  expect(mend(surging.container('ports.0.hostPort', 8080))).toEqual([['maxSurge 0']]);
});

test.each([
  ['Recreate of a Deployment', compliant.with('deployment.spec.strategy', { type: 'Recreate' })],
  ['OnDelete of a StatefulSet', of('StatefulSet', { type: 'OnDelete' })],
  ['OnDelete of a DaemonSet, whose numbers nobody reads', of('DaemonSet', { type: 'OnDelete', rollingUpdate: { maxSurge: 1, maxUnavailable: 1 } })],
  ['a StatefulSet before 1.35: the field is dropped', of('StatefulSet', { rollingUpdate: { maxUnavailable: 0 } })],
  ['a DaemonSet that surges', of('DaemonSet', { rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } })],
  ['a DaemonSet by default', of('DaemonSet', {})],
  ['a Rollout of Argo', compliant.with('deployment.kind', 'Rollout').with('deployment.apiVersion', 'argoproj.io/v1alpha1').with('deployment.spec.strategy', { type: 'any' })],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
