import { Duration } from 'cdk8s';
import { Platform } from '../../../src';
import { recordedPlatform } from '../../../src/manifest';
import { asRelease, compliant, Mutation, Synth } from '../fixtures';
const ID = 'drain-not-awaited';
export const mutation: Mutation = {
  change: s => asRelease(s).withBudget({ platform: { id: 'eks' } }).with('disruptionBudget.spec.maxUnavailable', 0), also: ['disruption-budget-blocks'],
};
const on = (platform: Platform): Synth => compliant.withBudget({ platform: recordedPlatform(platform._target) })
  .with('deployment.metadata.labels', { 'cdk8s-graceful/release': 'v3' }).with('disruptionBudget.spec.maxUnavailable', 0);

test('15 minutes on EKS', () => {
  expect(on(Platform.eks('1.34')).report(ID)).toEqual([[
    'warning PodDisruptionBudget shop/web: spec.maxUnavailable',
    'web refuses every eviction; the update of a managed node group waits 900 s and then fails, or continues if it is forced. (drain-not-awaited)',
    '    Where the drain continues, work that takes longer is lost; where it fails, the node stays.',
    '    Write: nodeDrainPolicy: NodeDrainPolicy.WITHIN_GRACE_PERIOD where the grace period covers the work, '
      + "or disruptionBudget.acknowledge('drain-not-awaited', '<how nodes are updated here>')",
  ]]);
});

test.each([
  ['GKE', Platform.gke('1.34'), "GKE's node upgrade waits 3600 s and then continues."],
  ['AKS', Platform.aks('1.34'), 'the drain timeout of a node upgrade waits 1800 s and then fails.'],
  ['Karpenter', Platform.kubernetes('1.34', { karpenterTerminationGrace: Duration.hours(2) }), "Karpenter's NodePool (terminationGracePeriod) waits 7200 s and then deletes the pods."],
  ['a drainLimit', Platform.kubernetes('1.34', { drainLimit: Duration.hours(1) }), 'a node drain (drainLimit) waits 3600 s and then continues.'],
])('%s', (_, platform, found) => {
  expect(on(platform).found(ID)).toEqual([`web refuses every eviction; ${found}`]);
});

test.each([
  ['the cluster autoscaler keeps a node that it may not drain', on(Platform.kubernetes('1.34'))],
  ['one pod at a time may be evicted', on(Platform.eks('1.34')).with('disruptionBudget.spec.maxUnavailable', 1)],
  ['no release: disruption-budget-blocks reports it', on(Platform.eks('1.34')).with('deployment.metadata.labels', {})],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
