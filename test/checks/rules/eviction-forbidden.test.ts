import { compliant, Mutation } from '../fixtures';

const ID = 'eviction-forbidden';
const SAFE = 'cluster-autoscaler.kubernetes.io/safe-to-evict';
const annotations = (texts: object) => compliant.with('deployment.spec.template.metadata.annotations', texts);
export const mutation: Mutation = {
  change: s => s.with('deployment.spec.template.metadata.annotations', { ...s.objects.deployment.spec!.template!.metadata!.annotations, [SAFE]: 'false' }),
};

test('safe-to-evict "false" behind a Service', () => {
  expect(mutation.change(compliant).report(ID)).toEqual([[
    `warning Deployment shop/web: spec.template.metadata.annotations[${SAFE}]`,
    `${SAFE}: "false" on pods behind Service web. (eviction-forbidden)`,
    '    The cluster autoscaler never removes a node with such a pod: nodes are neither consolidated nor replaced in time.',
    '    Write: leave it out: a disruption budget limits how many are evicted at once',
  ]]);
});

test.each([['karpenter.sh/do-not-disrupt'], ['karpenter.sh/do-not-evict']])('%s "true"', (key) => {
  expect(annotations({ [key]: 'true' }).found(ID)).toEqual([`${key}: "true" on pods behind Service web.`]);
});

test.each([
  ['none', compliant],
  ['safe-to-evict "true"', annotations({ [SAFE]: 'true' })],
  ['do-not-disrupt "false"', annotations({ 'karpenter.sh/do-not-disrupt': 'false' })],
  ['no Service', annotations({ [SAFE]: 'false' }).with('service.spec.selector.app', 'api')],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
