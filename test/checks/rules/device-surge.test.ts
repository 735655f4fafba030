import { asRollout, compliant, Mutation } from '../fixtures';

const ID = 'device-surge';
export const mutation: Mutation = { change: s => s.container('resources', { limits: { 'nvidia.com/gpu': 1 } }) };
const gpu = mutation.change(compliant);

test('2 pods with a GPU each, and a surge pod', () => {
  expect(gpu.findings(ID).map(({ path, found, consequence, yaml }) => [path, found, consequence, yaml])).toEqual([[
    'spec.strategy.rollingUpdate',
    '2 replicas and 1 surge take 3 nvidia.com/gpu.',
    'Where no device is free the new pod stays Pending, and the old one waits for it: the rollout hangs.',
    'room for one more, or spec.strategy.rollingUpdate: { maxSurge: 0, maxUnavailable: 1 }',
  ]]);
});

test('of one replica: no strategy helps, and 25 % / 0 is not advised', () => {
  expect(gpu.with('deployment.spec.replicas', 1).findings(ID).map(f => [f.found, f.yaml])).toEqual([
    ['1 replica and 1 surge take 2 nvidia.com/gpu.', 'room for one more, or two replicas with maxSurge: 0 and maxUnavailable: 1'],
  ]);
});

const claim = (how: object) => compliant.pod('resourceClaims', [{ name: 'card', ...how }]);

test.each([
  ['2 a pod', compliant.container('resources', { limits: { 'nvidia.com/gpu': '2' } }), '2 replicas and 1 surge take 6 nvidia.com/gpu.'],
  ['the defaults of Kubernetes: 25 % of 3 rounds to 1 and 0', gpu.with('deployment.spec.replicas', 3).with('deployment.spec.strategy', undefined),
    '3 replicas and 1 surge take 4 nvidia.com/gpu.'],
  ['a claim for each pod', claim({ resourceClaimTemplateName: 'card' }), '2 replicas and 1 surge take 3 times resource claim card.'],
])('%s', (_, synth, found) => {
  expect(synth.found(ID)).toEqual([found]);
});

test.each([
  ['no device', compliant],
  ['the defaults of Kubernetes: of 4 pods one goes first', gpu.with('deployment.spec.replicas', 4).with('deployment.spec.strategy', undefined)],
  ['surge 0', gpu.with('deployment.spec.strategy.rollingUpdate', { maxSurge: 0, maxUnavailable: 1 })],
  ['Recreate', gpu.with('deployment.spec.strategy', { type: 'Recreate' })],
  ['a claim that all pods share', claim({ resourceClaimName: 'card' })],
  ['the huge pages of the node', compliant.container('resources', { limits: { 'hugepages-2Mi': '4Mi' } })],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});

test('a Rollout of Argo, whose canary has no steps', () => {
  expect(asRollout(gpu).findings(ID).map(({ path, found, yaml }) => [path, found, yaml])).toEqual([[
    'spec.strategy.canary', '2 replicas and 1 surge take 3 nvidia.com/gpu.', 'room for one more, or spec.strategy.canary: { maxSurge: 0, maxUnavailable: 1 }',
  ]]);
  expect(asRollout(gpu, { maxUnavailable: 1 }).report(ID)).toEqual([]);
});
