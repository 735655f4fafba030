import { asRollout, autoscaler, compliant, Mutation } from '../fixtures';

const ID = 'required-anti-affinity';
export const mutation: Mutation = {
  change: s => s.pod('affinity', { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'kubernetes.io/hostname', labelSelector: {} }] } }),
};
const term = { topologyKey: 'kubernetes.io/hostname', labelSelector: { matchLabels: { app: 'web' } } };
const REQUIRED = 'affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution';
const faulty = compliant.pod(REQUIRED, [term]);

test('2 replicas and 1 surge need 3 nodes', () => {
  expect(faulty.report(ID)).toEqual([[
    'warning Deployment shop/web: spec.template.spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution',
    'a required anti-affinity, 2 replicas and 1 surge. (required-anti-affinity)',
    '    With fewer than 3 nodes (or zones) that fit, the surge pod stays Pending and the rollout hangs.',
    '    Write: spread: false, or leave it out: pods are spread over nodes and zones by topologySpreadConstraints',
  ]]);
});

test('an autoscaler of at least 8 and 2 surge need 10 nodes', () => {
  expect(faulty.and('hpa', autoscaler({ minReplicas: 8 })).findings(ID).map(f => [f.found, f.consequence])).toEqual([[
    'a required anti-affinity, 8 replicas and 2 surge.',
    'With fewer than 10 nodes (or zones) that fit, the surge pod stays Pending and the rollout hangs.',
  ]]);
});

test.each([
  ['preferred', compliant.pod('affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution', [{ weight: 1, podAffinityTerm: term }])],
  ['another application', faulty.pod(REQUIRED, [{ ...term, labelSelector: { matchLabels: { app: 'db' } } }])],
  ['no selector: it matches nothing', faulty.pod(REQUIRED, [{ topologyKey: 'kubernetes.io/hostname' }])],
  ['the pods of one template', faulty.pod(REQUIRED, [{ ...term, matchLabelKeys: ['pod-template-hash'] }])],
  ['no terms', faulty.pod(REQUIRED, [])],
  ['an affinity to others', compliant.pod('affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution', [term])],
  ['one pod may be missing: it makes room', faulty.with('deployment.spec.strategy.rollingUpdate.maxUnavailable', 1)],
  ['Recreate makes room', faulty.with('deployment.spec.strategy', { type: 'Recreate' })],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});

test('a Rollout of Argo, whose canary has no steps', () => {
  expect(asRollout(faulty).findings(ID).map(({ found, yaml }) => [found, yaml])).toEqual([[
    'a required anti-affinity, 2 replicas and 1 surge.', 'spec.strategy.canary: { maxSurge: 0, maxUnavailable: 1 }, or preferredDuringSchedulingIgnoredDuringExecution, '
    + 'or topologySpreadConstraints with whenUnsatisfiable: ScheduleAnyway',
  ]]);
  expect(asRollout(faulty, { maxUnavailable: 1 }).report(ID)).toEqual([]);
});
