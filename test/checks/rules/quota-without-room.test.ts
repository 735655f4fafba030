import { asKind, asRelease, asRollout, compliant, manifest, Mutation, Synth } from '../fixtures';

const ID = 'quota-without-room';
const withQuota = (synth: Synth, hard: object): Synth => {
  const { namespace } = synth.objects.deployment.metadata!;
  return synth.and('quota', { ...manifest('ResourceQuota', 'most', { hard }), metadata: { name: 'most', namespace } });
};
export const mutation: Mutation = { change: s => withQuota(s, { pods: 2 }) };

test('2 pods of 2, and a surge pod', () => {
  expect(mutation.change(compliant).report(ID)).toEqual([[
    'error Deployment shop/web: spec.replicas',
    'ResourceQuota most holds pods 2: room for 2 of 2 replicas, and for none more. (quota-without-room)',
    '    No new pod is created, and no old one deleted before it: the rollout hangs until its deadline.',
    '    Write: spec.hard of ResourceQuota most: room for 3 replicas; or maxSurge: 0 and maxUnavailable: 1',
  ]]);
});

test('fewer than the wanted ones: no strategy helps', () => {
  expect(withQuota(compliant, { pods: 1 }).findings(ID).map(f => [f.found, f.consequence, f.yaml])).toEqual([
    ['ResourceQuota most holds pods 1: room for 1 of 2 replicas.', 'The others are never created.', 'spec.hard of ResourceQuota most: room for 3 replicas'],
  ]);
});

test.each([
  ['room for one more', withQuota(compliant, { pods: 3 })],
  ['one goes first', mutation.change(compliant).with('deployment.spec.strategy.rollingUpdate', { maxSurge: 0, maxUnavailable: 1 })],
  ['a release, which is never updated', mutation.change(asRelease(compliant))],
  ['all go first', mutation.change(compliant).with('deployment.spec.strategy', { type: 'Recreate' })],
  ['a quota of another namespace', mutation.change(compliant).with('quota.metadata.namespace', 'staging')],
  ['a quota of something else', withQuota(compliant, { 'count/secrets': 1 })],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});

test('a StatefulSet: only what it wants counts, as it has no surge', () => {
  const statefulSet = asKind(compliant, 'StatefulSet', {});
  expect([withQuota(statefulSet, { pods: 1 }), withQuota(statefulSet, { pods: 2 })].map(synth => synth.findings(ID).map(f => f.consequence)))
    .toEqual([['The others are never created.'], []]);
});

test('a Rollout of Argo, whose canary has no steps', () => {
  const full = mutation.change(compliant);
  expect(asRollout(full).findings(ID).map(f => [f.found, f.consequence])).toEqual(full.findings(ID).map(f => [f.found, f.consequence]));
  expect(asRollout(full, { maxSurge: 0, maxUnavailable: 1 }).report(ID)).toEqual([]);
  expect(asRollout(full, { steps: [{ setWeight: 50 }] }).report(ID)).toEqual([]);
});
