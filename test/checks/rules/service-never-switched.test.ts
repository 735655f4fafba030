import { compliant, Mutation } from '../fixtures';

const ID = 'service-never-switched';
export const mutation: Mutation = {
  change: s => s.with('service.metadata.labels', { 'cdk8s-graceful/rainbow': 'web' }).with('service.spec.selector', undefined),
};
const labelled = compliant.with('service.metadata.labels', { 'cdk8s-graceful/rainbow': 'transcoder' });
const empty = labelled.with('service.spec.selector', undefined);
const reaper = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'transcoder-reaper', namespace: 'shop' } };

test('no selector, and no reaper that sets one', () => {
  expect(empty.report(ID)).toEqual([[
    'warning Service shop/web: spec.selector',
    'no selector, and no Deployment transcoder-reaper that sets it. (service-never-switched)',
    '    The Service has no endpoints: connection refused.',
    "    Write: new ReleaseReaper(this, 'reaper', { rainbow, image: 'node:22-slim' }), or servingRelease: '<the release>' on the RainbowDeployment",
  ]]);
});

test('behind a path that registers pods, a selector of the author would be refused', () => {
  const path = { name: 'edge', propagationSeconds: 15, floorSeconds: 5, registrationSeconds: 40, gated: true };
  const behindEdge = empty.with('deployment.spec.template.metadata.labels', { 'app': 'web', 'cdk8s-graceful/rainbow': 'transcoder' }).withBudget({ paths: [path] });
  expect(behindEdge.report(ID)[0][3]).toBe("    Write: new ReleaseReaper(this, 'reaper', { rainbow, image: 'node:22-slim' })");
  expect(behindEdge.findings(ID)[0].yaml).toBe('a Deployment transcoder-reaper, which sets the selector');
});

test.each([
  ['a reaper sets it', empty.and('reaper', reaper)],
  ['a selector of the author', labelled],
  ['endpoints made by hand', empty.with('service.metadata.labels', {})],
])('silent: %s', (_, synth) => {
  expect(synth.report(ID)).toEqual([]);
});
