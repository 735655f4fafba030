import { asRollout, compliant, manifest, Mutation } from '../fixtures';

const ID = 'claim-access-unknown';
export const mutation: Mutation = { change: s => s.pod('volumes', [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }]) };
const mounted = mutation.change(compliant);

test('a claim of another chart', () => {
  expect(mounted.report(ID)).toEqual([[
    'warning Deployment shop/web: spec.template.spec.volumes[].persistentVolumeClaim',
    'volume claim data is not in the manifests, and may be ReadWriteOnce. (claim-access-unknown)',
    '    If it is, the new pod waits for the volume, and the old one for the new pod: the rollout hangs.',
    "    Write: the claim in the same chart; or deployment.acknowledge('claim-access-unknown', 'it is ReadWriteMany')",
  ]]);
});

test.each([
  ['the claim is here', mounted.and('claim', manifest('PersistentVolumeClaim', 'data', { accessModes: ['ReadWriteOnce'] }))],
  ['the pods are on one node', mounted.pod('nodeSelector', { 'kubernetes.io/hostname': 'a' })],
  ['one pod may be missing: the volume gets free', mounted.with('deployment.spec.strategy.rollingUpdate', { maxSurge: 0, maxUnavailable: 1 })],
  ['Recreate', mounted.with('deployment.spec.strategy', { type: 'Recreate' })],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});

test('a Rollout of Argo, whose canary has no steps', () => {
  expect(asRollout(mounted).found(ID)).toEqual(mounted.found(ID));
  expect(asRollout(mounted, { maxUnavailable: 1 }).report(ID)).toEqual([]);
});
