import { compliant, Mutation } from '../fixtures';

const ID = 'api-removed';
export const mutation: Mutation = { change: s => s.with('disruptionBudget.apiVersion', 'policy/v1beta1') };
const faulty = mutation.change(compliant);

test('policy/v1beta1, which 1.25 stopped serving', () => {
  expect(faulty.report(ID)).toEqual([[
    'error PodDisruptionBudget shop/web: apiVersion',
    'policy/v1beta1 PodDisruptionBudget is not served from Kubernetes 1.25 on, the platform is 1.34. (api-removed)',
    '    The API server refuses it.',
    "    Write: apiVersion: 'policy/v1'",
  ]]);
});

test('an object without a workload: the cluster is that of the others', () => {
  const synth = compliant.and('cron', { apiVersion: 'batch/v1beta1', kind: 'CronJob', metadata: { name: 'nightly' } });
  expect([synth.found(ID), synth.withBudget({ kubernetesMinor: 24 }).found(ID)]).toEqual([
    ['batch/v1beta1 CronJob is not served from Kubernetes 1.25 on, the platform is 1.34.'], [],
  ]);
});

test('nothing replaces a PodSecurityPolicy', () => {
  const policy = { apiVersion: 'policy/v1beta1', kind: 'PodSecurityPolicy', metadata: { name: 'restricted' } };
  expect(compliant.and('policy', policy).findings(ID).map(f => f.yaml)).toEqual(['no PodSecurityPolicy: nothing replaces it']);
});

test.each([
  ['policy/v1', compliant],
  ['Kubernetes 1.24 serves it', faulty.withBudget({ kubernetesMinor: 24 })],
  ['a kind of another project', compliant.and('other', { apiVersion: 'policy/v1beta1', kind: 'Other', metadata: { name: 'web' } })],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
