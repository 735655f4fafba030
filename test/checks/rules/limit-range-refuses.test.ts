import { compliant, manifest, Mutation, Synth } from '../fixtures';

const ID = 'limit-range-refuses';
const withLimit = (synth: Synth, limit: object): Synth => {
  const { namespace } = synth.objects.deployment.metadata!;
  return synth.and('range', { ...manifest('LimitRange', 'sizes', { limits: [{ type: 'Container', ...limit }] }), metadata: { name: 'sizes', namespace } });
};
export const mutation: Mutation = { change: s => withLimit(s, { min: { memory: '1Gi' } }).container('resources', { requests: { memory: '64Mi' } }) };

test('a request below the min', () => {
  expect(mutation.change(compliant).report(ID)).toEqual([[
    'error Deployment shop/web: spec.template.spec.containers[].resources',
    'container "api": the memory request is below the min 1Gi of LimitRange sizes. (limit-range-refuses)',
    '    No pod of its template is created: a rollout hangs until its deadline.',
    '    Write: resources.requests.memory: 1Gi or more',
  ]]);
});

test('a limit above the max, of an init container as well', () => {
  const synth = withLimit(compliant, { max: { cpu: 1 } }).pod('initContainers', [{ name: 'migrate', resources: { limits: { cpu: '1500m' } } }]);
  expect(synth.findings(ID).map(f => [f.container, f.path, f.found])).toEqual([
    ['migrate', 'spec.template.spec.initContainers[].resources', 'the cpu limit or request is above the max 1 of LimitRange sizes.'],
  ]);
});

test.each([
  ['the min is the default request', withLimit(compliant, { min: { cpu: '500m' } })],
  ['the max is the default limit', withLimit(compliant, { max: { cpu: 1 } })],
  ['its own limit is its request', withLimit(compliant, { min: { cpu: '500m' } }).container('resources', { limits: { cpu: 1 } })],
  ['another namespace', mutation.change(compliant).with('range.metadata.namespace', 'staging')],
  ['a whole pod within its max', withLimit(compliant, { type: 'Pod', max: { cpu: 1 } }).container('resources', { limits: { cpu: '500m' } })],
  ['a claim', withLimit(compliant, { type: 'PersistentVolumeClaim', max: { storage: '1Gi' } })],
  ['no limits', compliant.and('range', manifest('LimitRange', 'sizes', {}))],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});

test.each([
  ['the requests of a pod in all', withLimit(compliant, { type: 'Pod', min: { memory: '1Gi' } }), 'the memory request is below the min 1Gi of LimitRange sizes for a pod.'],
  ['a pod without a limit', withLimit(compliant, { type: 'Pod', max: { cpu: 4 } }), 'the cpu limit or request is above the max 4 of LimitRange sizes for a pod.'],
  ['a request above the max, which is the limit', withLimit(compliant, { max: { cpu: 1 } }).container('resources', { requests: { cpu: 2 } }), 'the cpu limit or request is above the max 1 of LimitRange sizes.'],
])('fires: %s', (_, synth, found) => {
  expect(synth.found(ID)).toEqual([found]);
});
