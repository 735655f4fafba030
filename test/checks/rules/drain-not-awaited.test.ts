import { recordedPlatform } from '../../../src/manifest';
import { platformById, TargetPlatform } from '../../../src/platform';
import { asRelease, compliant, Mutation, Synth } from '../fixtures';
const ID = 'drain-not-awaited';
export const mutation: Mutation = {
  change: s => asRelease(s).withBudget({ platform: { id: 'eks' } }).with('disruptionBudget.spec.maxUnavailable', 0), also: ['disruption-budget-blocks'],
};
const on = (platform: string, stated: Partial<TargetPlatform> = {}): Synth => compliant
  .withBudget({ platform: recordedPlatform({ ...platformById(platform)!, ...stated }) })
  .with('deployment.metadata.labels', { 'cdk8s-graceful/release': 'v3' }).with('disruptionBudget.spec.maxUnavailable', 0);

test('15 minutes on EKS', () => {
  expect(on('eks-1.34').report(ID)).toEqual([[
    'warning PodDisruptionBudget shop/web: spec.maxUnavailable',
    'web refuses every eviction; the update of a managed node group waits 900 s and then fails, or continues if it is forced. (drain-not-awaited)',
    '    Where the drain continues, work that takes longer is lost; where it fails, the node stays.',
    '    Write: nodeDrainPolicy: NodeDrainPolicy.WITHIN_GRACE_PERIOD where the grace period covers the work, '
      + "or disruptionBudget.acknowledge('drain-not-awaited', '<how nodes are updated here>')",
  ]]);
});

test.each([
  ['GKE', on('gke-1.34'), "GKE's node upgrade waits 3600 s and then continues."],
  ['AKS', on('aks-1.34'), 'the drain timeout of a node upgrade waits 1800 s and then fails.'],
  ['Karpenter', on('1.34', { karpenterSeconds: 7200 }), "Karpenter's NodePool (terminationGracePeriod) waits 7200 s and then deletes the pods."],
  ['a drainLimit', on('1.34', { drainLimitSeconds: 3600 }), 'a node drain (drainLimit) waits 3600 s and then continues.'],
])('%s', (_, synth, found) => {
  expect(synth.found(ID)).toEqual([`web refuses every eviction; ${found}`]);
});

test.each([
  ['the cluster autoscaler keeps a node that it may not drain', on('1.34')],
  ['one pod at a time may be evicted', on('eks-1.34').with('disruptionBudget.spec.maxUnavailable', 1)],
  ['no release: disruption-budget-blocks reports it', on('eks-1.34').with('deployment.metadata.labels', {})],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
