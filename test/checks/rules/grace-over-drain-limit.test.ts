import { compliant, Mutation } from '../fixtures';

const ID = 'grace-over-drain-limit';
export const mutation: Mutation = { change: s => s.pod('terminationGracePeriodSeconds', 601) };
const grace = (seconds: number) => compliant.pod('terminationGracePeriodSeconds', seconds);

test('15 minutes and a second on EKS', () => {
  expect(grace(901).withBudget({ platform: { id: 'eks' } }).report(ID)).toEqual([[
    'warning Deployment shop/web: spec.template.spec.terminationGracePeriodSeconds',
    'grace period 901 s; the cluster autoscaler (max-graceful-termination-sec) waits 600 s, the update of a managed node group waits 900 s. (grace-over-drain-limit)',
    '    The pod is killed early when its node is removed; rollouts are not affected.',
    '    Write: a drain that fits into 600 s, platform: Platform.eks(..., { drainLimit }) with what holds on your nodes, or a RainbowDeployment for work that takes longer',
  ]]);
});

test("Karpenter's limit, and the author's in place of the platform's", () => {
  expect(grace(601).withBudget({ platform: { id: 'eks', drainLimitSeconds: 3600, karpenterSeconds: 600 } }).found(ID)).toEqual([
    "grace period 601 s; Karpenter's NodePool (terminationGracePeriod) waits 600 s.",
  ]);
});

test.each([
  ['600 s', grace(600)],
  ['an hour where a node drain waits for one', grace(3600).withBudget({ platform: { id: 'kubernetes', drainLimitSeconds: 3600 } })],
  ['none stated', compliant.pod('terminationGracePeriodSeconds', undefined)],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});

test('601 s where nothing is recorded', () => {
  expect(grace(601).with('deployment.metadata.annotations', undefined).found(ID)).toHaveLength(1);
});
