import { compliant, Mutation, Synth } from '../fixtures';

const ID = 'service-selects-releases';
export const mutation: Mutation = {
  change: s => s.with('deployment.spec.template.metadata.labels', { ...s.objects.deployment.spec!.template!.metadata!.labels, 'cdk8s-graceful/release': 'v1' }),
};
const LABELS = { 'cdk8s-graceful/rainbow': 'web', 'cdk8s-graceful/release': 'v3' };
const release = compliant.with('deployment.spec.template.metadata.labels', { app: 'web', ...LABELS });
const selecting = (selector: Record<string, string> | undefined): Synth => release.with('service.spec.selector', selector);

test('a selector without a release', () => {
  expect(release.report(ID)).toEqual([[
    'error Service shop/web: spec.selector',
    'the selector matches every release of web. (service-selects-releases)',
    '    Superseded releases get new work, and never end.',
    '    Write: service: {} on the RainbowDeployment, in place of a Service of your own',
  ]]);
});

test('the rainbow alone is no release', () => {
  expect(selecting({ 'cdk8s-graceful/rainbow': 'web' }).found(ID)).toEqual(['the selector matches every release of web.']);
});

test('a headless Service for traffic is one', () => {
  expect(release.with('service.spec.clusterIP', 'None').findings(ID)).toHaveLength(1);
});

test.each([
  ['one release', selecting(LABELS)],
  ['two releases, while the reaper switches', selecting({ 'cdk8s-graceful/rainbow': 'web', 'cdk8s-graceful/switching-to': 'v3' })],
  ['no selector: it is switched in the cluster', selecting(undefined)],
  ['other pods', selecting({ app: 'api' })],
  ['no release', compliant],
  ['a Service for metrics alone', release.with('service.metadata.labels', { 'cdk8s-graceful/metrics': 'web' })],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
